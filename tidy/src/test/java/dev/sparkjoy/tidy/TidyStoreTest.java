package dev.sparkjoy.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.duckdb.FileTables;
import dev.sparkjoy.logs.sample.SampleLogs;
import dev.sparkjoy.logs.sample.SampleOptions;
import dev.sparkjoy.logs.sample.Truth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What goes into a store and what is in it afterwards, told by Jackson and by DuckDB's own Parquet reader. */
class TidyStoreTest extends StoreTest {
    private static final ObjectMapper JACKSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private TidyReport add(TidyOptions options) {
        return new TidyStore(store(), engine).add(logs().toString(), options, (batch, left) -> {});
    }

    private TidyReport add() {
        return add(TidyOptions.usual());
    }

    private void log(String name, String... lines) throws IOException {
        Files.createDirectories(logs());
        Files.writeString(logs().resolve(name), String.join("\n", lines) + "\n");
    }

    private static String event(String id, String received, String more) {
        return "{\"messageId\":\"" + id + "\",\"type\":\"track\",\"event\":\"E\",\"receivedAt\":\"" + received
                + "\",\"timestamp\":\"2019-02-17T10:00:00.000Z\"" + more + "}";
    }

    private String files() {
        return FileTables.rows(new StoreLog(store(), engine).latest().paths());
    }

