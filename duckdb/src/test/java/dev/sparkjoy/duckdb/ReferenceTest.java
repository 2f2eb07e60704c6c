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
import dev.sparkjoy.testkit.Deviations;
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
            // Random, or about.
            "runif",
            "approx_n_distinct",
            ".now",
            "hash_bucket",
            // JSON columns are not generated.
            ".json_element",
            ".json_keys",
            ".json_text",
            "json_keys",
            "json_length",
            "parse_json",
            "to_json",
            // Only the writer of SQL has them.
            ".remainder",
            ".round_even",
            ".subscripts",
            ".unnest",
            // Functions of functions.
            ".lambda",
            ".transform",
            ".filter",
            ".exists",
            ".reduce",
            ".reduce_all",
            ".sum",
            ".zip_with",
            // Texts and times by formats.
            ".format_number",
            ".marked",
            ".printf",
            ".parsed",
            ".parsed_zoned",
            ".strptime",
            ".strptime_zoned",
            ".make_datetime",
            "make_date",
            "date_build",
            // Not yet.
            "%ilike%",
            ".cut_at_most",
            ".flatten_last",
            "array_distinct",
            "array_slice",
            "bitwShiftL",
            "bitwShiftR",
            "chartr",
            "collect_set",
            "date_count_between",
            "factorial",
            "signif",
            "str_ilike",
            "str_to_sentence",
            "str_to_title",
            "str_trunc",
            "strsplit",
            "strtoi");

    @Test
    void coversTheTableOfFunctions() {
        Set<String> missing = new TreeSet<>();
        for (Function function : Functions.all()) {
            if (function.kind() != Function.Kind.SPECIAL
                    && !References.functions().contains(function.name())) {
                missing.add(function.name());
            }
        }
        assertThat(missing)
                .as("a new function gets a meaning in the reference, or stands in the list above")
                .isEqualTo(new TreeSet<>(NOT_COVERED));
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
            boolean refused = session.check(text).hasErrors();
            Assumptions.assumeTrue(each.expectsError() || !refused, "the checker refuses it");
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
