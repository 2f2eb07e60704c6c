package dev.sparkjoy.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.duckdb.Access;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.EngineOptions;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.logs.cache.CacheSettings;
import dev.sparkjoy.logs.s3.S3Settings;
import dev.sparkjoy.logs.sample.SampleLogs;
import dev.sparkjoy.logs.sample.SampleOptions;
import dev.sparkjoy.table.Table;
import dev.sparkjoy.testkit.s3.Fault;
import dev.sparkjoy.testkit.s3.FaultProxy;
import dev.sparkjoy.testkit.s3.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store in a bucket against one in a folder, of the same logs. */
class FarStoreTest {
    private static final S3Server SERVER = S3Server.startAnonymous();

    @TempDir
    Path folder;

    private FaultProxy proxy;
    private final String bucket = "b-" + UUID.randomUUID();
    private final String store = "s3://" + bucket + "/my/store";

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void start() throws IOException {
        SERVER.bucket(bucket);
        proxy = FaultProxy.before(SERVER.port());
    }

    @AfterEach
    void end() throws IOException {
        proxy.close();
    }

    private DuckDbEngine engine(String cache) {
        S3Settings s3 = S3Settings.of(Map.of("endpoint", proxy.endpoint(), "region", "us-east-1", "anonymous", "true"));
        return DuckDbEngine.open(EngineOptions.defaults()
                .threads(2)
                .memory("600MB")
                .access(Access.usual().s3(s3).cache(new CacheSettings(folder.resolve(cache), 1 << 30, true))));
    }

    private Table answer(String pipeline) {
        return answer("cache", pipeline);
    }

    private Table answer(String cache, String pipeline) {
        try (DuckDbEngine engine = engine(cache)) {
            Session session = new Session(engine, Map.of(), Map.of());
            SourceText text = new SourceText("<test>", pipeline);
            try (var rows = session.rows(text, session.checked(text), 0)) {
                return Table.of(rows, List.of(), Long.MAX_VALUE);
            }
        }
    }

    private String rows(String pipeline) {
        return answer(pipeline).rows().toString();
    }

    private TidyReport add(String logs, String to, TidyOptions how) {
        try (DuckDbEngine engine = engine("cache")) {
            return new TidyStore(to, engine).add(folder.resolve(logs).toString(), how, (batch, left) -> {});
        }
    }

    private TidyReport add(String logs, String to) {
        return add(logs, to, TidyOptions.usual());
    }

    private static String event(String id, String event, String day) {
        return "{\"messageId\":\"" + id + "\",\"type\":\"track\",\"event\":\"" + event + "\",\"receivedAt\":\"" + day
                + "T12:00:00.000Z\",\"timestamp\":\"" + day + "T11:00:00.000Z\",\"userId\":\"u-" + id + "\"}";
    }

