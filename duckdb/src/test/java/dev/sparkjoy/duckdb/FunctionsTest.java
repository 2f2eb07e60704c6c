package dev.sparkjoy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The table of functions: every example runs, and answers are R's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsTest {
    private static final Path ANSWERS = Path.of("src/test/resources/answers/functions.jsonl");

    private DuckDbEngine engine;

    @BeforeAll
    void open() throws SQLException {
        engine = ExampleTables.with(
                "CREATE TABLE df (x DOUBLE, y DOUBLE, w DOUBLE, a DOUBLE, b DOUBLE, n BIGINT, s VARCHAR, l BOOLEAN, xs BIGINT[])",
                """
                INSERT INTO df VALUES
                  (3.0, 1.0, 1.0, 1.0, 5.0, 10, 'b', TRUE, [1, 2]),
                  (1.0, 2.0, 2.0, 2.0, NULL, 20, NULL, FALSE, []),
                  (2.0, 4.0, 1.0, 0.0, 7.0, NULL, 'a', NULL, NULL)""",
                "CREATE TABLE one AS SELECT 1 AS row");
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @TestFactory
    Stream<DynamicTest> examplesRun() {
        return Functions.all().stream()
                .filter(function -> !Roadmap.isLater(function.name()))
                .map(function -> DynamicTest.dynamicTest(function.name(), () -> {
                    assertThat(function.example())
                            .as("example of %s", function.name())
                            .isNotBlank();
                    Table table = ExampleTables.rows(engine, pipeline(function));
                    assertThat(table.columns()).isNotEmpty();
                }));
    }

    /** An aggregate under mutate repeats, on each row of its group, what summarise gives for the group. */
    @TestFactory
    Stream<DynamicTest> aggregatesAreWindowsToo() {
        return Functions.all().stream()
                .filter(function -> function.kind() == Function.Kind.AGGREGATE
                        && !function.name().startsWith("."))
                .flatMap(function -> Stream.of(
                        function.example(),
                        function.example().replaceFirst("\\b([xys])\\b([,)])", "$1[w > 0 & x < 3]$2"),
                        function.example().replaceFirst("\\b([xys])\\b([,)])", "$1[n > 10]$2")))
                .distinct()
                .map(example -> DynamicTest.dynamicTest(example, () -> {
                    Table rows = ExampleTables.rows(engine, "df |> group_by(w) |> mutate(r = " + example + ")");
                    Table groups = ExampleTables.rows(engine, "df |> group_by(w) |> summarise(r = " + example + ")");
                    int key = names(rows).indexOf("w");
                    int value = names(rows).indexOf("r");
                    for (List<Object> row : rows.rows()) {
                        List<Object> group = groups.rows().stream()
                                .filter(each -> each.get(0).equals(row.get(key)))
                                .findFirst()
                                .orElseThrow();
                        assertThat(row.get(value))
                                .as("in group %s", row.get(key))
                                .isEqualTo(group.get(1));
                    }
                }));
    }

    private static List<String> names(Table table) {
        return table.columns().stream().map(each -> each.name()).toList();
    }

    /** What stands in another verb than mutate says so by its example. */
    private static String pipeline(Function function) {
        String example = function.example();
        String verb = example.substring(0, Math.max(0, example.indexOf('(')));
        return switch (verb) {
            case "arrange", "slice" -> "df |> " + example;
            case "where" -> "df |> select(" + example + ")";
            case "across" -> "df |> summarise(" + example + ")";
            default -> "df |> mutate(r = " + example + ")";
        };
    }

    @TestFactory
    Stream<DynamicTest> answers() throws IOException {
        List<String> lines = Files.readAllLines(ANSWERS);
        assertThat(lines).hasSizeGreaterThanOrEqualTo(100);
        return lines.stream()
                .map(FunctionsTest::read)
                .map(line -> DynamicTest.dynamicTest(line.path("r").asText(), () -> answer(line)));
    }

    /** One value, or a column of values where the line names a verb for df, perhaps by groups. */
    private void answer(JsonNode line) {
        boolean column = line.path("df").isTextual();
        String grouped = line.has("by") ? "group_by(" + line.path("by").asText() + ") |> " : "";
        String pipeline = column
                ? "df |> " + grouped + line.path("df").asText() + "(r = "
                        + line.path("r").asText() + ")"
                : "one |> mutate(r = " + line.path("r").asText() + ")";
        Table table = ExampleTables.rows(engine, pipeline);
        int at = names(table).indexOf("r");
        List<Object> values = new ArrayList<>();
        table.rows().forEach(row -> values.add(row.get(at)));
        JsonNode expected = line.path("is");
        if (!column) {
            assertSame(values.get(0), expected);
            return;
        }
        assertThat(values).hasSize(expected.size());
        for (int i = 0; i < values.size(); i++) {
            assertSame(values.get(i), expected.get(i));
        }
    }

    private static void assertSame(Object actual, JsonNode expected) {
        switch (actual) {
            case null ->
                assertThat(expected.isNull()).as("NA, expected %s", expected).isTrue();
            case Number number
            when expected.has("$num") ->
                assertThat(Double.valueOf(number.doubleValue()))
                        .isEqualTo(Double.valueOf(expected.path("$num").asText().replace("Inf", "Infinity")));
            case Number number -> {
                assertThat(expected.isNumber())
                        .as("%s, expected %s", number, expected)
                        .isTrue();
                double wanted = expected.asDouble();
                assertThat(Math.abs(number.doubleValue() - wanted))
                        .as("%s, expected %s", number, expected)
                        .isLessThanOrEqualTo(1e-9 * Math.max(1, Math.abs(wanted)));
            }
            default -> assertThat(actual.toString()).isEqualTo(expected.asText());
        }
    }

    private static JsonNode read(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(line, e);
        }
    }
}
