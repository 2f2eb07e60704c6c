package dev.sparkjoy.cli;

import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Checker;
import dev.sparkjoy.syntax.Printer;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code joy glimpse logs/}. */
@Command(
        name = "glimpse",
        description = "Shows each field of files with its type and first values.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class GlimpseCommand implements Callable<Integer> {
    private final Streams streams;
    private final Terminal terminal;

    @ParentCommand
    @Nullable
    JoyCommand joy;

    @Parameters(paramLabel = "PATH", description = "A file, a folder, a glob, or - for standard input.")
    String path = "";

    GlimpseCommand(Streams streams, Terminal terminal) {
        this.streams = streams;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunOptions options = java.util.Objects.requireNonNull(joy).options;
        options.complete(Settings.load(streams));
        String reader = switch (Checker.formatOf(path)) {
            case CSV -> "read_csv";
            case TIDY -> "read_tidy";
            case TEXT -> "stream_read_text";
            case PARQUET -> "read_parquet";
            case JSON, TABLE -> "read_json";
        };
        String text = reader + "(" + Printer.quote(path) + ") |> glimpse()";
        return new Runner(streams, terminal, options).run(List.of(new SourceText("<command line>", text)));
    }
}
