package dev.sparkjoy.spark;

import static dev.sparkjoy.Joy.arg;
import static dev.sparkjoy.Joy.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.Joy;
import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.engine.RunningStream;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.table.Table;
import dev.sparkjoy.testkit.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of logs: read as they come, written once. */
class StreamsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private SparkEngine engine;
    private Path logs;
    private int written;

    @SuppressWarnings("NullAway.Init")
    StreamsTest() {}

    @BeforeEach
    void open() throws IOException {
        engine = LocalSpark.engine();
        logs = Files.createDirectories(folder.resolve("logs"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /** A file that is there as a whole, and has been for long. */
    private Path feed(String... lines) throws IOException {
        return put("f%04d.ndjson".formatted(written++), lines);
    }

    private Path put(String name, String... lines) throws IOException {
        Path unfinished = folder.resolve("unfinished");
        Files.writeString(unfinished, String.join("\n", lines) + "\n");
        Files.setLastModifiedTime(unfinished, FileTime.from(Instant.now().minusSeconds(60)));
        return Files.move(unfinished, logs.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String event(String id, String event, String ts) {
        return "{\"messageId\":\"" + id + "\",\"event\":\"" + event + "\",\"ts\":\"" + ts + "\"}";
    }

    private List<RunningStream> run(String script) {
        SourceText text =
                new SourceText("test", script.replace("LOGS", logs.toString()).replace("OUT", folder.toString()));
        Session session = new Session(engine, Map.of(), Map.of());
        Checked checked = session.checked(text);
        List<RunningStream> streams = new ArrayList<>();
        session.run(text, checked, action -> {
            if (action instanceof Action.Stream stream) {
                streams.add(engine.start(stream));
            }
        });
        return streams;
    }

    private void now(String script) {
        for (RunningStream stream : run(script)) {
            assertThat(stream.await(LONG)).isTrue();
        }
    }

    private Set<List<?>> rows(String pipeline) {
        // What has been written is new to an engine that has looked there before.
        SparkEngine reader = pipeline.startsWith("tbl") ? engine : LocalSpark.engine();
        Table table = Conformance.rows(reader, pipeline.replace("OUT", folder.toString()));
        return new HashSet<>(table.rows());
    }

    private Diagnostic refused(String script) {
        try {
            run(script);
        } catch (JoyException e) {
            return e.diagnostics().get(0);
        }
        throw new AssertionError("not refused: " + script);
    }

    @Test
    void thePostsStream() throws IOException {
        feed(event("1", "cart", "2019-02-17T10:00:00Z"), event("2", "view", "2019-02-17T10:01:00Z"));
        try (RunningStream stream = run("""
                sc <- spark_connect(master = "local")
                stream_read_json(sc, path = "LOGS", name = "logs") %>%
                  filter(event == "cart") %>%
                  count(event) %>%
                  stream_write_memory("data_stream", mode = "complete")
                sc %>% tbl("data_stream") %>% glimpse
                """).get(0)) {
            assertThat(rows("tbl(\"data_stream\")")).isEqualTo(Set.of(List.of("cart", 1L)));
            feed(event("3", "cart", "2019-02-17T10:02:00Z"));
            stream.processAllAvailable();
            assertThat(rows("tbl(\"data_stream\") |> mutate(n = n * 10L)")).isEqualTo(Set.of(List.of("cart", 20L)));
            assertThat(stream.status().running()).isTrue();
            assertThat(stream.status().rows()).isEqualTo(2);
            assertThat(stream.status().stateRows()).isEqualTo(1);
        }
        assertThat(engine.report().lines()).isEqualTo(3);
        assertThat(engine.report().filtered()).isEqualTo(1);
        assertThat(engine.report().objects()).isEqualTo(2);
        assertThat(engine.report().balances()).isTrue();
    }

    @Test
    void windowsAreWrittenWhenTheyAreComplete() throws IOException {
        feed(event("1", "cart", "2019-02-17T10:00:00Z"), event("2", "cart", "2019-02-17T10:04:59Z"));
        feed(event("3", "cart", "2019-02-17T10:05:00Z"));
        feed(event("4", "cart", "2019-02-17T10:16:00Z"));
        now("""
                stream_read_json("LOGS", max_files = 1) |>
                  watermark(ts, "10 minutes") |>
                  window(ts, "5 minutes") |>
                  count(window_start, event) |>
                  stream_write_json("OUT/windows", trigger = stream_trigger_available_now())
                """);
        assertThat(
                        rows(
                                "read_json(\"OUT/windows\") |> mutate(w = format(window_start, \"%H:%M\")) |> select(w, event, n)"))
                .as("the watermark is at 10:06, so 10:00 is complete and 10:05 is not")
                .isEqualTo(Set.of(List.of("10:00", "cart", 2L)));
    }

    @Test
    void filesAreReadOnceOverRestarts() throws IOException {
        String script = """
                stream_read_json("LOGS", max_files = 2) |> select(messageId) |>
                  stream_write_parquet("OUT/ids", trigger = stream_trigger_available_now())
                """;
        for (int i = 0; i < 5; i++) {
            feed(event("a" + i, "cart", "2019-02-17T10:00:00Z"));
        }
        now(script);
        assertThat(rows("read_parquet(\"OUT/ids/*/\") |> count()")).isEqualTo(Set.of(List.of(5L)));
        try (Stream<Path> batches = Files.list(folder.resolve("ids"))) {
            assertThat(batches.map(each -> each.getFileName().toString()).sorted())
                    .containsExactly("batch=000000000", "batch=000000001", "batch=000000002");
        }
        feed(event("b", "cart", "2019-02-17T10:00:00Z"));
        now(script);
        now(script);
        assertThat(rows("read_parquet(\"OUT/ids/*/\") |> count()")).isEqualTo(Set.of(List.of(6L)));
    }

    @Test
    void namesOfUnfinishedFilesAreNotTaken() throws IOException {
        put("a.ndjson", event("1", "cart", "2019-02-17T10:00:00Z"));
        for (String name : List.of("b.ndjson.tmp", "c.part", "d.inprogress", "e._COPYING_", ".f", "_g")) {
            put(name, event(name, "cart", "2019-02-17T10:00:00Z"));
        }
        now("stream_read_json(\"LOGS\") |> stream_write_json(\"OUT/out\", trigger = stream_trigger_available_now())");
        assertThat(rows("read_json(\"OUT/out\") |> select(messageId)")).isEqualTo(Set.of(List.of("1")));
    }

    @Test
    void badLinesAreCountedWithTheirPlaces() throws IOException {
        put(
                "a.ndjson",
                event("1", "cart", "2019-02-17T10:00:00Z"),
                "{\"messageId\": ",
                event("2", "cart", "2019-02-17T10:00:00Z"));
        now("stream_read_json(\"LOGS\") |> stream_write_json(\"OUT/out\", trigger = stream_trigger_available_now())");
        assertThat(rows("read_json(\"OUT/out\") |> count()")).isEqualTo(Set.of(List.of(2L)));
        assertThat(engine.report().malformed()).isEqualTo(1);
        assertThat(engine.report().problems().get(0).toString())
                .contains("a.ndjson")
                .contains("2");
    }

    @Test
    void idsComeOnceWithinTheirTime() throws IOException {
        feed(event("1", "cart", "2019-02-17T10:00:00Z"), event("1", "cart", "2019-02-17T10:00:00Z"));
        feed(event("1", "cart", "2019-02-17T10:10:00Z"), event("2", "view", "2019-02-17T10:11:00Z"));
        feed("{\"event\":\"a\",\"ts\":\"2019-02-17T10:12:00Z\"}", "{\"event\":\"a\",\"ts\":\"2019-02-17T10:12:00Z\"}");
        now("""
                stream_read_json("LOGS", max_files = 1) |>
                  watermark(ts, "1 hour") |>
                  dedup(messageId, within = "1 day") |>
                  select(messageId, event) |>
                  stream_write_parquet("OUT/once", trigger = stream_trigger_available_now())
                """);
        Table table = Conformance.rows(engine, "read_parquet(\"" + folder + "/once/*/\") |> count(event)");
        assertThat(new HashSet<>(table.rows()))
                .isEqualTo(Set.of(List.of("a", 2L), List.of("cart", 1L), List.of("view", 1L)));
    }

    @Test
    void aDuckDbFileIsWrittenOnce() throws IOException, java.sql.SQLException {
        String script = """
                stream_read_json("LOGS", max_files = 1) |>
                  select(messageId, ts) |>
                  stream_write_duckdb("OUT/events.duckdb", "events", trigger = stream_trigger_available_now())
                """;
        feed(event("1", "cart", "2019-02-17T10:00:00Z"));
        feed(event("2", "cart", "2019-02-17T10:00:00Z"));
        now(script);
        feed(event("3", "cart", "2019-02-17T10:00:00Z"));
        now(script);
        try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("events.duckdb"));
                var statement = connection.createStatement();
                var found =
                        statement.executeQuery("SELECT string_agg(messageId, ',' ORDER BY messageId) FROM events")) {
            found.next();
            assertThat(found.getString(1)).isEqualTo("1,2,3");
        }
    }

    @Test
    void anotherQuestionUnderTheSameNameIsRefused() throws IOException {
        feed(event("1", "cart", "2019-02-17T10:00:00Z"));
        now(
                "stream_read_json(\"LOGS\") |> select(messageId) |> stream_write_json(\"OUT/out\", trigger = stream_trigger_available_now())");
        assertThat(refused("stream_read_json(\"LOGS\") |> select(event) |> stream_write_json(\"OUT/out\")")
                        .code())
                .isEqualTo("stream-changed");
        assertThat(refused(
                                "stream_read_json(\"LOGS\") |> select(event) |> stream_write_json(\"OUT/out\", name = \"other\")")
                        .code())
                .isEqualTo("stream-forgotten");
    }

    @Test
    void anEmptyFolderNeedsASchema() throws IOException {
        assertThat(refused("stream_read_json(\"LOGS\") |> stream_write_console()")
                        .help()
                        .get(0))
                .contains("schema =");
        put("a.ndjson", event("1", "cart", "2019-02-17T10:00:00Z"));
        Files.writeString(folder.resolve("fields.schema"), "event: chr\n");
        Files.delete(logs.resolve("a.ndjson"));
        try (RunningStream stream =
                run("stream_read_json(\"LOGS\", schema = \"OUT/fields.schema\") |> stream_write_memory(\"events\")")
                        .get(0)) {
            feed(event("2", "view", "2019-02-17T10:00:00Z"));
            stream.processAllAvailable();
            assertThat(rows("tbl(\"events\")")).isEqualTo(Set.of(List.of("view")));
        }
    }

    @Test
    void aStreamJoinsATableAndUnnests() throws IOException {
        Files.writeString(folder.resolve("plans.csv"), "event,price\ncart,2\n");
        feed("{\"event\":\"cart\",\"ids\":[1,2]}", "{\"event\":\"view\",\"ids\":[3]}");
        now("""
                plans <- read_csv("OUT/plans.csv")
                stream_read_json("LOGS") |> left_join(plans, by = "event") |> unnest_longer(ids) |>
                  stream_write_json("OUT/out", trigger = stream_trigger_available_now())
                """);
        assertThat(rows("read_json(\"OUT/out\") |> filter(event == \"cart\") |> select(ids, price)"))
                .isEqualTo(Set.of(List.of(1L, 2L), List.of(2L, 2L)));
    }

    @Test
    void aStreamShownIsWhatHasCome() throws IOException {
        feed(event("1", "cart", "2019-02-17T10:00:00Z"));
        assertThat(rows("stream_read_json(\"" + logs + "\") |> count(event)")).isEqualTo(Set.of(List.of("cart", 1L)));
    }

    @Test
    void aFieldWiderThanItsSampleStopsTheStream() throws IOException {
        feed("{\"v\":1}");
        try (RunningStream stream =
                run("stream_read_json(\"LOGS\") |> stream_write_memory(\"vs\")").get(0)) {
            stream.processAllAvailable();
            feed("{\"v\":1.5}");
            assertThatThrownBy(stream::processAllAvailable)
                    .isInstanceOfSatisfying(
                            JoyException.class,
                            e -> assertThat(e.diagnostics().get(0).code()).isEqualTo("field-widened"));
            assertThat(stream.status().running()).isFalse();
            assertThat(stream.status().error()).contains("`v` is dbl");
        }
    }

    @Test
    void aReplacedFileIsNotReadAgainButReported() throws IOException {
        put("a.ndjson", event("1", "cart", "2019-02-17T10:00:00Z"));
        try (RunningStream stream = run("stream_read_json(\"LOGS\") |> stream_write_json(\"OUT/out\")")
                .get(0)) {
            stream.processAllAvailable();
            put("a.ndjson", event("replaced", "cart", "2019-02-17T10:00:00Z"));
            put("b.ndjson", event("2", "cart", "2019-02-17T10:00:00Z"));
            stream.processAllAvailable();
        }
        assertThat(rows("read_json(\"OUT/out\") |> select(messageId)")).isEqualTo(Set.of(List.of("1"), List.of("2")));
        assertThat(engine.report().notes()).singleElement().asString().contains("1 files are others now", "a.ndjson");
    }

    @Test
    void twoStreamsJoinWithinTheirWatermarks() throws IOException {
        feed(event("1", "cart", "2019-02-17T10:00:00Z"), event("1", "view", "2019-02-17T09:00:00Z"));
        now("""
                carts <- stream_read_json("LOGS") |> filter(event == "cart") |> watermark(ts, "1 hour") |> select(messageId, ts)
                views <- stream_read_json("LOGS") |> filter(event == "view") |> watermark(ts, "2 hours") |>
                  select(messageId, seen = ts)
                carts |> inner_join(views, by = "messageId") |> mutate(waited = as.numeric(ts - seen)) |>
                  stream_write_json("OUT/out", trigger = stream_trigger_available_now())
                """);
        assertThat(rows("read_json(\"OUT/out\") |> count(messageId)")).isEqualTo(Set.of(List.of("1", 1L)));
    }

    @Test
    void theSameInJava() throws IOException {
        feed(event("1", "cart", "2019-02-17T10:00:00Z"), event("2", "view", "2019-02-17T10:40:00Z"));
        Joy joy = Joy.on(engine);
        try (RunningStream stream = joy.streamReadJson(logs.toString())
                .watermark(col("ts"), "10 minutes")
                .window(col("ts"), "1 hour", arg("slide", "30 minutes"))
                .count(col("window_start"))
                .streamWriteMemory("windows", arg("mode", "update"))) {
            stream.processAllAvailable();
            assertThat(joy.pipeline("tbl(\"windows\") |> transmute(at = format(window_start, \"%H:%M\"), n)")
                            .collect()
                            .rows())
                    .containsExactlyInAnyOrder(List.of("09:30", 1L), List.of("10:00", 2L), List.of("10:30", 1L));
        }
    }

    @Test
    void otherFilesAreStreamsToo() throws IOException {
        Path plans = Files.createDirectories(folder.resolve("plans"));
        Files.writeString(plans.resolve("a.csv"), "user,price\nu1,2\nu2,3\n");
        now("stream_read_csv(\"OUT/plans\") |> filter(price > 2) |> "
                + "stream_write_csv(\"OUT/dear\", trigger = stream_trigger_available_now())");
        assertThat(rows("read_csv(\"OUT/dear/*/\") |> select(user, price)")).isEqualTo(Set.of(List.of("u2", 3L)));
        Path lines = Files.createDirectories(folder.resolve("lines"));
        Files.writeString(lines.resolve("a.log"), "one\ntwo\n");
        now("stream_read_text(\"OUT/lines\") |> mutate(n = nchar(line)) |> "
                + "stream_write_json(\"OUT/lengths\", trigger = stream_trigger_once())");
        assertThat(rows("read_json(\"OUT/lengths\") |> select(line, n)"))
                .isEqualTo(Set.of(List.of("one", 3L), List.of("two", 3L)));
    }
}
