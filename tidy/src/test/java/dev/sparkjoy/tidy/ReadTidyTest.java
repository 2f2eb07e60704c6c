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
import java.util.List;
import java.util.Map;
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
}
