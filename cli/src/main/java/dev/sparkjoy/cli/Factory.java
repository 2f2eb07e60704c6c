package dev.sparkjoy.cli;

import picocli.CommandLine;

/** Makes commands with what they read from and write to. */
record Factory(Streams streams, Terminal terminal) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        try {
            var constructor = type.getDeclaredConstructor(Streams.class, Terminal.class);
            return constructor.newInstance(streams, terminal);
        } catch (NoSuchMethodException e) {
            return CommandLine.defaultFactory().create(type);
        }
    }
}
