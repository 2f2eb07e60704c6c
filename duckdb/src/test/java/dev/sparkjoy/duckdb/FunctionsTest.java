package dev.sparkjoy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.table.Table;
import dev.sparkjoy.testkit.FunctionAnswers;
import java.nio.file.Path;
import java.sql.SQLException;
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
                .map(function -> DynamicTest.dynamicTest(function.name(), () -> {
                    assertThat(function.example())
                            .as("example of %s", function.name())
                            .isNotBlank();
                    Table table = ExampleTables.rows(engine, FunctionAnswers.pipeline(function));
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

    @TestFactory
    Stream<DynamicTest> answers() {
        List<FunctionAnswers.Answer> answers = FunctionAnswers.load(ANSWERS);
        assertThat(answers).hasSizeGreaterThanOrEqualTo(100);
        return answers.stream()
                .map(answer -> DynamicTest.dynamicTest(
                        answer.r(),
                        () -> assertThat(answer.fault(ExampleTables.rows(engine, answer.pipeline())))
                                .isEmpty()));
    }
}
