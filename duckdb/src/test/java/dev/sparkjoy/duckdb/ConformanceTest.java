package dev.sparkjoy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.table.Table;
import dev.sparkjoy.testkit.Answers;
import dev.sparkjoy.testkit.ConformanceCase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** dplyr's recorded answers, one test a case. {@code -Djoy.conformance.dir} names another folder of cases. */
class ConformanceTest {
    @TestFactory
    Stream<DynamicTest> cases() {
        Path folder = folder();
        List<ConformanceCase> cases = ConformanceCase.load(folder);
        assertThat(cases).as("cases in %s", folder).isNotEmpty();
        return cases.stream().map(each -> DynamicTest.dynamicTest(each.id(), () -> run(each)));
    }

    /** The folder named, looked for from here and from the project's root. */
    private static Path folder() {
        Path named = Path.of(System.getProperty("joy.conformance.dir", "src/test/resources/conformance"));
        Path fromRoot = Path.of(System.getProperty("joy.root", ".")).resolve(named);
        return Files.isDirectory(named) ? named : fromRoot;
    }

    private static void run(ConformanceCase each) throws SQLException {
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults())) {
            for (Map.Entry<String, ConformanceCase.Input> table : each.tables().entrySet()) {
                InputTables.create(engine, table.getKey(), table.getValue());
            }
            Session session = new Session(engine, Map.of(), Map.of());
            SourceText text = new SourceText(each.id(), each.pipeline());
            Optional<Deviations.Deviation> deviation = Deviations.of(each.id());
            if (deviation.isPresent()) {
                assertThat(answer(session, text).rows())
                        .as(deviation.get().reason())
                        .isEqualTo(deviation.get().rows());
                return;
            }
            if (each.expectsError()) {
                assertThatThrownBy(() -> answer(session, text)).isInstanceOf(JoyException.class);
                return;
            }
            Table table = answer(session, text);
            Optional<String> difference = Answers.difference(each, table);
            assertThat(difference)
                    .as(() -> each.pipeline() + "\n"
                            + engine.sql(last(session.check(text)).relation()))
                    .isEmpty();
        }
    }

    private static Action last(Checked checked) {
        return checked.actions().get(checked.actions().size() - 1);
    }

    private static Table answer(Session session, SourceText text) {
        Checked checked = session.checked(text);
        Action action = last(checked);
        try (var rows = session.rows(text, checked, checked.actions().size() - 1)) {
            return Table.of(rows, action.relation().groups(), Long.MAX_VALUE);
        }
    }
}
