package dev.sparkjoy.cli;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
                .run(scripts.stream().map(this::read).toList());
    }

    private SourceText read(String script) {
        try {
            String text = script.equals("-")
                    ? new String(streams.in().readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(script));
            return new SourceText(script, text);
        } catch (IOException e) {
            throw new JoyException(
                    JoyException.Kind.USAGE,
                    Diagnostic.error("no-such-script", "can't read the script " + script + ": " + e.getMessage()),
                    e);
        }
    }
}
