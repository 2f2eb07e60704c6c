package dev.sparkjoy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sparkjoy.Joy;
import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.plan.Intake;
import dev.sparkjoy.table.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events once each, and when they happened; by hand and by DuckDB's own reader. */
class IntakeTest {
    @TempDir
    Path folder;

    /** Numbered in the order they are read in. */
    private static final String FIRST = """
            {"v":1,"messageId":"m1","event":"A","receivedAt":"2019-02-17T10:00:05Z","timestamp":"2019-02-17T10:00:00Z"}
            {"v":2,"messageId":"m2","event":"B","receivedAt":"2019-02-17T03:10:00.300Z","sentAt":"2019-02-19T03:10:00.050Z","originalTimestamp":"2019-02-19T03:10:00.000Z"}
            {"v":3,"event":"A","receivedAt":"2019-02-17T10:00:00Z","timestamp":"2019-02-17T10:00:00Z"}
            {"v":4,"messageId":"m3","event":"A","receivedAt":"2019-02-17T11:00:00Z","timestamp":"2019-02-17T10:59:00Z"}

            """;

    private static final String SECOND = """
            {"v":5,"messageId":"m1","event":"B","receivedAt":"2019-02-17T10:00:01Z","timestamp":"2019-02-17T10:00:00Z"}
            {"v":6,"messageId":"m3","event":"A","receivedAt":"2019-02-17T11:00:00Z","timestamp":"2019-02-17T10:59:00Z"}
            {"v":7,"messageId":null,"event":"A","receivedAt":"2019-02-17T10:00:00Z","timestamp":"2019-02-17T10:00:00Z"}
            {"v":8,"messageId":"m4","event":"A","receivedAt":"2019-02-17T00:00:00Z","timestamp":"2019-02-16T23:59:59.999Z"}
            {"v":9,"messageId":"m5","event":"A","receivedAt":"2019-02-17T10:00:00Z","timestamp":"2019-02-17T10:00:00.001Z"}
            {"v":10,"messageId":"m6","event":"A","timestamp":"2019-02-17T10:00:00Z"}
            {"v":11,"messageId":"m6","event":"A","receivedAt":"2019-02-17T12:00:00Z","timestamp":"2019-02-17T10:00:00Z"}
            not an event
            """;

    private static final String BOTH = "dedupe = TRUE, event_time = TRUE";

