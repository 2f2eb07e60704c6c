package dev.sparkjoy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.testkit.Conformance;
import dev.sparkjoy.testkit.ConformanceCase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** dplyr's recorded answers, one test a case. {@code -Djoy.conformance.dir} names another folder of cases. */
class ConformanceTest {
    @TestFactory
    Stream<DynamicTest> cases() {
        List<ConformanceCase> cases = Conformance.cases("src/test/resources/conformance");
        assertThat(cases).isNotEmpty();
        return cases.stream().map(each -> DynamicTest.dynamicTest(each.id(), () -> run(each)));
    }

    private static void run(ConformanceCase each) throws SQLException {
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults())) {
            for (Map.Entry<String, ConformanceCase.Input> table : each.tables().entrySet()) {
                InputTables.create(engine, table.getKey(), table.getValue());
            }
            assertThat(Conformance.fault(each, engine)).isEmpty();
        }
    }
}
