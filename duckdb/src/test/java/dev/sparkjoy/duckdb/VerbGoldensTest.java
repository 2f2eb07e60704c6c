package dev.sparkjoy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.render.TablePrinter;
import dev.sparkjoy.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A file a verb: pipelines, their SQL, their rows. */
class VerbGoldensTest {
    private static final Path FOLDER = Path.of("src/test/resources/goldens");

    @TestFactory
    Stream<DynamicTest> verbs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            assertThat(all).hasSizeGreaterThanOrEqualTo(20);
            return all.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException, SQLException {
        List<String> pipelines = Goldens.pipelines(file);
        List<String> titles = Goldens.titles(file);
        assertThat(pipelines).isNotEmpty();
        StringBuilder out = new StringBuilder(Goldens.heading(file).stripTrailing()).append('\n');
        try (DuckDbEngine engine = ExampleTables.events()) {
            for (int i = 0; i < pipelines.size(); i++) {
                String pipeline = pipelines.get(i);
                out.append("\n## ").append(titles.get(i)).append("\n\n").append(Goldens.block("r", pipeline));
                out.append('\n').append(Goldens.block("sql", ExampleTables.sql(engine, pipeline)));
                out.append('\n').append(Goldens.block("text", rows(engine, pipeline)));
            }
        }
        Goldens.check(file, out.toString());
    }

    private static String rows(DuckDbEngine engine, String pipeline) throws IOException {
        Table table = ExampleTables.rows(engine, pipeline);
        StringBuilder text = new StringBuilder();
        new TablePrinter(100, false).print(table, -1, text);
        return text.toString();
    }
}
