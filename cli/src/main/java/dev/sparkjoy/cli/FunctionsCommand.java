package dev.sparkjoy.cli;

import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.function.OnStream;
import dev.sparkjoy.support.Target;
import dev.sparkjoy.syntax.Printer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code joy functions}. */
@Command(name = "functions", description = "Lists the functions.", mixinStandardHelpOptions = true)
final class FunctionsCommand implements Callable<Integer> {
    private final Streams streams;

    @ParentCommand
    @Nullable
    JoyCommand joy;

    FunctionsCommand(Streams streams, Terminal terminal) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        String format = joy == null ? null : joy.options.format;
        List<Function> rows = Functions.all().stream()
                .filter(function -> !function.name().startsWith("."))
                .toList();
        if ("json".equals(format)) {
            streams.out()
                    .println(rows.stream().map(FunctionsCommand::json).collect(Collectors.joining(",\n", "[", "]")));
            return 0;
        }
        for (Function function : rows) {
            streams.out()
                    .println(
                            "jsonl".equals(format)
                                    ? json(function)
                                    : String.format(Locale.ROOT, "%-18s %s", function.name(), function.doc()));
        }
        return 0;
    }

    private static String json(Function function) {
        return "{\"name\":" + Printer.quote(function.name())
                + ",\"kind\":\"" + function.kind().name().toLowerCase(Locale.ROOT)
                + "\",\"signature\":" + Printer.quote(function.signature().show(function.name()))
                + ",\"doc\":" + Printer.quote(function.doc())
                + ",\"example\":" + Printer.quote(function.example())
                + ",\"runs\":" + runs(function) + "}";
    }

    private static String runs(Function function) {
        return Arrays.stream(Target.values())
                .map(target -> "\"" + target.name().toLowerCase(Locale.ROOT) + "\":"
                        + Printer.quote(target.cell(OnStream.of(function, target))))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
