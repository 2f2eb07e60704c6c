package dev.sparkjoy.logs;

import static dev.sparkjoy.logs.TestLogs.column;
import static dev.sparkjoy.logs.TestLogs.cut;
import static dev.sparkjoy.logs.TestLogs.filter;
import static dev.sparkjoy.logs.TestLogs.filtered;
import static dev.sparkjoy.logs.TestLogs.gzip;
import static dev.sparkjoy.logs.TestLogs.object;
import static dev.sparkjoy.logs.TestLogs.request;
import static dev.sparkjoy.logs.TestLogs.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.base.Type.Scalar;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Enriched events of Snowplow: 131 cells a line. Places of cells are those of its documentation, counted from 0. */
class SnowplowTest {
    private static final int APP_ID = 0;
    private static final int COLLECTOR_TIME = 3;
    private static final int EVENT_ID = 6;
    private static final int LATITUDE = 22;
    private static final int PORT = 34;
    private static final int CONTEXTS = 52;
    private static final int EVENT = 58;
    private static final int QUANTITY = 72;
    private static final int FLASH = 85;
    private static final int DERIVED_CONTEXTS = 122;
    private static final int TRUE_TIME = 130;

    private static final String CLICK = described(
            "com.snowplowanalytics.snowplow/unstruct_event",
            described("com.acme-shop/AdClick", "{\"target\":\"a \\\"b\\\"\",\"n\":1}"));

    private static String described(String schema, String data) {
        return "{\"schema\":\"iglu:" + schema + "/jsonschema/1-0-2\",\"data\":" + data + "}";
    }

    private static String contexts(String... each) {
        return described("com.snowplowanalytics.snowplow/contexts", Arrays.toString(each));
    }

    /** An event; each pair is a cell's place and what is in it. */
    private static String event(Object... cells) {
        String[] line = new String[131];
        Arrays.fill(line, "");
        line[APP_ID] = "shop";
        line[COLLECTOR_TIME] = "2019-02-17 03:04:05.425";
        for (int i = 0; i < cells.length; i += 2) {
            line[(Integer) cells[i]] = (String) cells[i + 1];
        }
        return String.join("\t", line) + "\n";
    }

    private static ScanRequest.Column text(String name) {
        return column(Scalar.CHR, name);
    }

    @Test
    void cellsBecomeFields() {
        String line = event(
                EVENT_ID, "\\\"quoted\" é", LATITUDE, "-6.2", PORT, "80", FLASH, "0", TRUE_TIME, "2019-02-17 00:00:00");
        TestLogs.Read read = TestLogs.read(
                object("log.gz", gzip(line)),
                request(
                        text("app_id"),
                        text("event_id"),
                        column(Scalar.DBL, "geo_latitude"),
                        column(Scalar.INT, "page_urlport"),
                        column(Scalar.LGL, "br_features_flash"),
                        column(Scalar.DTTM, "collector_tstamp"),
                        column(Scalar.DTTM, "true_tstamp"),
                        text("user_id")));
        long collected = Instant.parse("2019-02-17T03:04:05.425Z").toEpochMilli() * 1000;
        long day = Instant.parse("2019-02-17T00:00:00Z").toEpochMilli() * 1000;
        assertThat(read.rows())
                .containsExactly(Arrays.asList("shop", "\\\"quoted\" é", -6.2, 80L, false, collected, day, null));
        assertThat(read.report().coerced()).isEmpty();
        assertThat(read.report().inflated()).isEqualTo(utf8(line).length);
    }

    @Test
    void whatDescribesItselfIsNamedByItsSchema() {
        String page = described("org.schema/WebPage", "{\"genre\":\"blog\"}");
        String other = described("org.schema/WebPage", "{\"genre\":\"shop\"}");
        String agent = described("com.acme/ua_parser_context", "{\"os\":null}").replace("/", "\\/");
        String line = event(EVENT, CLICK, CONTEXTS, contexts(page), DERIVED_CONTEXTS, contexts(agent, other));
        TestLogs.Read read = TestLogs.read(
                object(line),
                request(
                        column(Scalar.JSON, "unstruct_event_com_acme_shop_ad_click_1"),
                        column(Scalar.JSON, "contexts_org_schema_web_page_1"),
                        column(Scalar.JSON, "contexts_com_acme_ua_parser_context_1")));
        assertThat(read.report().problems()).isEmpty();
        assertThat(read.rows())
                .containsExactly(List.of(
                        "{\"target\":\"a \\\"b\\\"\",\"n\":1}",
                        "[{\"genre\":\"blog\"},{\"genre\":\"shop\"}]",
                        "[{\"os\":null}]"));
    }

    @Test
    void typesAreThoseOfTheEventModelWhateverTheSampleHolds() {
        Type.Struct type = Catalog.sample(List.of(object(event(EVENT, CLICK))), Sampling.DEFAULT)
                .type();
        assertThat(type.fields()).hasSize(131 - 3 + 1);
        assertThat(type.at(FieldPath.of("ti_quantity"))).isEqualTo(Scalar.INT);
        assertThat(type.at(FieldPath.of("tr_total"))).isEqualTo(Scalar.DBL);
        assertThat(type.at(FieldPath.of("dvce_ismobile"))).isEqualTo(Scalar.LGL);
        assertThat(type.at(FieldPath.of("derived_tstamp"))).isEqualTo(Scalar.DTTM);
        assertThat(type.at(FieldPath.of("user_id"))).isEqualTo(Scalar.CHR);
        assertThat(type.at(FieldPath.of("unstruct_event_com_acme_shop_ad_click_1", "n")))
                .isEqualTo(Scalar.INT);
    }

