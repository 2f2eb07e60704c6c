package dev.sparkjoy.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.EngineOptions;
import dev.sparkjoy.logs.sample.SampleLogs;
import dev.sparkjoy.logs.sample.SampleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Delta Kernel reads in our stores is what DuckDB finds in the raw logs. */
class DeltaReaderTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    /** Names that folders, URIs, JSON and SQL each find odd. */
    private static final List<String> ODD = List.of(
            "__HIVE_DEFAULT_PARTITION__",
            "with space",
            " around ",
            "a/b",
            "../..",
            ".",
            "100%",
            "%2F",
            "50%25",
            "a=b",
            "a:b",
            "a?b#c&d+e;f",
            "quote'\"`",
            "back\\slash",
            "line\nand\ttab",
            "жар-птица",
            "e\u0301 is not \u00e9",
            "\ud83c\udf89",
            "[{<|^>}]",
            "null",
            "(none)",
            "E",
            "e",
            "n".repeat(250),
            "ж".repeat(33));

    /** What the events by hand have, as DuckDB's own reader of JSON is told. */
    private static final String FIELDS = "{messageId: 'VARCHAR', type: 'VARCHAR', event: 'VARCHAR', userId: 'VARCHAR',"
            + " receivedAt: 'TIMESTAMP', sentAt: 'TIMESTAMP', originalTimestamp: 'TIMESTAMP', \"timestamp\": 'TIMESTAMP',"
            + " n: 'DOUBLE', big: 'BIGINT', yes: 'BOOLEAN', born: 'DATE', more: 'VARCHAR', \"the price, net\": 'DOUBLE',"
            + " p: 'STRUCT(x BIGINT, y VARCHAR, \"at\" TIMESTAMP, deep STRUCT(l DOUBLE[]))',"
            + " items: 'STRUCT(sku VARCHAR, tags VARCHAR[], since TIMESTAMP)[]', grid: 'BIGINT[][]', days: 'DATE[]', mixed: 'JSON'}";

    @TempDir
    Path folder;

    private final DuckDbEngine engine =
            DuckDbEngine.open(EngineOptions.defaults().threads(2));

    @AfterEach
    void close() {
        engine.close();
    }

    private Path store() {
        return folder.resolve("a store 100%");
    }

    private TidyStore tidy() {
        return new TidyStore(store(), engine);
    }

    private void add(Path logs, long batchBytes) {
        tidy().add(logs.toString(), TidyOptions.usual().batchBytes(batchBytes), (batch, left) -> {});
    }

    private void log(String name, List<ObjectNode> events) throws IOException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        StringBuilder lines = new StringBuilder();
        events.forEach(event -> lines.append(event).append('\n'));
        Files.writeString(logs.resolve(name), lines);
        add(logs, Long.MAX_VALUE);
    }

    private static ObjectNode event(String id, String name, String received, String more) throws IOException {
        ObjectNode event = (ObjectNode) JACKSON.readTree("{\"type\":\"track\"" + more + "}");
        if (!event.has("timestamp")) {
            event.put("timestamp", "2019-02-17T10:00:00.123Z");
        }
        return event.put("messageId", id).put("event", name).put("receivedAt", received);
    }

    /** Raw events, each once, and what a store adds to them, by SQL that is not ours. */
    private String raw(String files, String fields, String kept) {
        return """
                SELECT * FROM (
                  SELECT *, coalesce("timestamp", receivedAt - (sentAt - originalTimestamp), originalTimestamp, receivedAt) AS event_time,
                    CAST(event_time AS DATE) AS event_day,
                    CASE WHEN length(event) > 200 THEN '(long)' ELSE coalesce(nullif(event, ''), type, '(none)') END AS event_name
                  FROM read_json('%s', format = 'newline_delimited', ignore_errors = true, columns = %s)
                  QUALIFY messageId IS NULL OR row_number() OVER (PARTITION BY messageId ORDER BY receivedAt) = 1) WHERE %s""".formatted(files, fields, kept);
    }

    private List<ObjectNode> expected(String select) throws SQLException, JsonProcessingException {
        List<ObjectNode> rows = new ArrayList<>();
        try (ResultSet row = engine.query(select)) {
            while (row.next()) {
                rows.add((ObjectNode) JACKSON.readTree(row.getString(1)));
            }
        }
        return rows;
    }

    private void sameByHand(String kept) throws IOException, SQLException {
        String logs = folder.resolve("logs") + "/*.json";
        List<ObjectNode> wanted = expected("""
                SELECT to_json({messageId: messageId, event_name: event_name, event_day: event_day - DATE '1970-01-01', userId: userId,
                  event_time: epoch_us(event_time), receivedAt: epoch_us(receivedAt), n: n, big: big, yes: yes,
                  born: born - DATE '1970-01-01', more: more, price: "the price, net",
                  p: CASE WHEN p IS NOT NULL THEN {x: p.x, y: p.y, "at": epoch_us(p."at"), deep: p.deep} END,
                  items: [CASE WHEN item IS NOT NULL THEN {sku: item.sku, tags: item.tags, since: epoch_us(item.since)} END FOR item IN items],
                  grid: grid, days: [day - DATE '1970-01-01' FOR day IN days], mixed: mixed}) FROM (%s)
                """.formatted(raw(logs, FIELDS, kept)));
        KernelTable table = new KernelTable(store());
        assertThat(table.version()).isEqualTo(tidy().status().version());
        assertThat(table.partitionColumns()).containsExactly("event_day", "event_name");
        List<ObjectNode> read = table.rows();
        for (ObjectNode row : read) {
            // Delta has no type for JSON: it is text there.
            if (row.path("mixed").isTextual()) {
                row.set("mixed", JACKSON.readTree(row.path("mixed").asText()));
            }
        }
        assertThat(read).hasSize((int) tidy().status().events());
        assertThat(sorted(read)).containsExactlyElementsOf(sorted(wanted));
        for (String name : List.of("__HIVE_DEFAULT_PARTITION__", "a/b", "%2F", "line\nand\ttab", "e")) {
            assertThat(sorted(table.rowsOf(name)))
                    .containsExactlyElementsOf(sorted(wanted.stream()
                            .filter(row -> row.path("event_name").asText().equals(name))
                            .toList()));
        }
    }

    /** The columns that both have, without what is null; in an order. */
    private static List<String> sorted(List<ObjectNode> rows) {
        List<String> lines = new ArrayList<>();
        for (ObjectNode row : rows) {
            ObjectNode line = JACKSON.createObjectNode();
            for (String name : List.of(
                    "messageId",
                    "event_name",
                    "event_day",
                    "userId",
                    "event_time",
                    "receivedAt",
                    "n",
                    "big",
                    "yes",
                    "born",
                    "more",
                    "p",
                    "items",
                    "grid",
                    "days",
                    "mixed")) {
                set(line, name, row.path(name));
            }
            set(line, "price", row.has("price") ? row.path("price") : row.path("the price, net"));
            lines.add(line.toString());
        }
        lines.sort(null);
        return lines;
    }

    private static void set(ObjectNode line, String name, JsonNode value) {
        JsonNode plain = plain(value);
        if (!plain.isNull()) {
            line.set(name, plain);
        }
    }

    private static JsonNode plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode fields = JACKSON.createObjectNode();
            object.properties().forEach(field -> {
                JsonNode value = plain(field.getValue());
                if (!value.isNull()) {
                    fields.set(field.getKey(), value);
                }
            });
            return fields;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode elements = JACKSON.createArrayNode();
            array.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        if (node.isNumber() && node.doubleValue() == node.longValue()) {
            return JACKSON.getNodeFactory().numberNode(node.longValue());
        }
        return node.isMissingNode() ? JACKSON.nullNode() : node;
    }

    @Test
    void everyVersionOfAStore() throws Exception {
        List<ObjectNode> odd = new ArrayList<>();
        for (String name : ODD) {
            odd.add(event("odd" + odd.size(), name, "2019-02-17T12:00:00Z", ",\"userId\":\"u" + odd.size() % 3 + "\""));
        }
        log("00.json", odd);
        sameByHand("TRUE");
        log(
                "01.json",
                List.of(
                        event("rich", "E", "2019-02-17T12:00:00.000001Z", """
                                ,"n":1,"big":9007199254740993,"yes":true,"born":"1969-12-31","the price, net":22.5,"mixed":{"a":[1,null,"x"]},
                                "p":{"x":1,"y":"why","at":"1950-01-01T00:00:00.000001Z","deep":{"l":[1.5,null,2]}},
                                "items":[{"sku":"s","tags":["a","b",null],"since":"2019-01-01T00:00:00Z"},{"sku":"t"},null],
                                "grid":[[1,2],[],[3]],"days":["2019-01-01",null]"""),
                        event("poor", "E", "2019-02-17T12:00:01Z", ",\"mixed\":\"text\",\"yes\":false,\"items\":[]"),
                        event("none", "E", "2019-02-17T12:00:02Z", ",\"mixed\":12,\"p\":{\"x\":null}"),
                        event("late", "E", "2019-02-19T12:00:02Z", ",\"timestamp\":\"2019-01-02T23:59:59.999999Z\""),
                        event("skew", "E", "2019-02-19T12:00:02Z", """
                                ,"timestamp":null,"sentAt":"2019-02-19T13:00:00Z","originalTimestamp":"2019-02-19T11:30:00Z\"""")));
        sameByHand("TRUE");
        // No time at all: the day is NA, a partition value that is null.
        ObjectNode timeless = (ObjectNode) JACKSON.readTree("{\"type\":\"page\",\"messageId\":\"timeless\"}");
        ObjectNode nameless = (ObjectNode) JACKSON.readTree("{\"messageId\":\"nameless\",\"n\":3}");
        log("02.json", List.of(timeless, nameless));
        sameByHand("TRUE");
        // A column widens and another is new; an event is replaced by one received earlier; one comes again.
        log(
                "03.json",
                List.of(
                        event("wide", "E", "2019-02-18T12:00:00Z", ",\"n\":1.5,\"more\":\"new\",\"p\":{\"x\":2}"),
                        event("rich", "E", "2019-02-17T11:00:00Z", ",\"n\":7"),
                        event("odd1", "with space", "2019-02-20T00:00:00Z", ",\"n\":8")));
        sameByHand("TRUE");
        assertThat(tidy().compact(false)).isGreaterThan(1);
        sameByHand("TRUE");
        for (int i = 4; i < 12; i++) {
            log("%02d.json".formatted(i), List.of(event("run" + i, ODD.get(i), "2019-02-18T12:00:00Z", ",\"n\":" + i)));
        }
        assertThat(store().resolve("_delta_log/00000000000000000010.checkpoint.parquet"))
                .exists();
        sameByHand("TRUE");
        for (int i = 0; i < 10; i++) {
            Files.delete(store().resolve("_delta_log").resolve("%020d.json".formatted(i)));
        }
        sameByHand("TRUE");
        tidy().vacuum(Duration.ZERO);
        sameByHand("TRUE");
        assertThat(tidy().forget("u1", false).left()).isEmpty();
        sameByHand("userId IS DISTINCT FROM 'u1'");
        log("12.json", List.of(event("after", "E", "2019-02-18T12:00:00Z", "")));
        sameByHand("userId IS DISTINCT FROM 'u1'");
    }

    @Test
    void logsAsTheyComeFromSegment() throws Exception {
        SampleOptions options = SampleOptions.defaults()
                .withEvents(3000)
                .withFiles(13)
                .withLateRate(0.05)
                .withDuplicateRate(0.05)
                .withDriftRate(0.1)
                .withBrokenRate(0.02);
        SampleLogs.write(folder.resolve("sample"), options);
        Path logs = folder.resolve("sample").resolve("segment-logs");
        add(logs, 1);
        assertThat(tidy().status().version()).isGreaterThan(10);
        String fields =
                "{messageId: 'VARCHAR', type: 'VARCHAR', event: 'VARCHAR', userId: 'VARCHAR', receivedAt: 'TIMESTAMP',"
                        + " sentAt: 'TIMESTAMP', originalTimestamp: 'TIMESTAMP', \"timestamp\": 'TIMESTAMP'}";
        List<ObjectNode> wanted = expected("""
                SELECT to_json({messageId: messageId, event_name: event_name, event_day: event_day - DATE '1970-01-01', userId: userId,
                  event_time: epoch_us(event_time), receivedAt: epoch_us(receivedAt)}) FROM (%s)
                """.formatted(raw(logs + "/**/*.gz", fields, "messageId IS NOT NULL")));
        List<ObjectNode> read = new KernelTable(store()).rows();
        assertThat(read).hasSameSizeAs(wanted);
        List<String> common = List.of("messageId", "event_name", "event_day", "userId", "event_time", "receivedAt");
        read.forEach(row -> row.retain(common));
        assertThat(sorted(read)).containsExactlyElementsOf(sorted(wanted));
        tidy().compact(false);
        List<ObjectNode> compacted = new KernelTable(store()).rows();
        compacted.forEach(row -> row.retain(common));
        assertThat(sorted(compacted)).containsExactlyElementsOf(sorted(wanted));
    }
}