    private Path logs() throws IOException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        Files.writeString(logs.resolve("a.ndjson"), FIRST);
        Files.writeString(logs.resolve("b.ndjson"), SECOND);
        return logs;
    }

    private record Answer(Table table, ReadingReport report) {
        List<String> rows() {
            return table.rows().stream().map(Object::toString).toList();
        }
    }

    private static Answer answer(EngineOptions options, String text) {
        try (DuckDbEngine engine = DuckDbEngine.open(options)) {
            Session session = new Session(engine, Map.of(), Map.of());
            SourceText source = new SourceText("test", text);
            Table table;
            try (var rows = session.rows(source, session.checked(source), 0)) {
                table = Table.of(rows, List.of(), Long.MAX_VALUE);
            }
            return new Answer(table, engine.report());
        }
    }

    private Answer answer(String verbs) throws IOException {
        return answer(EngineOptions.defaults(), "read_json(\"" + logs() + "\", " + BOTH + ")" + verbs);
    }

    @Test
    void theFirstReceivedStaysInItsPlace() throws IOException {
        Answer answer = answer(" |> select(v)");
        assertThat(answer.rows()).containsExactly("[2]", "[3]", "[4]", "[5]", "[7]", "[8]", "[9]", "[11]");
        ReadingReport report = answer.report();
        assertThat(report.events()).isEqualTo(new ReadingReport.Events(2, 1, 1));
        assertThat(List.of(
                        report.lines(),
                        report.rows(),
                        report.blank(),
                        report.malformed(),
                        report.duplicates(),
                        report.filtered()))
                .containsExactly(13L, 8L, 1L, 1L, 3L, 0L);
        assertThat(report.balances()).isTrue();
    }

    @Test
    void theClockOfTheDeviceIsCorrected() throws IOException {
        assertThat(answer(" |> filter(v %in% c(2, 8)) |> select(event_time)")
                        .table
                        .rows())
                .containsExactly(
                        List.of(Instant.parse("2019-02-17T03:10:00.250Z")),
                        List.of(Instant.parse("2019-02-16T23:59:59.999Z")));
        assertThat(answer(
                                EngineOptions.defaults().zone(ZoneId.of("Asia/Singapore")),
                                "read_json(\"" + logs()
                                        + "\", event_time = TRUE) |> filter(v == 2) |> transmute(h = hour(event_time))")
                        .rows())
                .containsExactly("[11]");
    }

    /** Whatever is done with rows later, and however the engine shuffles that, the whole range is deduplicated, and counted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                " |> filter(event == \"A\") |> count(event) | [A, 6]",
                " |> filter(messageId == \"m1\") |> count(event) | [B, 1]",
                " |> filter(event == \"B\", v + 1 == 6) |> count() | [1]",
                " |> filter(v %in% c(1, 5, 6), str_detect(event, \"B\")) |> tally() | [1]",
                " |> head(1) |> select(v) | [2]",
                " |> arrange(desc(v)) |> head(1) |> select(v) | [11]",
                " |> filter(v == 99) |> count() | [0]",
                " |> summarise(n = n(), first = first(v)) | [8, 2]",
                " |> summarise(n = max(v), .by = event) |> filter(event == \"A\") | [A, 11]",
                " |> mutate(k = row_number()) |> filter(k == 8) |> select(k, v) | [8, 11]",
                " |> distinct(event) |> tally() | [2]",
                " |> dedup(event) |> select(v) |> summarise(s = sum(v)) | [5]",
                " |> sessionize(event_time, .by = event) |> filter(v == 11) |> select(v) | [11]",
            })
    void whatFollowsChangesNothing(String given) throws IOException {
        int bar = given.lastIndexOf(" | ");
        Answer answer = answer(given.substring(0, bar));
        assertThat(answer.rows()).containsExactly(given.substring(bar + 3));
        assertThat(answer.report().duplicates()).isEqualTo(3);
        assertThat(answer.report().events()).isEqualTo(new ReadingReport.Events(2, 1, 1));
        assertThat(answer.report().balances()).isTrue();
    }

    @Test
    void rowsReadUnderANameAreTakenInOnce() throws IOException {
        String logs = "logs <- read_json(\"" + logs() + "\", dedupe = TRUE)\n";
        Answer joined = answer(
                EngineOptions.defaults(),
                logs + "logs |> inner_join(logs |> filter(event == \"B\"), join_by(messageId)) |> count()");
        assertThat(joined.rows()).containsExactly("[2]");
        assertThat(joined.report().duplicates() * 11)
                .isEqualTo(3 * (joined.report().rows() + joined.report().duplicates()));
        Answer stacked = answer(EngineOptions.defaults(), logs + "bind_rows(logs, logs) |> count(v) |> count(n)");
        assertThat(stacked.rows()).containsExactly("[2, 8]");
        assertThat(stacked.report().balances()).isTrue();
    }

    @Test
    void onlyWhatIsNeededIsRead() throws IOException {
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults())) {
            Session session = new Session(engine, Map.of(), Map.of());
            String sql = engine.sql(session.checked(new SourceText(
                            "test",
                            "read_json(\"" + logs() + "\", dedupe = TRUE) |> filter(event == \"A\") |> tally()"))
                    .actions()
                    .get(0)
                    .relation());
            assertThat(sql)
                    .contains("event", "messageId", "receivedAt")
                    .doesNotContain("timestamp\"", "sentAt", "v,", "MATERIALIZED", LeftOut.FUNCTION);
        }
    }

    @Test
    void aSettingForAllLogsGivesWayToWhatAPipelineSays() throws IOException {
        EngineOptions usual = EngineOptions.defaults().intake(new Intake(true, true));
        String read = "read_json(\"" + logs() + "\"";
        assertThat(answer(usual, read + ") |> summarise(n = n(), t = sum(!is.na(event_time)))")
                        .rows())
                .containsExactly("[8, 8]");
        Answer plain = answer(usual, read + ", dedupe = FALSE) |> tally()");
        assertThat(plain.rows()).containsExactly("[11]");
        assertThat(plain.report().duplicates()).isZero();
        assertThat(plain.report().events()).isEqualTo(new ReadingReport.Events(0, 1, 1));
        assertThat(answer(usual, "spark_read_json(sc, name = \"l\", path = \"" + logs() + "\") |> tally()")
                        .rows())
                .containsExactly("[8]");
        try (Joy joy = Joy.embedded()) {
            assertThat(joy.readJson(logs().toString(), Joy.arg("dedupe", true))
                            .tally()
                            .collect()
                            .rows())
                    .containsExactly(List.of(8L));
            assertThat(joy.report().duplicates()).isEqualTo(3);
        }
    }

    private Diagnostic refused(String options, String... lines) throws IOException {
        Path file = folder.resolve("plain.ndjson");
        Files.writeString(file, String.join("\n", lines));
        String text = "read_json(\"" + file + "\", " + options + ")";
        JoyException refusal = catchThrowableOfType(JoyException.class, () -> answer(EngineOptions.defaults(), text));
        Diagnostic problem = refusal.diagnostics().get(0);
        assertThat(refusal.diagnostics()).hasSize(1);
        assertThat(refusal.kind()).isEqualTo(JoyException.Kind.PIPELINE);
        assertThat(text.substring(problem.span().start(), problem.span().end())).isEqualTo(options);
        return problem;
    }

    @Test
    void logsThatLackWhatItTakesAreRefused() throws IOException {
        Diagnostic none = refused("dedupe = TRUE", "{\"message_id\":\"x\",\"at\":\"2019-02-17\"}");
        assertThat(none.code()).isEqualTo("no-event-id");
        assertThat(none.message()).contains("no `messageId`");
        assertThat(none.help()).containsExactly("by another column: `|> dedup(message_id)`");
        Diagnostic list = refused("dedupe = TRUE", "{\"messageId\":[1]}");
        assertThat(list.message()).contains("`messageId`", "is list<int>, neither a text nor a number");
        assertThat(list.help()).containsExactly("by another column: `|> dedup(messageId)`");
        assertThat(refused("event_time = TRUE", "{\"messageId\":\"1\"}").code()).isEqualTo("no-event-time");
    }

    /** A number is the text that it is written as, also where the sample shows numbers only and later ones are long. */
    @Test
    void idsMayBeNumbers() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            lines.add("{\"v\":" + i + ",\"messageId\":" + i % 4000 + "}");
        }
        lines.add("{\"v\":5000,\"messageId\":\"123\"}");
        lines.add("{\"v\":5001,\"messageId\":\"a-text\"}");
        lines.add("{\"v\":5002,\"messageId\":\"0123\"}");
        lines.add("{\"v\":5003,\"messageId\":12345678901234567890123}");
        lines.add("{\"v\":5004,\"messageId\":12345678901234567890124}");
        lines.add("{\"v\":5005,\"messageId\":\"12345678901234567890124\"}");
        lines.add("{\"v\":5006,\"messageId\":null}");
        lines.add("{\"v\":5007}");
        Path file = folder.resolve("numbers.ndjson");
        Files.write(file, lines);
        String read = "read_json(\"" + file + "\", dedupe = TRUE)";
        Answer late = answer(EngineOptions.defaults(), read + " |> filter(v >= 4000) |> select(v, messageId)");
        assertThat(late.rows())
                .containsExactly(
                        "[5001, a-text]",
                        "[5002, 0123]",
                        "[5003, 12345678901234567890123]",
                        "[5004, 12345678901234567890124]",
                        "[5006, null]",
                        "[5007, null]");
        assertThat(late.report().duplicates()).isEqualTo(1002);
        assertThat(late.report().events().withoutId()).isEqualTo(2);
        assertThat(late.report().balances()).isTrue();
        assertThat(answer(
                                EngineOptions.defaults().intake(new Intake(true, false)),
                                "read_json(\"" + file + "\") |> tally()")
                        .rows())
                .containsExactly("[4006]");
    }

    @Test
    void idsThatASchemaSaysAreNumbersAreComparedAsNumbers() throws IOException {
        Path file = folder.resolve("numbers.ndjson");
        Files.writeString(
                file,
                "{\"v\":1,\"messageId\":7}\n{\"v\":2,\"messageId\":\"7\"}\n{\"v\":3,\"messageId\":8}\n{\"v\":4}\n");
        for (String type : List.of("int", "dbl")) {
            Path schema = folder.resolve("numbers.schema");
            Files.writeString(schema, "v: int\nmessageId: " + type + "\n");
            Answer answer = answer(
                    EngineOptions.defaults(),
                    "read_json(\"" + file + "\", dedupe = TRUE, schema = \"" + schema + "\") |> select(v)");
            assertThat(answer.rows()).containsExactly("[1]", "[3]", "[4]");
            assertThat(answer.report().duplicates()).isEqualTo(1);
            assertThat(answer.report().events().withoutId()).isEqualTo(1);
        }
    }

    @Test
    void aSettingForAllLogsIsNotedWhereItComesToNothing() throws IOException {
        Path file = folder.resolve("plain.ndjson");
        Files.writeString(file, "{\"a\":1}\n{\"a\":1}\n");
        Answer answer = answer(
                EngineOptions.defaults().intake(new Intake(true, true)), "read_json(\"" + file + "\") |> tally()");
        assertThat(answer.rows()).containsExactly("[2]");
        assertThat(answer.report().notes())
                .containsExactly(
                        file + " has no `messageId`: no duplicates are left out",
                        "no field of " + file + " says when an event happened: there is no `event_time`");
    }

    @Test
    void withoutATimeOfReceivingTheFirstReadStays() throws IOException {
        Path file = folder.resolve("plain.ndjson");
        Files.writeString(file, "{\"a\":1,\"messageId\":\"x\"}\n{\"a\":2,\"messageId\":\"x\"}\n");
        Answer answer = answer(EngineOptions.defaults(), "read_json(\"" + file + "\", dedupe = TRUE) |> select(a)");
        assertThat(answer.rows()).containsExactly("[1]");
        assertThat(answer.report().notes()).hasSize(1);
        assertThat(answer.report().notes().get(0)).contains("receivedAt");
    }

    /** DuckDB reads the same files itself and is asked in other words. */
    @Test
    void aSecondReaderFindsTheSame() throws IOException, SQLException {
        Random random = new Random(7);
        Path logs = Files.createDirectories(folder.resolve("random"));
        Instant start = Instant.parse("2019-02-17T00:00:00Z");
        int v = 0;
        for (int file = 0; file < 6; file++) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 4000; i++) {
                Instant received = start.plusSeconds(random.nextInt(3 * 86_400));
                Instant original = received.plusMillis(random.nextInt(8_000_000) - 7_000_000);
                Instant sent = original.plusMillis(random.nextInt(4) == 0 ? -random.nextInt(50) : random.nextInt(5000));
                String id = random.nextInt(20) == 0 ? "null" : "\"id-" + random.nextInt(15_000) + "\"";
                lines.add("{\"v\":" + v++ + ",\"messageId\":" + id + ",\"receivedAt\":\"" + received
                        + "\",\"sentAt\":\"" + sent + "\",\"originalTimestamp\":\"" + original + "\",\"timestamp\":"
                        + (random.nextBoolean() ? "null" : "\"" + original.plusMillis(7) + "\"") + "}");
            }
            Files.write(logs.resolve("f" + file + ".ndjson"), lines);
        }
        Answer answer =
                answer(EngineOptions.defaults(), "read_json(\"" + logs + "\", " + BOTH + ") |> select(v, event_time)");
        String events =
                "(SELECT *, coalesce(timestamp, receivedAt - (sentAt - originalTimestamp)) AS t FROM read_json('"
                        + logs + "/*.ndjson', columns = {v: 'BIGINT', messageId: 'VARCHAR', receivedAt: 'TIMESTAMP',"
                        + " sentAt: 'TIMESTAMP', originalTimestamp: 'TIMESTAMP', timestamp: 'TIMESTAMP'}))";
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults())) {
            List<String> kept = rows(
                    engine,
                    "WITH e AS " + events + ", kept AS (SELECT arg_min(v, (receivedAt, v)) AS v FROM e"
                            + " WHERE messageId IS NOT NULL GROUP BY messageId"
                            + " UNION ALL SELECT v FROM e WHERE messageId IS NULL)"
                            + " SELECT '[' || v || ', ' || strftime(t, '%Y-%m-%dT%H:%M:%S.%g') || ']'"
                            + " FROM e JOIN kept USING (v) ORDER BY v");
            assertThat(answer.table.rows().stream()
                            .map(row -> "[" + row.get(0) + ", "
                                    + java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS")
                                            .withZone(java.time.ZoneOffset.UTC)
                                            .format((Instant) java.util.Objects.requireNonNull(row.get(1)))
                                    + "]"))
                    .containsExactlyElementsOf(kept);
            ReadingReport report = answer.report();
            assertThat(report.duplicates()).isEqualTo(24_000 - kept.size());
            assertThat(rows(
                            engine,
                            "SELECT count(*) FILTER (messageId IS NULL) || ' ' || count(*) FILTER (t::DATE < receivedAt::DATE)"
                                    + " || ' ' || count(*) FILTER (t > receivedAt) FROM " + events))
                    .containsExactly(report.events().withoutId() + " "
                            + report.events().late() + " " + report.events().future());
            assertThat(report.events().late()).isPositive();
            assertThat(report.events().future()).isPositive();
        }
    }

    private static List<String> rows(DuckDbEngine engine, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = engine.query(sql)) {
            while (row.next()) {
                rows.add(String.valueOf(row.getString(1)));
            }
        }
        return rows;
    }

    /** The ids alone, at some hundred megabytes, are more than the engine may take. */
    @Test
    void moreIdsThanMemory() throws IOException {
        int ids = 1_500_000;
        Path file = folder.resolve("many.ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < ids + ids / 10; i++) {
                String id =
                        i % 100 == 99 ? "null" : "\"" + "ajs-next-0123456789-0123456789-0123456789-" + i % ids + "\"";
                out.write("{\"messageId\":" + id + ",\"k\":" + i % 7 + "}\n");
            }
        }
        EngineOptions small =
                EngineOptions.defaults().threads(2).memory("100MB").tempDir(folder.resolve("spilled"));
        Answer answer = answer(small, "read_json(\"" + file + "\", dedupe = TRUE) |> summarise(n = n(), k = max(k))");
        int repeated = ids / 10 - ids / 10 / 100;
        assertThat(answer.rows()).containsExactly("[" + (ids + ids / 10 - repeated) + ", 6]");
        assertThat(answer.report().duplicates()).isEqualTo(repeated);
        assertThat(answer.report().events().withoutId()).isEqualTo((ids + ids / 10) / 100);
        assertThat(answer.report().balances()).isTrue();
    }
}
