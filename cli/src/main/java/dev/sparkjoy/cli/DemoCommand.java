package dev.sparkjoy.cli;

import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.logs.sample.SampleLogs;
import dev.sparkjoy.logs.sample.SampleOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code joy demo}: sample logs, the post's whole question, and what was done. */
@Command(
        name = "demo",
        description = "Makes sample logs, asks the whole question of the post that started it, and explains.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    static final String SCRIPT = "spark-joy.joy";

    private final Streams streams;
    private final Terminal terminal;

    @ParentCommand
    @Nullable
    JoyCommand joy;

    @Option(names = "--dir", paramLabel = "DIR", description = "Where the sample logs go (default joy-demo).")
    Path folder = Path.of("joy-demo");

    @Option(names = "--events", paramLabel = "N", description = "How many events (default 50,000).")
    long events = 50_000;

    DemoCommand(Streams streams, Terminal terminal) {
        this.streams = streams;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path logs = folder.resolve("segment-logs");
        if (!Files.isRegularFile(folder.resolve(SampleLogs.TRUTH))) {
            var truth = SampleLogs.write(folder, SampleOptions.defaults().withEvents(events));
            say(String.format(
                    Locale.ROOT,
                    "1. Made %,d sample events of a food marketplace: %,d gzipped JSON objects under %s,",
                    truth.events(),
                    truth.objects(),
                    logs));
        } else {
            say("1. Took the sample events of an earlier demo: gzipped JSON objects under " + logs + ",");
        }
        say("   laid out as Segment lays them into a bucket, with late, doubled and broken lines as in real life.");
        say("");
        say("2. The question, as a sparklyr user writes it (examples/" + SCRIPT + "):");
        say("");
        String script = script();
        script.lines()
                .filter(line -> !line.startsWith("#"))
                .dropWhile(String::isBlank)
                .forEach(line -> say("   " + line));
        say("");
        say("3. The answer: how often each model's users added food to their cart, by hour of the day (UTC):");
        say("");
        RunOptions options = Objects.requireNonNull(joy).options;
        options.parameters.put("path", logs.toString());
        options.complete(Settings.load(streams));
        int code = new Runner(streams, terminal, options).run(List.of(new SourceText(SCRIPT, script)));
        say("");
        say("4. What was done: the reader inflated the objects on all processors and parsed only the lines that hold");
        say("   \"Added to Cart\" and \"Food\"; DuckDB grouped and counted them. Nothing else was stored anywhere.");
        say("   The true answer is in " + folder.resolve(SampleLogs.TRUTH) + " under \"answer\".");
        say("");
        say("Try:  ./joy glimpse " + logs);
        say("      ./joy 'read_json(\"" + logs + "\") |> count(event, sort = TRUE)'");
        return code;
    }

    private void say(String line) {
        streams.out().println(line);
        streams.out().flush();
    }

    /** The post's script, which the jar carries too. */
    static String script() {
        try (InputStream in = Objects.requireNonNull(DemoCommand.class.getResourceAsStream("/" + SCRIPT), SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
