package dev.sparkjoy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.table.Table;
import dev.sparkjoy.testkit.Answers;
import dev.sparkjoy.testkit.ConformanceCase;
import dev.sparkjoy.testkit.reference.ReferenceEngine;
import dev.sparkjoy.testkit.reference.References;
import dev.sparkjoy.testkit.reference.UnsupportedFunction;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The reference answers the conformance cases as dplyr does: what engines are compared with is itself compared. */
class ReferenceTest {
    /** Functions of the table that the reference gives no meaning to, and why. */
    private static final Set<String> NOT_COVERED = Set.of(
            // Random, or of this moment.
            "runif",
            "now",
            "today",
            // JSON columns are not generated.
            "parse_json",
            "to_json",
            ".json_keys",
            // Only selections and the writer of SQL have them.
            "is.numeric",
            ".unnest",
            ".subscripts",
            // Pieces between the first few matches.
            ".cut_at_most");

    @Test
    void coversTheTableOfFunctions() {
        Set<String> missing = new TreeSet<>();
        for (Function function : Functions.all()) {
            if (function.kind() != Function.Kind.SPECIAL && !References.functions().contains(function.name())) {
                missing.add(function.name());
            }
        }
        assertThat(missing).isEqualTo(new TreeSet<>(NOT_COVERED));
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        return ConformanceCase.load(Path.of("src/test/resources/conformance")).stream()
                .filter(each -> Deviations.of(each.id()).isEmpty())
                .map(each -> DynamicTest.dynamicTest(each.id(), () -> run(each)));
    }

    private static void run(ConformanceCase each) {
        Session session = new Session(new ReferenceEngine(each.tables()), Map.of(), Map.of());
        SourceText text = new SourceText(each.id(), each.pipeline());
        try {
            if (each.expectsError()) {
                assertThatThrownBy(() -> answer(session, text)).isInstanceOf(JoyException.class);
                return;
            }
            assertThat(Answers.difference(each, answer(session, text)))
                    .as(each.pipeline())
                    .isEmpty();
        } catch (UnsupportedFunction e) {
            Assumptions.abort("not covered: " + e.getMessage());
        }
    }

    private static Table answer(Session session, SourceText text) {
        Checked checked = session.checked(text);
        int last = checked.actions().size() - 1;
        Action action = checked.actions().get(last);
        try (var rows = session.rows(text, checked, last)) {
            return Table.of(rows, action.relation().groups(), Long.MAX_VALUE);
        }
    }
}