    private void log(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private long asked(String method, String part) {
        return proxy.requests().stream()
                .filter(request -> request.method().equals(method)
                        && !request.lists()
                        && request.target().contains(part))
                .count();
    }

    private List<String> objects() throws IOException {
        try (DuckDbEngine engine = engine("other")) {
            return engine.folder(store).list("").stream().map(one -> one.path()).toList();
        }
    }

    @Test
    void sameAnswersAsOfALocalStore() throws IOException {
        SampleLogs.write(
                folder.resolve("logs"),
                SampleOptions.defaults()
                        .withEvents(3000)
                        .withFiles(4)
                        .withDuplicateRate(0.02)
                        .withDriftRate(0.1)
                        .withBrokenRate(0.02));
        String local = folder.resolve("local").toString();
        assertThat(add("logs/segment-logs", store)).isEqualTo(add("logs/segment-logs", local));
        assertThat(add("logs/segment-logs", store).objects()).isZero();
        for (String question : List.of(
                " |> count(event, properties.vertical)",
                " |> summarise(n = n(), ids = n_distinct(messageId), days = n_distinct(event_day))",
                " |> filter(event == \"Added to Cart\") |> select(messageId, event_time, rest) |> arrange(messageId)",
                " |> filter(event_name %in% c(\"identify\", \"Signed Up\")) |> count(event_day)",
                " |> select(messageId) |> head(5)")) {
            String expected = rows("read_tidy(\"" + local + "\")" + question);
            assertThat(rows("read_tidy(\"" + store + "/\")" + question))
                    .as(question)
                    .isEqualTo(expected);
            assertThat(rows("read_json(\"" + store.replace("s3:", "s3a:") + "\")" + question))
                    .as(question)
                    .isEqualTo(expected);
        }
    }

    @Test
    void onlyWhatAFilterLeavesIsFetched() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int day = 11; day < 15; day++) {
            for (String event : List.of("a", "b", "ж".repeat(80))) {
                lines.add(event(day + event.substring(0, 1), event, "2019-02-" + day));
            }
        }
        lines.add("{\"messageId\":\"none\",\"event\":\"a\"}");
        log("logs/1.json", lines.toArray(String[]::new));
        String local = folder.resolve("local").toString();
        add("logs", local);
        add("logs", store);
        Map<String, Integer> filters = Map.of(
                "event_day == as_date(\"2019-02-12\")", 3,
                "event_name == \"a\"", 5,
                "event == \"a\"", 9,
                "event_time >= ymd_hms(\"2019-02-12 11:00:00\"), event_time < ymd_hms(\"2019-02-14 00:00:00\")", 6,
                "between(event_time, ymd_hms(\"2019-02-12 00:00:00\"), ymd_hms(\"2019-02-12 23:00:00\"))", 3,
                "event %in% c(\"a\", \"b\") & event_day > as_date(\"2019-02-13\")", 3,
                "event == \"a\" | messageId == \"11b\"", 13,
                "is.na(event_day)", 1,
                "event_name == \"none\"", 0,
                "messageId == \"11a\"", 13);
        for (var filter : filters.entrySet()) {
            String question = " |> filter(" + filter.getKey() + ") |> select(messageId) |> arrange(messageId)";
            proxy.forget();
            assertThat(answer(UUID.randomUUID().toString(), "read_tidy(\"" + store + "\")" + question)
                            .rows()
                            .toString())
                    .as(filter.getKey())
                    .isEqualTo(rows("read_tidy(\"" + local + "\")" + question));
            assertThat(asked("GET", "event_day")).as(filter.getKey()).isEqualTo((long) filter.getValue());
        }
        proxy.forget();
        rows("read_tidy(\"" + store + "\") |> count()");
        assertThat(asked("GET", "event_day")).as("kept when they were written").isZero();
        proxy.forget();
        assertThat(rows("a <- read_tidy(\"" + store
                        + "\")\na |> filter(event == \"a\", event_day == as_date(\"2019-02-11\"))"
                        + " |> select(messageId) |> bind_rows(a |> filter(event == \"b\") |> select(messageId))"))
                .isEqualTo("[[11a], [11b], [12b], [13b], [14b]]");
    }

    @Test
    void severalWriteAtOnce() throws Exception {
        for (int file = 0; file < 8; file++) {
            for (int writer = 0; writer < 3; writer++) {
                int number = file * 3 + writer;
                log(
                        "logs" + writer + "/" + file + ".json",
                        event("id" + number, "a", "2019-02-11"),
                        event("shared" + file, "b", "2019-02-12"));
            }
        }
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Future<TidyReport>> reports = new ArrayList<>();
            for (int writer = 0; writer < 3; writer++) {
                String logs = "logs" + writer;
                reports.add(writers.submit(
                        () -> add(logs, store, TidyOptions.usual().batchBytes(1))));
            }
            Future<Long> compacted = writers.submit(() -> {
                long files = 0;
                for (int i = 0; i < 5; i++) {
                    try (DuckDbEngine engine = engine("cache")) {
                        files += new TidyStore(store, engine).compact(false);
                    }
                }
                return files;
            });
            long events = 0;
            for (Future<TidyReport> report : reports) {
                events += report.get().events();
            }
            compacted.get();
            assertThat(events).isEqualTo(24 + 8);
        } finally {
            writers.shutdownNow();
        }
        assertThat(rows("read_tidy(\"" + store + "\") |> summarise(n(), n_distinct(messageId))"))
                .isEqualTo("[[32, 32]]");
        try (DuckDbEngine engine = engine("cache")) {
            TidyStore tidy = new TidyStore(store, engine);
            tidy.vacuum(Duration.ofSeconds(-5));
            assertThat(tidy.status().events()).isEqualTo(32);
            long data = objects().stream()
                    .filter(path -> path.startsWith("event_day"))
                    .count();
            assertThat(data).isEqualTo(tidy.status().files());
        }
        assertThat(answer("fresh", "read_tidy(\"" + store + "\") |> count()")
                        .rows()
                        .toString())
                .isEqualTo("[[32]]");
    }

    @Test
    void whatGoesWrongOnTheWayChangesNothing() throws IOException {
        SampleLogs.write(
                folder.resolve("logs"), SampleOptions.defaults().withEvents(600).withFiles(3));
        // Every object's first answer to a PUT is lost, every first GET breaks off or is refused.
        proxy.faults(request -> {
            if (request.number() > 0) {
                return Fault.NONE;
            }
            if (request.method().equals("PUT")) {
                return request.target().contains("objects-") ? Fault.slowDown() : new Fault.Lost();
            }
            return request.lists()
                    ? Fault.NONE
                    : request.target().contains("_delta_log") ? Fault.slowDown() : new Fault.Reset(100);
        });
        TidyReport report = add("logs", store, TidyOptions.usual().batchBytes(1));
        assertThat(report.version()).isEqualTo(report.objects() - 1).isGreaterThan(1);
        proxy.forget();
        assertThat(answer("fresh", "read_tidy(\"" + store + "\") |> summarise(n_distinct(messageId))")
                        .rows()
                        .toString())
                .isEqualTo("[[" + report.events() + "]]");
        assertThat(asked("GET", "event_day")).isGreaterThan(2);
    }

    @Test
    void aServerThatOverwritesIsRefused() throws IOException {
        log("logs/1.json", event("1", "a", "2019-02-11"));
        proxy.faults(
                request -> request.header("If-None-Match") == null ? Fault.NONE : new Fault.Without("If-None-Match"));
        JoyException refused = catchThrowableOfType(JoyException.class, () -> add("logs", store));
        assertThat(refused.diagnostics().get(0).code()).isEqualTo("no-conditional-put");
        assertThat(objects()).isEmpty();
        proxy.faults(request -> request.header("If-None-Match") == null
                ? Fault.NONE
                : new Fault.Answer(501, "NotImplemented", "A header you provided implies functionality"));
        refused = catchThrowableOfType(JoyException.class, () -> add("logs", store));
        assertThat(refused.diagnostics().get(0).code()).isEqualTo("no-conditional-put");
        proxy.faults(request -> Fault.NONE);
        assertThat(add("logs", store).events()).isEqualTo(1);
    }

    @Test
    void forgetsCompactsAndCleansUp() throws IOException {
        for (int file = 0; file < 12; file++) {
            log(
                    "logs/" + file + ".json",
                    event("e" + file, "a", "2019-02-11"),
                    "{\"messageId\":\"p" + file
                            + "\",\"event\":\"a\",\"userId\":\"person-of-interest\",\"receivedAt\":\"2019-02-11T12:00:00Z\"}",
                    "no JSON of person-of-interest",
                    "no JSON");
        }
        String orphan = "event_day=2019-02-11/event_name=a/" + UUID.randomUUID() + ".parquet";
        SERVER.put(bucket, "my/store/" + orphan, new byte[3]);
        SERVER.put(bucket, "my/store/mine.parquet", new byte[3]);
        add("logs", store, TidyOptions.usual().batchBytes(1));
        assertThat(objects()).contains(orphan, "_delta_log/_last_checkpoint");
        try (DuckDbEngine engine = engine("cache")) {
            TidyStore tidy = new TidyStore(store, engine);
            assertThat(tidy.compact(false)).isEqualTo(12);
            assertThat(tidy.compact(false)).isZero();
            ForgetReport would = tidy.wouldForget("person-of-interest");
            assertThat(would.left()).isEmpty();
            ForgetReport report = tidy.forget("person-of-interest", false);
            assertThat(report.left()).isEmpty();
            assertThat(report.quarantined()).isEqualTo(12);
            assertThat(tidy.status().events()).isEqualTo(12);
        }
        assertThat(objects())
                .contains("mine.parquet")
                .doesNotContain(orphan)
                .filteredOn(path -> path.contains("erasing") || path.contains("probe"))
                .isEmpty();
        try (DuckDbEngine engine = engine("fresh")) {
            for (var object : engine.folder(store).list("_delta_log/")) {
                assertThat(new String(object.object().fetch(), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(object.path())
                        .doesNotContain("person-of-interest");
            }
        }
        log(
                "logs/99.json",
                event("e99", "a", "2019-02-11"),
                "{\"messageId\":\"again\",\"userId\":\"person-of-interest\"}");
        TidyReport again = add("logs", store);
        assertThat(List.of(again.events(), again.forgotten())).isEqualTo(List.of(1L, 1L));
        assertThat(rows("read_tidy(\"" + store + "\") |> summarise(n(), n_distinct(messageId))"))
                .isEqualTo("[[13, 13]]");
    }

    /** A writer that stood still while the log was cleared must not take a name for the next that was used before. */
    @Test
    void whoIsFarBehindLosesNothing() throws IOException {
        log("logs/0.json", event("0", "a", "2019-02-11"), event("gone", "a", "2019-02-11"));
        add("logs", store);
        try (DuckDbEngine late = engine("late");
                DuckDbEngine engine = engine("cache")) {
            Place place = Place.of(store, late);
            StoreLog log = new StoreLog(place, late);
            Snapshot old = log.latest();
            new TidyStore(store, engine).forget("u-gone", false);
            List<Action> nothing = List.of(old.state().metadata(), new Action.Info(0, "TEST", Map.of()));
            JoyException refused = catchThrowableOfType(JoyException.class, () -> log.commit(old, nothing));
            assertThat(refused.diagnostics().get(0).code()).isEqualTo("store-changed");
            assertThat(IntStream.range(0, 3).mapToObj(StoreLog::commitName).map(name -> "_delta_log/" + name))
                    .isSubsetOf(objects());
        }
    }

    @Test
    void aLogThatLeadsOutOfTheFolderIsRefused() throws IOException {
        log("logs/0.json", event("0", "a", "2019-02-11"));
        add("logs", store);
        try (DuckDbEngine engine = engine("cache")) {
            Place place = Place.of(store, engine);
            Action.Add out = new Action.Add("../../../evil.parquet", "", "a", 1, 1, 1);
            JoyException refused = catchThrowableOfType(JoyException.class, () -> place.files(List.of(out)));
            assertThat(refused.getMessage()).contains("names a file that is not in it");
        }
    }

    @Test
    void whereThereIsNoneThatIsSaid() {
        assertThat(catchThrowableOfType(JoyException.class, () -> rows("read_tidy(\"" + store + "\")")))
                .hasMessageContaining("there is no tidy store at s3://");
        assertThat(catchThrowableOfType(JoyException.class, () -> rows("read_tidy(\"s3://no-such-bucket/x\")")))
                .hasMessageContaining("there is no such bucket");
    }
}
