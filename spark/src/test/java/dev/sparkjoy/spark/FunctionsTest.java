package dev.sparkjoy.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.function.OnSpark;
import dev.sparkjoy.table.Table;
import dev.sparkjoy.testkit.Conformance;
import dev.sparkjoy.testkit.FunctionAnswers;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The table of functions on Spark: every example runs, and answers are R's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsTest {
    private static final Path ANSWERS = Path.of("../duckdb/src/test/resources/answers/functions.jsonl");

    private SparkEngine engine;

    @BeforeAll
    void open() {
        engine = LocalSpark.engine();
        engine.session().sql("""
                CREATE TEMPORARY VIEW df AS SELECT * FROM VALUES
                  (3.0D, 1.0D, 1.0D, 1.0D, 5.0D, 10L, 'b', TRUE, array(1L, 2L)),
                  (1.0D, 2.0D, 2.0D, 2.0D, NULL, 20L, NULL, FALSE, array()),
                  (2.0D, 4.0D, 1.0D, 0.0D, 7.0D, NULL, 'a', NULL, NULL) AS v(x, y, w, a, b, n, s, l, xs)""");
        engine.session().sql("CREATE TEMPORARY VIEW one AS SELECT 1L AS row");
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private Table rows(String pipeline) {
        return Conformance.rows(engine, pipeline);
    }

    @Test
    void allAreSpelled() {
        assertThat(Functions.all().stream()
                        .filter(function -> function.kind() != Function.Kind.SPECIAL)
                        .filter(function -> OnSpark.spelling(function) == null)
                        .map(Function::name))
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> examplesRun() {
        return Functions.all().stream()
                .map(function -> DynamicTest.dynamicTest(
                        function.name(),
                        () -> assertThat(
                                        rows(FunctionAnswers.pipeline(function)).columns())
                                .isNotEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> answers() {
        return FunctionAnswers.load(ANSWERS).stream()
                .map(answer -> DynamicTest.dynamicTest(
                        answer.r(),
                        () -> assertThat(answer.fault(rows(answer.pipeline()))).isEmpty()));
    }
}
