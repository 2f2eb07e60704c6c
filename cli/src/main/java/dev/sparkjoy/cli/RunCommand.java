package dev.sparkjoy.cli;

import dev.sparkjoy.check.ScriptParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

    @Option(names = "--params", description = "Lists the parameters of the scripts instead of running them.")
    boolean listParameters;

    RunCommand(Streams streams, Terminal terminal) {
        this.streams = streams;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (listParameters) {
            return parameters();
        }
        RunOptions options = java.util.Objects.requireNonNull(joy).options;
        options.complete(Settings.load(streams));
        return new Runner(streams, terminal, options)
                .run(scripts.stream().map(new Scripts(streams)::read).toList());
    }

    private int parameters() {
        List<List<String>> rows = new ArrayList<>();
        for (String script : scripts) {
            for (ScriptParameters.Declared declared : ScriptParameters.of(new Scripts(streams).read(script))) {
                String fallback = declared.fallback();
                rows.add(List.of(
                        declared.name(),
                        declared.type().toString(),
                        fallback == null ? "must be given" : "default " + fallback));
            }
        }
        int name = rows.stream().mapToInt(row -> row.get(0).length()).max().orElse(0);
        for (List<String> row : rows.stream().distinct().toList()) {
            streams.out()
                    .println(String.format(
                            Locale.ROOT, "%-" + name + "s  %-8s  %s", row.get(0), row.get(1), row.get(2)));
        }
        return 0;
    }
}