    private List<String> rows(String select) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = engine.query(select)) {
            while (row.next()) {
                rows.add(String.valueOf(row.getString(1)));
            }
        }
        return rows;
    }

    private static List<byte[]> lines(Path gz) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(gz))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (byte one : in.readAllBytes()) {
                if (one == '\n') {
                    lines.add(line.toByteArray());
                    line.reset();
                } else {
                    line.write(one);
                }
            }
        }
        return lines;
    }

    private record Line(String received, JsonNode event) {}

    @Test
    void nothingIsLostAndNothingIsTwice() throws IOException, SQLException {
        SampleOptions options = SampleOptions.defaults()
                .withEvents(3000)
                .withFiles(9)
                .withLateRate(0.05)
                .withDuplicateRate(0.05)
                .withDriftRate(0.1)
                .withBrokenRate(0.02);
        Truth truth = SampleLogs.write(folder.resolve("sample"), options);
        Path logs = folder.resolve("sample").resolve("segment-logs");
        TidyReport report =
                new TidyStore(store(), engine).add(logs.toString(), TidyOptions.usual(), (batch, left) -> {});

        Map<String, Line> first = new HashMap<>();
        Map<String, String> broken = new TreeMap<>();
        List<Path> objects;
        try (Stream<Path> all = Files.walk(logs)) {
            objects = all.filter(Files::isRegularFile).toList();
        }
        for (Path object : objects) {
            List<byte[]> lines = lines(object);
            for (int i = 0; i < lines.size(); i++) {
                byte[] line = lines.get(i);
                @Nullable JsonNode node;
                try {
                    node = JACKSON.readTree(line);
                } catch (JsonProcessingException e) {
                    node = null;
                }
                if (node instanceof ObjectNode event) {
                    Line one = new Line(event.get("receivedAt").asText(), event);
                    first.merge(
                            event.get("messageId").asText(),
                            one,
                            (a, b) -> b.received().compareTo(a.received()) < 0 ? b : a);
                } else if (line.length > 0) {
                    broken.put(object + ":" + (i + 1), new String(line, StandardCharsets.UTF_8));
                }
            }
        }

        assertThat(report.objects()).isEqualTo(objects.size());
        assertThat(report.lines()).isEqualTo(truth.lines());
        assertThat(report.events()).isEqualTo(truth.events()).isEqualTo(first.size());
        assertThat(report.duplicates()).isEqualTo(truth.duplicates());
        assertThat(report.quarantined()).isEqualTo(broken.size());
        assertThat(report.lines())
                .isEqualTo(report.events() + report.blank() + report.quarantined() + report.duplicates());
        assertThat(rows("SELECT \"messageId\" FROM " + files())).containsExactlyInAnyOrderElementsOf(first.keySet());

        String quarantine = store().resolve("_joy").toString() + "/quarantine-*.jsonl";
        assertThat(rows("SELECT object || ':' || line FROM read_json('" + quarantine + "')"))
                .containsExactlyInAnyOrderElementsOf(broken.keySet());
        try (ResultSet row = engine.query("SELECT to_json(stored), rest FROM " + files() + " AS stored")) {
            while (row.next()) {
                ObjectNode event = (ObjectNode) JACKSON.readTree(row.getString(1));
                String rest = row.getString(2);
                event.remove(List.of(Columns.TIME, Columns.DAY, Columns.NAME, Columns.REST));
                if (rest != null) {
                    merge(event, (ObjectNode) JACKSON.readTree(rest));
                }
                String id = event.get("messageId").asText();
                Line winner = Objects.requireNonNull(first.get(id));
                assertThat(plain(event)).isEqualTo(plain(winner.event()));
            }
        }
    }

    private static void merge(ObjectNode into, ObjectNode rest) {
        rest.properties().forEach(entry -> {
            if (into.get(entry.getKey()) instanceof ObjectNode inner && entry.getValue() instanceof ObjectNode more) {
                merge(inner, more);
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }

    /** Without nulls, numbers by value, instants by instant. */
    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> fields = new TreeMap<>();
            node.properties().forEach(entry -> {
                if (!entry.getValue().isNull()
                        && !(entry.getValue().isObject() && entry.getValue().isEmpty())) {
                    fields.put(entry.getKey(), plain(entry.getValue()));
                }
            });
            fields.values().removeIf(Map.of()::equals);
            return fields;
        }
        if (node.isArray()) {
            List<Object> elements = new ArrayList<>();
            node.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        String text = node.asText();
        return text.matches("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|\\+00(:00)?)")
                ? Instant.parse(
                        text.substring(0, 10) + "T" + text.substring(11).replaceAll("(Z|\\+00(:00)?)$", "") + "Z")
                : text;
    }

    @Test
    void onlyWhatIsNewIsTaken() throws IOException, SQLException {
        log(
                "1.json",
                event("a", "2019-02-17T12:00:00.000Z", ",\"n\":1"),
                event("b", "2019-02-17T12:00:00.000Z", ",\"n\":2"));
        assertThat(add().events()).isEqualTo(2);
        assertThat(add().objects()).isZero();
        log(
                "2.json",
                event("a", "2019-02-18T12:00:00.000Z", ",\"n\":3"),
                event("b", "2019-02-17T11:00:00.000Z", ",\"n\":4"));
        TidyReport second = add();
        assertThat(List.of(second.lines(), second.events(), second.duplicates(), second.replaced()))
                .containsExactly(2L, 1L, 1L, 1L);
        assertThat(rows("SELECT \"messageId\" || n FROM " + files() + " ORDER BY 1"))
                .containsExactly("a1", "b4");
        log("1.json", "{}", "{}", "{}", "{}");
        assertThat(add().changed()).isEqualTo(1);
        assertThat(new TidyStore(store(), engine).status().events()).isEqualTo(2);
    }

    @Test
    void fieldsAreAddedAndWiden() throws IOException, SQLException {
        log("1.json", event("a", "2019-02-17T12:00:00Z", ",\"n\":1,\"p\":{\"x\":1}"));
        add();
        log("2.json", event("b", "2019-02-17T12:00:00Z", ",\"n\":1.5,\"more\":\"m\",\"p\":{\"x\":2,\"y\":\"z\"}"));
        add();
        assertThat(rows("SELECT concat_ws(' ', n, coalesce(more, '-'), p.x, coalesce(p.y, '-')) FROM " + files()
                        + " ORDER BY 1"))
                .containsExactly("1.0 - 1 -", "1.5 m 2 z");
        log("3.json", event("c", "2019-02-17T12:00:00Z", ",\"late\":true"));
        add();
        // Only a file without the newest column is written anew.
        log("4.json", event("a", "2019-02-17T11:00:00Z", ",\"n\":7"));
        assertThat(add().replaced()).isEqualTo(1);
        assertThat(new TidyStore(store(), engine).compact(false)).isGreaterThan(1);
        assertThat(rows("SELECT \"messageId\" || ' ' || coalesce(n, 0) FROM " + files() + " ORDER BY 1"))
                .containsExactly("a 7.0", "b 1.5", "c 0.0");
    }

    @Test
    void whatIsRedactedIsNowhere() throws IOException, SQLException {
        log(
                "1.json",
                event(
                        "a",
                        "2019-02-17T12:00:00Z",
                        ",\"mail\":\"SECRET1\",\"c\":{\"ip\":\"10.20.30.99\"},\"l\":[{\"s\":\"SECRET2\",\"t\":1}]"),
                event("b", "2019-02-17T12:00:00Z", ",\"mail\":{\"of\":\"SECRET3\"}"),
                "{\"mail\":\"SECRET4");
        add(TidyOptions.usual()
                .redactions(List.of(
                        Redaction.parse("mail=hash"), Redaction.parse("c.ip=truncate"), Redaction.parse("l.s=drop"))));
        String all = String.join("\n", rows("SELECT to_json(stored) FROM " + files() + " AS stored"));
        try (Stream<Path> side = Files.walk(store())) {
            for (Path file :
                    side.filter(one -> one.toString().matches(".*\\.jsonl?")).toList()) {
                all += Files.readString(file);
            }
        }
        assertThat(all)
                .doesNotContain("SECRET")
                .doesNotContain("30.99")
                .contains("10.20.30.0")
                .contains("\"t\":1");
    }

    /** A number is the id that the text of it is, within a run and across runs. */
    @Test
    void idsMayBeNumbers() throws IOException, SQLException {
        log("1.json", event("7", "2019-02-17T12:00:00Z", ",\"v\":1").replace("\"7\"", "7"));
        assertThat(add().nameless()).isZero();
        log(
                "2.json",
                event("7", "2019-02-17T13:00:00Z", ",\"v\":2"),
                event("8", "2019-02-17T12:00:00Z", ",\"v\":3"),
                event("8", "2019-02-17T13:00:00Z", ",\"v\":4").replace("\"8\"", "8"),
                event("x", "2019-02-17T13:00:00Z", ",\"v\":5"));
        TidyReport report = add();
        assertThat(report.duplicates()).isEqualTo(2);
        assertThat(report.nameless()).isZero();
        log("3.json", event("7", "2019-02-17T11:00:00Z", ",\"v\":6"));
        assertThat(add().replaced()).isEqualTo(1);
        assertThat(rows("SELECT v || ' ' || messageId || ' ' || coalesce(rest ->> 'messageId', '') FROM " + files()
                        + " ORDER BY v"))
                .containsExactly("3 8 ", "5 x ", "6 7 ");
    }

    @Test
    void whatTheStoreIsKeptByIsNotRedacted() {
        JoyException refused = catchThrowableOfType(JoyException.class, () -> Redaction.parse("event=hash"));
        assertThat(refused.diagnostics().get(0).code()).isEqualTo("redaction");
    }

    /** Returns when a thread rests in taking a lock. */
    private static void awaitAtTheLock(Thread thread) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        boolean there = false;
        while (!there) {
            assertThat(thread.join(Duration.ofMillis(1))).isFalse();
            assertThat(System.nanoTime()).isLessThan(deadline);
            there = thread.getState() == Thread.State.TIMED_WAITING
                    && Arrays.stream(thread.getStackTrace())
                            .anyMatch(frame -> frame.getClassName().equals(StoreLock.class.getName()));
        }
    }

    @Test
    void aSecondWriterWaitsOrIsRefused() throws Exception {
        log("1.json", event("a", "2019-02-17T12:00:00Z", ""));
        FutureTask<TidyReport> waiting =
                new FutureTask<>(() -> add(TidyOptions.usual().waits(true)));
        Thread second = new Thread(waiting);
        try (StoreLock held = StoreLock.take(store(), false)) {
            JoyException refused = catchThrowableOfType(JoyException.class, this::add);
            assertThat(refused.diagnostics().get(0).code()).isEqualTo("store-busy");
            second.start();
            awaitAtTheLock(second);
            assertThat(waiting.isDone()).isFalse();
            assertThat(held).isNotNull();
        }
        assertThat(waiting.get(60, TimeUnit.SECONDS).events()).isEqualTo(1);
    }

    @Test
    void aCheckpointStandsForTheCommitsBeforeIt() throws IOException, SQLException {
        for (int i = 0; i < 12; i++) {
            log(i + ".json", event("id" + i, "2019-02-17T12:00:00Z", ""));
        }
        add(TidyOptions.usual().batchBytes(1));
        Snapshot before = new StoreLog(store(), engine).latest();
        assertThat(before.version()).isEqualTo(11);
        for (int i = 0; i < 10; i++) {
            Files.delete(store().resolve("_delta_log").resolve(String.format("%020d.json", i)));
        }
        assertThat(new StoreLog(store(), engine).latest()).isEqualTo(before);
        // As the first stores wrote it.
        Path checkpoint = store().resolve("_delta_log").resolve(String.format("%020d.checkpoint.parquet", 10));
        Path older = folder.resolve("older.parquet");
        engine.execute("COPY (SELECT * EXCLUDE (remove, txn) FROM read_parquet('" + checkpoint + "')) TO '" + older
                + "' (FORMAT parquet)");
        Files.move(older, checkpoint, StandardCopyOption.REPLACE_EXISTING);
        assertThat(new StoreLog(store(), engine).latest()).isEqualTo(before);
        Path last = store().resolve("_delta_log").resolve(String.format("%020d.json", 11));
        Files.writeString(last, Files.readString(last).replace("\"joy.format\":\"1\"", "\"joy.format\":\"99\""));
        JoyException refused = catchThrowableOfType(JoyException.class, () -> new TidyStore(store(), engine).status());
        assertThat(refused.diagnostics().get(0).code()).isEqualTo("store-format");
    }

    @Test
    void whatCountsNoLongerStaysForReadersThatBeganBefore() throws IOException, SQLException {
        for (int i = 0; i < 9; i++) {
            log(i + ".json", event("id" + i, "2019-02-17T12:00:00Z", ""));
        }
        add(TidyOptions.usual().batchBytes(1));
        List<Path> old = new StoreLog(store(), engine).latest().paths();
        for (Path file : old) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        }
        TidyStore tidy = new TidyStore(store(), engine);
        assertThat(tidy.compact(false)).isEqualTo(9);
        String commit = Files.readString(store().resolve("_delta_log").resolve(String.format("%020d.json", 9)));
        assertThat(commit).contains("\"remove\"").contains("\"add\"").doesNotContain("\"dataChange\":true");
        log("9.json", event("id9", "2019-02-17T12:00:00Z", ""));
        assertThat(add().version()).isEqualTo(10);
        assertThat(old).allSatisfy(file -> assertThat(file).exists());
        Path checkpoint = store().resolve("_delta_log").resolve(String.format("%020d.checkpoint.parquet", 10));
        assertThat(rows("SELECT remove.path FROM read_parquet('" + checkpoint + "') WHERE remove IS NOT NULL"))
                .hasSize(9);
        tidy.vacuum(Duration.ofHours(1));
        assertThat(old).allSatisfy(file -> assertThat(file).exists());
        tidy.vacuum(Duration.ofSeconds(-1));
        assertThat(old).allSatisfy(file -> assertThat(file).doesNotExist());
        assertThat(tidy.status().events()).isEqualTo(10);
    }

    @Test
    void filesOfOthersStay() throws IOException {
        log("1.json", event("a", "2019-02-17T12:00:00Z", ",\"event\":\"" + "ж".repeat(49) + "\""));
        Path foreign = Files.createDirectories(store()).resolve("mine.jsonl");
        Files.writeString(foreign, "{}");
        Files.setLastModifiedTime(foreign, FileTime.from(Instant.now().minus(Duration.ofDays(9))));
        assertThat(add().events()).isEqualTo(1);
        new TidyStore(store(), engine).vacuum(Duration.ZERO);
        assertThat(foreign).exists();
        assertThat(new TidyStore(store(), engine).status().events()).isEqualTo(1);
    }
}
