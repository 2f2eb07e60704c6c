package dev.sparkjoy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code joy run script.joy}. */
@Command(name = "run", description = "Runs scripts.", mixinStandardHelpOptions = true, sortOptions = false)
final class RunCommand implements Callable<Integer> {
    private final Streams streams;
    private final Terminal terminal;

    @ParentCommand
    @Nullable
    JoyCommand joy;

    @Parameters(arity = "1..*", paramLabel = "SCRIPT", description = "Files; - is standard input.")
    List<String> scripts = new ArrayList<>();

    RunCommand(Streams streams, Terminal terminal) {
        this.streams = streams;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunOptions options = java.util.Objects.requireNonNull(joy).options;
        options.complete(Settings.load(streams));
        return new Runner(streams, terminal, options)
                .run(scripts.stream().map(new Scripts(streams)::read).toList());
    }
}
