package dev.sparkjoy.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.engine.RunningStream;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.logs.sample.SampleLogs;
import dev.sparkjoy.logs.sample.SampleOptions;
import dev.sparkjoy.verb.Verbs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to streams shows runs. */
class StreamDocsTest {
    private static final Path GUIDE =
            Path.of(System.getProperty("joy.root", "..")).resolve("docs/streams.md");
    private static final Pattern SNIPPET = Pattern.compile("```r\n(.*?)```", Pattern.DOTALL);

    @TempDir
    static Path folder;

    @BeforeAll
    static void sample() throws IOException {
        SampleLogs.write(folder, SampleOptions.defaults().withEvents(2000).withFiles(3));
        try (Stream<Path> files = Files.walk(folder.resolve("segment-logs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> snippets() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        Matcher snippets = SNIPPET.matcher(Files.readString(GUIDE));
        while (snippets.find()) {
            String text = snippets.group(1);
            tests.add(DynamicTest.dynamicTest("streams.md " + (tests.size() + 1), () -> run(text)));
        }
        assertThat(tests).hasSizeGreaterThan(4);
        return tests.stream();
    }

    /** Verbs' examples run, as those of other verbs do elsewhere. */
    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        Path events = Files.createDirectories(folder.resolve("events"));
        Files.writeString(
                events.resolve("a.ndjson"),
                "{\"user\":\"u1\",\"event\":\"cart\",\"ts\":\"2019-02-17T10:00:00Z\"}\n"
                        + "{\"user\":\"u2\",\"event\":\"view\",\"ts\":\"2019-02-17T11:00:00Z\"}\n");
        Files.writeString(Files.createDirectories(folder.resolve("plans")).resolve("a.csv"), "user,plan\nu1,gold\n");
        Files.writeString(Files.createDirectories(folder.resolve("lines")).resolve("a.log"), "a line\n");
        LocalSpark.session().sql("SELECT 1 AS user").write().parquet(folder + "/parquet");
        return Verbs.help().stream()
                .filter(verb -> verb.name().startsWith("stream_"))
                .map(verb -> DynamicTest.dynamicTest(verb.name(), () -> example(verb)));
    }

    private static void example(Verbs.Help verb) throws IOException {
        assertThat(verb.example()).contains(verb.name() + "(");
        Path out = Files.createDirectories(folder.resolve("of_" + verb.name()));
        String inputs = verb.example()
                .replace("\"logs/\"", "\"" + folder.resolve("events") + "\"")
                .replace(
                        "stream_read_parquet(\"plans/\")", "stream_read_parquet(\"" + folder.resolve("parquet") + "\")")
                .replaceAll("\"(plans|lines)/\"", "\"" + folder + "/$1\"");
        start(inputs.replaceAll("(stream_write_(?:json|csv|parquet|duckdb)\\(\")", "$1" + out + "/"));
    }

    private static void run(String snippet) {
        ReadingReport report = start(snippet.replace("\"logs/\"", "\"" + folder.resolve("segment-logs") + "\"")
                .replace("\"out/", "\"" + folder + "/"));
        assertThat(report.lines()).as(snippet).isPositive();
    }

    private static ReadingReport start(String snippet) {
        SourceText text = new SourceText("streams.md", snippet);
        try (SparkEngine engine = LocalSpark.engine()) {
            Session session = new Session(engine, Map.of(), Map.of());
            Checked checked = session.checked(text);
            List<RunningStream> streams = new ArrayList<>();
            session.run(text, checked, action -> {
                if (action instanceof Action.Stream stream) {
                    streams.add(engine.start(stream));
                } else {
                    try (Result rows = engine.run(action.relation())) {
                        assertThat(rows.rows()).as(snippet).isNotEmpty();
                    }
                }
            });
            streams.forEach(RunningStream::processAllAvailable);
            streams.forEach(RunningStream::stop);
            return engine.report();
        }
    }
}
