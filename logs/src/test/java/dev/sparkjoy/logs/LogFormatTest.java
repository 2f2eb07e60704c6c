package dev.sparkjoy.logs;

import static dev.sparkjoy.logs.TestLogs.column;
import static dev.sparkjoy.logs.TestLogs.gzip;
import static dev.sparkjoy.logs.TestLogs.object;
import static dev.sparkjoy.logs.TestLogs.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.Type.Scalar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody says of logs is stronger than what their first bytes look like. */
class LogFormatTest {
    private static final String EVENT = "shop\t\t\t2019-02-17 03:04:05.425" + "\t".repeat(127) + "\n";

    private static TestLogs.Read read(LogFormat format, String text) {
        List<LogObject> told = format.told(List.of(object("log.gz", gzip(text))));
        return TestLogs.read(told, request(column(Scalar.CHR, "app_id"), column(Scalar.INT, "n")), TestLogs.SMALL);
    }

    @Test
    void whatHidesEventsInCells() {
        String text = "{\"n\":1}\n" + EVENT + "\n" + EVENT;
        assertThat(read(LogFormat.ANY, text).rows()).hasSize(1);
        TestLogs.Read told = read(LogFormat.SNOWPLOW, text);
        assertThat(told.rows()).extracting(row -> row.get(0)).containsExactly("shop", "shop");
        assertThat(told.report().malformed()).isEqualTo(1);
        assertThat(told.report().blank()).isEqualTo(1);
        Catalog catalog = Catalog.sample(LogFormat.SNOWPLOW.told(List.of(object(text))), Sampling.DEFAULT);
        assertThat(catalog.type().field("collector_tstamp")).isNotNull();
        assertThat(catalog.type().field("n")).isNull();
    }

    @Test
    void linesThatOnlyLookLikeCells() {
        String text = EVENT + "{\"n\":1}\n{\"n\":2}\n";
        assertThat(read(LogFormat.ANY, text).rows()).hasSize(1);
        for (LogFormat format : List.of(LogFormat.JSON, LogFormat.NDJSON)) {
            TestLogs.Read told = read(format, text);
            assertThat(told.rows()).extracting(row -> row.get(1)).containsExactly(1L, 2L);
            assertThat(told.report().malformed()).isEqualTo(1);
        }
    }

    @Test
    void anArrayIsNoLine() {
        String text = "[{\"n\":1}]\n{\"n\":2}\n";
        assertThat(read(LogFormat.JSON, text).rows())
                .extracting(row -> row.get(1))
                .containsExactly(1L, 2L);
        TestLogs.Read told = read(LogFormat.NDJSON, text);
        assertThat(told.rows()).extracting(row -> row.get(1)).containsExactly(2L);
        assertThat(told.report().malformed()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"snowplough,snowplow", "jsonl,ndjson", "JSN,json", "avro,", "csv,"})
    void whatIsNotKnownIsRefused(String name, String meant) {
        JoyException refused = catchThrowableOfType(JoyException.class, () -> LogFormat.named(name));
        Diagnostic problem = refused.diagnostics().get(0);
        assertThat(problem.code()).isEqualTo("unknown-format");
        assertThat(problem.suggestion()).isEqualTo(meant);
        assertThat(problem.help().get(0)).isEqualTo("formats: json, ndjson, snowplow");
    }

    @Test
    void namesAreTakenInAnyCase() {
        assertThat(LogFormat.named("Snowplow")).isEqualTo(LogFormat.SNOWPLOW);
        assertThat(LogFormat.named("ndjson")).isEqualTo(LogFormat.NDJSON);
    }
}
