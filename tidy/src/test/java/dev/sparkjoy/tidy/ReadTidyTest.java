package dev.sparkjoy.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.EngineOptions;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.logs.sample.SampleLogs;
import dev.sparkjoy.logs.sample.SampleOptions;
import dev.sparkjoy.table.Table;
import dev.sparkjoy.verb.Verbs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same question of raw logs, each event once, and of the store made of them. */
class ReadTidyTest {
    @TempDir
    Path folder;

    private static Table answer(String pipeline) {
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults().threads(2))) {
            Session session = new Session(engine, Map.of(), Map.of());
            SourceText text = new SourceText("<test>", pipeline);
            Checked checked = session.checked(text);
            try (var rows = session.rows(text, checked, 0)) {
                return Table.of(rows, List.of(), Long.MAX_VALUE);
            }
        }
    }

    private void add() {
        add("logs");
    }

    private TidyReport add(String logs) {
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults().threads(2))) {
            return new TidyStore(folder.resolve("store"), engine)
                    .add(folder.resolve(logs).toString(), TidyOptions.usual(), (batch, left) -> {});
        }
    }

    @Test
    void sameAnswersAsOfTheLogs() throws IOException {
        SampleLogs.write(
                folder.resolve("logs"),
                SampleOptions.defaults().withEvents(3000).withFiles(4).withDuplicateRate(0.02));
        add();
        String once = "read_json(\"" + folder.resolve("logs/segment-logs")
                + "\") |> arrange(receivedAt) |> distinct(messageId, .keep_all = TRUE)";
        String tidy = "read_tidy(\"" + folder.resolve("store") + "\")";
        for (String question : List.of(
                " |> count(event, properties.vertical)",
                " |> filter(event == \"Added to Cart\", properties.vertical == \"Food\")"
                        + " |> select(properties.cart_id, properties.variant, timestamp) |> arrange(timestamp, cart_id)",
                " |> filter(!is.na(properties.products)) |> select(properties.products, messageId)"
                        + " |> unnest_longer(products) |> hoist(products, \"price\", \"quantity\")"
                        + " |> summarise(gmv = round(sum(price * quantity, na.rm = TRUE), 2), n = n())",
                " |> group_by(day = as_date(timestamp)) |> summarise(users = n_distinct(anonymousId))")) {
            Table expected = answer(once + question);
            assertThat(expected.rows()).as(question).isNotEmpty();
            assertThat(answer(tidy + question).rows().toString())
                    .as(question)
                    .isEqualTo(expected.rows().toString());
            // A store is found where logs are expected, too.
            assertThat(answer("read_json(\"" + folder.resolve("store") + "\")" + question)
                            .rows()
                            .toString())
                    .as(question)
                    .isEqualTo(expected.rows().toString());
        }
    }

    /** One rule of duplicates and times for both; an option asked of a store changes nothing. */
    @Test
    void logsReadAsEventsAreTheStore() throws IOException {
        SampleLogs.write(
                folder.resolve("logs"),
                SampleOptions.defaults()
                        .withEvents(3000)
                        .withFiles(5)
                        .withDuplicateRate(0.04)
                        .withLateRate(0.06));
        // More of them: without ids, without times, from the future, received before the others of their id.
        Files.writeString(folder.resolve("logs/segment-logs/more.json"), """
                {"messageId":"x","event":"a","receivedAt":"2019-02-17T03:10:00.300Z","sentAt":"2019-02-19T03:10:00.050Z","originalTimestamp":"2019-02-19T03:10:00.000Z"}
                {"messageId":"x","event":"b","receivedAt":"2019-02-17T03:10:00.200Z","timestamp":"2019-02-17T04:00:00Z"}
                {"event":"c","receivedAt":"2019-02-17T03:10:00.200Z","timestamp":"2019-02-18T04:00:00Z"}
                {"event":"d"}
                """);
        TidyReport stored = add("logs/segment-logs");
        String verbs = ") |> select(messageId, event, receivedAt, event_time) |> arrange(messageId, event, event_time)";
        String asked = ", dedupe = TRUE, event_time = TRUE";
        String raw = "read_json(\"" + folder.resolve("logs/segment-logs") + "\"" + asked + verbs;
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults().threads(2))) {
            Session session = new Session(engine, Map.of(), Map.of());
            SourceText text = new SourceText("<test>", raw);
            Table table;
            try (var rows = session.rows(text, session.checked(text), 0)) {
                table = Table.of(rows, List.of(), Long.MAX_VALUE);
            }
            String store = "\"" + folder.resolve("store") + "\"";
            assertThat(table.rows()).hasSize((int) stored.events());
            assertThat(table.rows())
                    .isEqualTo(answer("read_tidy(" + store + verbs).rows());
            assertThat(table.rows())
                    .isEqualTo(answer("read_json(" + store + asked + verbs).rows());
            ReadingReport report = engine.report();
            assertThat(report.events())
                    .isEqualTo(new ReadingReport.Events(stored.nameless(), stored.late(), stored.future()));
            assertThat(List.of(report.lines(), report.rows(), report.duplicates()))
                    .isEqualTo(List.of(stored.lines(), stored.events(), stored.duplicates()));
            assertThat(stored.nameless()).isEqualTo(2);
            assertThat(stored.late()).isPositive();
            assertThat(stored.future()).isEqualTo(2);
        }
    }

    @Test
    void columnsComeLater() throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(folder.resolve("logs/1.json"), "{\"event\":\"a\",\"p\":{\"x\":1}}\n");
        add();
        Files.writeString(
                folder.resolve("logs/2.json"),
                "{\"event\":\"b\",\"p\":{\"x\":2,\"at\":\"2019-02-17T03:04:05Z\"},\"q\":true}\n");
        add();
        Table table =
                answer("read_tidy(\"" + folder.resolve("store") + "\") |> arrange(event) |> select(p.x, p.at, q)");
        assertThat(table.rows().toString()).isEqualTo("[[1, null, null], [2, 2019-02-17T03:04:05Z, true]]");
    }

    private Snapshot now(DuckDbEngine engine) {
        return new StoreLog(folder.resolve("store"), engine).latest();
    }

    /** Names of files, without what is theirs alone, by the columns that DuckDB finds in them. */
    private Map<String, List<String>> endings() throws SQLException {
        Map<String, List<String>> endings = new TreeMap<>();
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults())) {
            String files =
                    now(engine).paths().stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
            try (ResultSet row =
                    engine.query("SELECT shape, list_distinct(list(file_name[-25:])) FROM (SELECT file_name,"
                            + " list((name, duckdb_type) ORDER BY name)::VARCHAR AS shape FROM parquet_schema([" + files
                            + "]) GROUP BY file_name) GROUP BY shape")) {
                while (row.next()) {
                    endings.put(row.getString(1), List.of(row.getString(2).split(", ")));
                }
            }
        }
        return endings;
    }

    @Test
    void namesOfFilesSayWhichColumnsTheyHave() throws IOException, SQLException {
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(
                folder.resolve("logs/1.json"),
                "{\"event\":\"a\",\"p\":{\"x\":1}}\n{\"event\":\"b\",\"p\":{\"x\":1}}\n");
        add();
        Files.writeString(folder.resolve("logs/2.json"), "{\"event\":\"c\",\"p\":{\"x\":2}}\n");
        add();
        assertThat(endings().values())
                .singleElement()
                .satisfies(one -> assertThat(one).hasSize(1));
        Files.writeString(folder.resolve("logs/3.json"), "{\"event\":\"d\",\"p\":{\"x\":2,\"y\":1}}\n");
        add();
        assertThat(endings().values())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one).hasSize(1))
                .doesNotHaveDuplicates();
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults())) {
            assertThat(FileShape.isOne(now(engine).files())).isFalse();
        }
        Files.writeString(folder.resolve("logs/4.json"), "{\"event\":\"d\",\"p\":{\"x\":2.5}}\n");
        add();
        assertThat(endings().values())
                .allSatisfy(one -> assertThat(one).hasSize(1))
                .doesNotHaveDuplicates();
    }

    /** Where the log says that all are alike. */
    @Test
    void openingAStoreOpensOneFile() throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(
                folder.resolve("logs/1.json"),
                "{\"event\":\"a\",\"x\":1}\n{\"event\":\"b\",\"x\":1}\n{\"event\":\"c\"}\n");
        add();
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults())) {
            List<Path> files = now(engine).paths();
            assertThat(files).hasSize(3);
            for (Path file : files.subList(1, 3)) {
                Files.writeString(file, "no Parquet");
            }
            Session session = new Session(engine, Map.of(), Map.of());
            Checked checked = session.checked(
                    new SourceText("<test>", "read_tidy(\"" + folder.resolve("store") + "\") |> select(event, x)"));
            assertThat(checked.actions().get(0).relation().names()).containsExactly("event", "x");
        }
    }

    @Test
    void itsExampleRuns() throws IOException {
        SampleLogs.write(folder.resolve("logs"), SampleOptions.defaults().withEvents(50));
        add();
        String example = Verbs.help().stream()
                .filter(verb -> verb.name().equals("read_tidy"))
                .findFirst()
                .orElseThrow()
                .example();
        assertThat(answer(example.replace("store/", folder.resolve("store").toString()))
                        .rows())
                .hasSize(3);
    }

    @Test
    void whereThereIsNoneThatIsSaid() {
        assertThatThrownBy(() -> answer("read_tidy(\"" + folder.resolve("none") + "\")"))
                .isInstanceOf(JoyException.class)
                .hasMessageContaining("there is no tidy store at");
    }

    /** Row groups that were read of those there are, as DuckDB tells. */
    private static String scanned(Path store, String filter) throws SQLException {
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults().threads(2))) {
            Session session = new Session(engine, Map.of(), Map.of());
            SourceText text =
                    new SourceText("<test>", "read_tidy(\"" + store + "\") |> " + filter + " |> count(messageId)");
            String sql = engine.sql(session.checked(text).actions().get(0).relation());
            try (ResultSet row = engine.query("EXPLAIN ANALYZE " + sql)) {
                row.next();
                Matcher scanned =
                        Pattern.compile("Row Groups Scanned: +(\\d+ / \\d+)").matcher(row.getString(2));
                assertThat(scanned.find()).isTrue();
                return scanned.group(1);
            }
        }
    }

    @Test
    void filesThatCannotHoldWhatIsAskedForAreNotRead() throws IOException, SQLException {
        Files.createDirectories(folder.resolve("logs"));
        StringBuilder lines = new StringBuilder();
        for (int day = 11; day < 15; day++) {
            for (String event : List.of("a", "b")) {
                lines.append("{\"messageId\":\"" + day + event + "\",\"event\":\"" + event
                        + "\",\"timestamp\":\"2019-02-" + day + "T12:00:00Z\"}\n");
            }
        }
        Files.writeString(folder.resolve("logs/1.json"), lines);
        add();
        Path store = folder.resolve("store");
        assertThat(scanned(store, "filter(event_name == \"a\")")).isEqualTo("4 / 8");
        assertThat(scanned(store, "filter(event == \"a\")")).isEqualTo("4 / 8");
        assertThat(scanned(store, "filter(event_day == as_date(\"2019-02-12\"))"))
                .isEqualTo("2 / 8");
        assertThat(
                        scanned(
                                store,
                                "filter(event_time >= ymd_hms(\"2019-02-12 00:00:00\"), event_time < ymd_hms(\"2019-02-14 00:00:00\"))"))
                .isEqualTo("4 / 8");
        assertThat(scanned(store, "filter(event == \"a\", event_time < ymd_hms(\"2019-02-12 00:00:00\"))"))
                .isEqualTo("1 / 8");
    }
}
