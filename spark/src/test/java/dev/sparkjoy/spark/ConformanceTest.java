package dev.sparkjoy.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.testkit.Conformance;
import dev.sparkjoy.testkit.ConformanceCase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** dplyr's recorded answers, one test a case. {@code -Djoy.conformance.dir} names another folder of cases. */
class ConformanceTest {
    @TestFactory
    Stream<DynamicTest> cases() {
        List<ConformanceCase> cases = Conformance.cases("../duckdb/src/test/resources/conformance");
        assertThat(cases).isNotEmpty();
        return cases.stream().map(each -> DynamicTest.dynamicTest(each.id(), () -> run(each)));
    }

    private static void run(ConformanceCase each) {
        try (SparkEngine engine = LocalSpark.engine()) {
            each.tables().forEach((name, input) -> InputTables.create(engine, name, input));
            assertThat(Conformance.fault(each, engine)).isEmpty();
        }
    }
}