    @Test
    void aFieldTheSampleLacksIsFound() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            lines.append(event());
        }
        lines.append(event(EVENT, CLICK));
        List<LogObject> objects = List.of(object(lines.toString()));
        Catalog catalog = Catalog.sample(objects, Sampling.DEFAULT);
        FieldPath path = FieldPath.of("unstruct_event_com_acme_shop_ad_click_1", "target");
        assertThat(catalog.type().at(path)).isNull();
        assertThat(catalog.find(objects, path)).isEqualTo(Scalar.CHR);
    }

    @Test
    void whatIsNoEventIsCountedAtItsLine() {
        String lines = event() + "\n" + "shop\tweb\n" + event(CONTEXTS, "{\"a\":1}") + event(EVENT, "{\"schema\":")
                + event(CONTEXTS, contexts(described("no schema", "1"))) + event(QUANTITY, "many");
        TestLogs.Read read = TestLogs.read(object(lines), request(text("app_id"), column(Scalar.INT, "ti_quantity")));
        assertThat(read.column(0)).containsExactly("shop", "shop");
        assertThat(read.ordinals()).containsExactly(0L, 6L);
        assertThat(read.report().balances()).isTrue();
        assertThat(read.report().lines()).isEqualTo(7);
        assertThat(read.report().blank()).isEqualTo(1);
        assertThat(read.report().malformed()).isEqualTo(4);
        assertThat(read.report().lost()).containsEntry("ti_quantity", 1L);
        assertThat(read.report().problems())
                .extracting(problem -> problem.line() + " " + problem.what())
                .satisfiesExactly(
                        three -> assertThat(three)
                                .isEqualTo("3 the line has 2 columns; an enriched event of Snowplow has 131"),
                        four -> assertThat(four).isEqualTo("4 contexts: expected an object with schema and data"),
                        five -> assertThat(five).startsWith("5 unstruct_event: malformed JSON: "),
                        six -> assertThat(six).startsWith("6 contexts: the schema is named iglu:no schema/"));
    }

    @Test
    void theEndOfACutLineIsNotTakenForAWhole() {
        String whole = event() + event(TRUE_TIME, "2019-02-17 00:00:00");
        byte[] stored = gzip(whole.strip());
        // The trailer goes, and with it the certainty that this is all.
        TestLogs.Read read = TestLogs.read(object("log", cut(stored, 8)), request(text("app_id")));
        assertThat(read.column(0)).containsExactly("shop");
        assertThat(read.report().truncated()).isEqualTo(1);
        assertThat(read.report().malformed()).isEqualTo(1);
        assertThat(read.report().problems()).anyMatch(problem -> problem.what().equals("the line is cut off"));
    }

    @Test
    void carriageReturnsAndBadBytes() {
        byte[] bytes = utf8(
                event(EVENT_ID, "x") + event(TRUE_TIME, "2019-02-17 00:00:00").replace("\n", "\r\n"));
        bytes[0] = (byte) 0xff;
        TestLogs.Read read = TestLogs.read(object("log", bytes), request(column(Scalar.DTTM, "true_tstamp")));
        assertThat(read.rows()).hasSize(1);
        assertThat(read.report().coerced()).isEmpty();
        assertThat(read.report().malformed()).isEqualTo(1);
        assertThat(read.report().problems().get(0).what())
                .startsWith("app_id: ")
                .contains("0xff");
    }

    @Test
    void aFilterLosesNoEvent() {
        String lines = event(EVENT_ID, "a") + event(EVENT_ID, "b") + event(EVENT_ID, "a\\u0061");
        TestLogs.Read read =
                TestLogs.read(object(lines), filtered(request(text("event_id")), false, filter("event_id", "b")));
        assertThat(read.column(0)).contains("b");
        assertThat(read.report().balances()).isTrue();
    }

    /** Whatever happens to a byte: nothing fails, all is counted, and other lines stay as they are. */
    @Test
    void damageStaysInItsLine() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String page = described("org.schema/WebPage", "{\"genre\":[\"blog\",{\"x\":null}]}");
        String line = event(EVENT_ID, "e", EVENT, CLICK, CONTEXTS, contexts(page, page), LATITUDE, "1.5", FLASH, "1");
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = utf8(event() + line + event());
            int at = event().length() + random.nextInt(line.length() - 1);
            byte other = (byte) random.nextInt(256);
            bytes[at] = other == '\n' ? (byte) '\t' : other;
            TestLogs.Read read = TestLogs.read(
                    object("log", bytes),
                    request(
                            text("app_id"),
                            column(Scalar.DBL, "geo_latitude"),
                            column(Scalar.JSON, "contexts_org_schema_web_page_1"),
                            column(Scalar.JSON, "unstruct_event_com_acme_shop_ad_click_1")));
            assertThat(read.report().balances()).as("seed %d", seed).isTrue();
            assertThat(read.report().lines()).as("seed %d", seed).isEqualTo(3);
            assertThat(read.ordinals()).as("seed %d", seed).contains(0L, 2L);
            assertThat(read.rows().get(0)).containsExactly("shop", null, null, null);
        }
    }

    @Test
    void otherTablesAreNotTakenForEvents() {
        String table = "a\tb\tc\n".repeat(3);
        TestLogs.Read read = TestLogs.read(object(table), request(text("a")));
        assertThat(read.report().malformed()).isEqualTo(3);
        assertThat(read.report().problems().get(0).what()).contains("expected an object");
    }
}
