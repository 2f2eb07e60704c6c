package dev.sparkjoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.logs.sample.SampleLogs;
import dev.sparkjoy.logs.sample.SampleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every {@code joy} snippet of the guides runs, over sample logs in the place of {@code logs/}. */
class DocsTest {
    private static final Pattern SNIPPET = Pattern.compile("```joy\\n(.*?)```", Pattern.DOTALL);
    private static final Path ROOT = Path.of(System.getProperty("joy.root"));

    @TempDir
    static Path folder;

    @BeforeAll
    static void sample() throws IOException {
        SampleLogs.write(folder, SampleOptions.defaults().withEvents(2000).withFiles(3));
    }

    @TestFactory
    Stream<DynamicTest> snippets() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> guides = Files.list(ROOT.resolve("docs"))) {
            for (Path guide : guides.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                Matcher snippets = SNIPPET.matcher(Files.readString(guide));
                for (int number = 1; snippets.find(); number++) {
                    String text = snippets.group(1);
                    tests.add(DynamicTest.dynamicTest(guide.getFileName() + " " + number, () -> run(text)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(5);
        return tests.stream();
    }

    private static void run(String text) {
        String here = text.replace("\"logs/\"", "\"" + folder.resolve("segment-logs") + "\"");
        Command.Outcome outcome = new Command().run("--quiet", "--format", "csv", here);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines().count()).as("rows of\n%s", text).isGreaterThan(1);
    }

    private static final Pattern SESSION = Pattern.compile("\\$ ./joy '([^']*)'\\n(.*?)```", Pattern.DOTALL);

    /** What the README shows of the demo's logs is what one gets. */
    @Test
    void readmeShowsWhatOneGets() throws IOException {
        Path demo = folder.resolve("demo");
        SampleLogs.write(demo, SampleOptions.defaults());
        Matcher sessions = SESSION.matcher(Files.readString(ROOT.resolve("README.md")));
        int count = 0;
        for (; sessions.find(); count++) {
            String logs = demo.resolve("segment-logs").toString();
            Command.Outcome outcome =
                    new Command().run("--quiet", sessions.group(1).replace("joy-demo/segment-logs", logs));
            String shown = (outcome.out() + outcome.err()).replace(logs, "joy-demo/segment-logs");
            // Places move with the length of the path; everything else is as shown.
            assertThat(withoutPlaces(shown)).isEqualToNormalizingNewlines(withoutPlaces(sessions.group(2)));
        }
        assertThat(count).isEqualTo(2);
    }

    private static String withoutPlaces(String text) {
        return text.replaceAll("line>:1:\\d+", "line>:1:#")
                .replaceAll("(?m)^   \\| +\\^", "   | ^")
                .strip();
    }

    /** The table of stages names packages and types that exist. */
    @Test
    void architectureNamesWhatIsThere() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/architecture.md"));
        Matcher packages = Pattern.compile("`(dev\\.sparkjoy\\.[a-z]+)`").matcher(page);
        List<String> missing = new ArrayList<>();
        while (packages.find()) {
            String folderName = packages.group(1).replace('.', '/');
            boolean there = Stream.of("base", "logs", "core", "duckdb", "cli")
                    .anyMatch(module -> Files.isDirectory(ROOT.resolve(module + "/src/main/java/" + folderName)));
            if (!there) {
                missing.add(packages.group(1));
            }
        }
        assertThat(missing).isEmpty();
        for (String module : List.of("base", "logs", "core", "testkit", "testkit-s3", "duckdb", "cli", "bench")) {
            assertThat(page).contains("| `" + module + "` |");
        }
    }
}
