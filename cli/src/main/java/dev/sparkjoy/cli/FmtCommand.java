package dev.sparkjoy.cli;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.syntax.Formatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code joy fmt script.joy}. */
@Command(
        name = "fmt",
        description = "Lays scripts out in the tidyverse's style; comments stay.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FmtCommand implements Callable<Integer> {
    /** As with the formatters of other languages: something is to be done. */
    private static final int DIFFERS = 1;

    private final Streams streams;
    private final Terminal terminal;

    @ParentCommand
    @Nullable
    JoyCommand joy;

    @Option(names = "--check", description = "Writes nothing; names the scripts that would change.")
    boolean check;

    @Parameters(
            arity = "0..*",
            paramLabel = "SCRIPT",
            description = "Files, which are written anew; none, or -, formats standard input to standard output.")
    List<String> scripts = new ArrayList<>();

    FmtCommand(Streams streams, Terminal terminal) {
        this.streams = streams;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        int code = 0;
        for (String script : scripts.isEmpty() ? List.of("-") : scripts) {
            code = Math.max(code, format(script));
        }
        return code;
    }

    private int format(String script) {
        SourceText text = new Scripts(streams).read(script);
        List<Diagnostic> problems = new ArrayList<>();
        String formatted = Formatter.format(text, problems);
        if (formatted == null) {
            boolean json = "json".equals(java.util.Objects.requireNonNull(joy).options.diagnostics);
            new Messages(streams, terminal, json).print(problems);
            return JoyException.Kind.PIPELINE.exitCode();
        }
        boolean same = formatted.equals(text.text());
        if (check) {
            if (!same) {
                difference(text, formatted);
            }
            return same ? 0 : DIFFERS;
        }
        if (script.equals("-")) {
            streams.out().print(formatted);
        } else if (!same) {
            new Scripts(streams).write(script, formatted);
        }
        return 0;
    }

    /** The name, and the first line that would be another. */
    private void difference(SourceText text, String formatted) {
        List<String> now = text.text().lines().toList();
        List<String> then = formatted.lines().toList();
        int line = 0;
        while (line < now.size() && line < then.size() && now.get(line).equals(then.get(line))) {
            line++;
        }
        streams.out().println(text.name());
        streams.err().println(text.name() + ":" + (line + 1));
        if (line == now.size() && line == then.size()) {
            streams.err().println("  its last line does not end, or lines end otherwise than with \\n");
            return;
        }
        streams.err().println("  - " + (line < now.size() ? now.get(line) : ""));
        streams.err().println("  + " + (line < then.size() ? then.get(line) : ""));
    }
}
