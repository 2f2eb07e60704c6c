package dev.sparkjoy.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines as the launcher does, in this process. */
final class Command {
    private final Map<String, String> environment =
            new HashMap<>(Map.of("HOME", "/nonexistent", "XDG_CONFIG_HOME", "/nonexistent"));
    private byte[] input = new byte[0];
    private Path directory = Path.of("");

    /** What came of it. */
    record Outcome(int code, String out, String err) {}

    Command environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Command input(byte[] bytes) {
        input = bytes;
        return this;
    }

    Command in(Path folder) {
        directory = folder;
        return this;
    }

    Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(input),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                directory);
        int code = Main.run(arguments, streams);
        streams.out().flush();
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
