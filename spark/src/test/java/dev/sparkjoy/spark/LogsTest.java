package dev.sparkjoy.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.logs.sample.SampleLogs;
import dev.sparkjoy.logs.sample.SampleOptions;
import dev.sparkjoy.logs.sample.Truth;
import dev.sparkjoy.table.Table;
import dev.sparkjoy.testkit.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs through Spark: the same rows, types and counts as everywhere. */
class LogsTest {
    private static Truth truth;
    private static String sample;

    @TempDir
    static Path sampleFolder;

    @TempDir
    Path folder;

    private SparkEngine engine;

    @SuppressWarnings("NullAway.Init")
    LogsTest() {}

    @BeforeAll
    static void make() throws IOException {
        SampleOptions options =
                SampleOptions.defaults().withEvents(12_000).withSeed(11).withBrokenRate(0.002);
        truth = SampleLogs.write(sampleFolder, options);
        sample = "read_json(\"" + sampleFolder.resolve("segment-logs") + "\") |> ";
    }

    @AfterAll
    static void nothingIsLeft() {
        try (SparkEngine other = LocalSpark.engine()) {
            assertThat(other.sources().tableNames()).isEmpty();
        }
    }

    @BeforeEach
    void open() {
        engine = LocalSpark.engine();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Table rows(String pipeline) {
        return Conformance.rows(engine, pipeline);
    }

    private Table answer(String verbs, String... files) throws IOException {
        for (int i = 0; i < files.length; i++) {
            Files.writeString(folder.resolve("f" + i + ".ndjson"), files[i]);
        }
        return rows("read_json(\"" + folder + "\") |> " + verbs);
    }

    @Test
    void thePostsQuestion() {
        Table table = rows(sample + """
                filter(event == "Added to Cart", properties.vertical == "Food", !is.na(properties.variant)) |>
                  mutate(time = hour(timestamp)) |>
                  count(properties.experiment_id, properties.variant, time)""");
        Map<String, Object> counts = new TreeMap<>();
        table.rows().forEach(row -> counts.put(row.get(0) + "/" + row.get(1) + "/" + row.get(2), row.get(3)));
        Map<String, Object> told = new TreeMap<>();
        truth.answer()
                .forEach(row -> told.put(row.experimentId() + "/" + row.variant() + "/" + row.hour(), row.stored()));
        assertThat(counts).isNotEmpty().isEqualTo(told);

        ReadingReport report = engine.report();
        assertThat(report.balances()).isTrue();
        assertThat(report.lines()).isEqualTo(truth.lines());
        assertThat(report.objects()).isEqualTo(truth.objects());
        assertThat(report.bytes()).isEqualTo(truth.storedBytes());
        assertThat(report.filtered()).isPositive();
    }

    @Test
    void revenue() {
        Table table = rows(sample + """
                filter(event == "Order Completed") |>
                  summarise(orders = n(), revenue = sum(properties.revenue, na.rm = TRUE), .by = properties.currency)""");
        assertThat(table.rows()).hasSameSizeAs(truth.stored().gmv().keySet());
        for (List<? extends @Nullable Object> row : table.rows()) {
            Truth.Gmv gmv = truth.stored().gmv().get(String.valueOf(row.get(0)));
            assertThat(gmv).isNotNull();
            assertThat(row.get(1)).isEqualTo(gmv.orders());
            assertThat((Double) row.get(2)).isCloseTo(gmv.revenue().doubleValue(), Offset.offset(1e-6));
        }
    }

    @Test
    void whatIsBrokenIsCountedWithItsPlace() {
        Table table = rows(sample + "arrange(desc(timestamp), messageId) |> count(type)");
        long events = table.rows().stream().mapToLong(row -> (Long) row.get(1)).sum();
        assertThat(events).isEqualTo(truth.stored().events());
        ReadingReport report = engine.report();
        long broken =
                truth.broken().values().stream().mapToLong(Long::longValue).sum();
        assertThat(report.blank() + report.malformed()).isEqualTo(broken).isPositive();
        assertThat(report.rows()).isEqualTo(events);
        assertThat(report.lines()).isEqualTo(truth.lines());
        assertThat(report.problems())
                .hasSize((int) Math.min(ReadingReport.KEPT_PROBLEMS, report.malformed()))
                .allSatisfy(problem -> {
                    assertThat(problem.line()).isPositive();
                    assertThat(truth.brokenLines().toString())
                            .contains(Path.of(problem.object()).getFileName().toString());
                });
    }

    @Test
    void sortedRowsAreReadOnceInTheReport() {
        rows(sample + "select(messageId, timestamp) |> arrange(timestamp)");
        assertThat(engine.report().lines()).isEqualTo(truth.lines());
        assertThat(engine.report().balances()).isTrue();
    }

    @Test
    void aFieldThatIsWiderIsReadAgain() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < 50_000; line++) {
            lines.append("{\"id\":").append(line).append(",\"p\":{\"price\":").append(line == 40_000 ? "1.5" : "1");
            lines.append("}}\n");
        }
        Table table = answer("summarise(n = n(), sum = sum(p.price))", lines.toString());
        assertThat(table.rows().toString()).isEqualTo("[[50000, 50000.5]]");
        assertThat(engine.report().passes()).isEqualTo(2);
        assertThat(engine.report().lines()).isEqualTo(50_000);
        assertThat(engine.report().notes())
                .containsExactly("`p.price` is dbl, wider than the sample showed: read again");
    }

    @Test
    void rowsComeInPathThenLineOrder() throws IOException {
        String[] texts = new String[3];
        for (int file = 0; file < 3; file++) {
            StringBuilder text = new StringBuilder();
            for (int line = 0; line < 3000; line++) {
                text.append("{\"f\":").append(file).append(",\"k\":").append(line % 7);
                // Each file more than a task's least.
                text.append(",\"n\":")
                        .append(line)
                        .append(",\"pad\":\"")
                        .append("x".repeat(1500))
                        .append("\"}\n");
            }
            texts[file] = text.toString();
        }
        Table plain = answer("filter(n %% 2 == 0) |> select(f, n)", texts);
        assertThat(plain.rows()).hasSize(4500);
        long before = -1;
        for (List<? extends @Nullable Object> row : plain.rows()) {
            long place = (Long) row.get(0) * 10_000 + (Long) row.get(1);
            assertThat(place).isGreaterThan(before);
            before = place;
        }
        assertThat(answer("filter(n > 2990) |> select(f, n) |> head(11)").rows().toString())
                .startsWith("[[0, 2991], [0, 2992]")
                .endsWith("[0, 2999], [1, 2991], [1, 2992]]");
        assertThat(answer("filter(n > 2990) |> select(f, n) |> head(11) |> summarise(f = sum(f), n = sum(n))")
                        .rows()
                        .toString())
                .isEqualTo("[[2, 32938]]");
        assertThat(answer("head(2) |> mutate(m = n * 2) |> select(f, m)").rows().toString())
                .isEqualTo("[[0, 0], [0, 2]]");
        assertThat(engine.sql(relation("read_json(\"" + folder + "\") |> head(2) |> count(f)")))
                .contains("ORDER BY")
                .contains("joy_logs_1");
        Table lagged = answer("mutate(p = lag(n)) |> filter(n == 0 | n == 1) |> select(f, n, p)");
        assertThat(lagged.rows().toString())
                .isEqualTo("[[0, 0, null], [0, 1, 0], [1, 0, 2999], [1, 1, 0], [2, 0, 2999], [2, 1, 0]]");
        Table seen = answer("filter(k != 0 | f > 0) |> summarise(first = first(n), n = n(), .by = k)");
        assertThat(seen.rows().toString())
                .isEqualTo(
                        "[[1, 1, 1287], [2, 2, 1287], [3, 3, 1287], [4, 4, 1284], [5, 5, 1284], [6, 6, 1284], [0, 0, 858]]");
    }

    @Test
    void structsAndListsComeWhole() throws IOException {
        Table table = answer("head(3)", """
                {"id":1,"p":{"a":1,"q":{"b":"x"}},"l":[1,2],"o":[{"s":"u","S":1},{"s":"v","S":2.5}],"t":["2024-05-01T10:00:00.25Z"]}
                {"id":2,"p":{"a":null,"q":null},"l":[],"o":null}
                {"id":3,"p":null,"l":null}
                """);
        assertThat(table.columns().toString())
                .contains("struct<a: int, q: struct<b: chr>>")
                .contains("list<struct<s: chr, S: dbl>>");
        assertThat(table.rows().get(0).toString())
                .isEqualTo("[1, {a=1, q={b=x}}, [1, 2], [{s=u, S=1.0}, {s=v, S=2.5}], [2024-05-01T10:00:00.250Z]]");
        assertThat(table.rows().get(1).toString()).isEqualTo("[2, {a=null, q=null}, [], null, null]");
        assertThat(table.rows().get(2).toString()).isEqualTo("[3, null, null, null, null]");
    }

    @Test
    void typesThatVaryAreCountedNotLost() throws IOException {
        Table table = answer("select(m, j, d) |> filter(!is.na(m))", """
                {"m":19,"j":{"a":1},"d":"2024-02-29"}
                {"m":"22.50","j":"text","d":null}
                {"m":null,"j":[1]}
                """);
        assertThat(table.rows().toString()).isEqualTo("[[19.0, {\"a\":1}, 2024-02-29], [22.5, \"text\", null]]");
        assertThat(engine.report().coerced()).containsEntry("m", 1L);
    }

    @Test
    void aNameThatTheSampleLacksIsFound() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < 20_000; line++) {
            lines.append(line == 19_000 ? "{\"id\":1,\"rare\":\"yes\"}\n" : "{\"id\":1}\n");
        }
        assertThat(answer("filter(rare == \"yes\") |> count(rare)", lines.toString())
                        .rows()
                        .toString())
                .isEqualTo("[[yes, 1]]");
    }

    private Relation relation(String pipeline) {
        Session session = new Session(engine, Map.of(), Map.of());
        return session.checked(new SourceText("<test>", pipeline))
                .actions()
                .get(0)
                .relation();
    }

    @Test
    void manySmallFilesAreFewTasks() throws IOException {
        for (int i = 0; i < 2000; i++) {
            Files.writeString(folder.resolve("%04d.json".formatted(i)), "{\"n\":" + i + "}\n");
        }
        Relation relation = relation("read_json(\"" + folder + "\") |> filter(n >= 0)");
        assertThat(engine.dataset(relation).rdd().getNumPartitions()).isBetween(2, 16);
        Table first = rows("read_json(\"" + folder + "\") |> summarise(files = n(), first = first(n), last = last(n))");
        assertThat(first.rows().toString()).isEqualTo("[[2000, 0, 1999]]");
        assertThat(engine.report().objects()).isEqualTo(2000);
    }

    @Test
    void aSchemaAndDaysAreHeeded() throws IOException {
        Path schema = Files.writeString(folder.resolve("s.schema"), "id: chr\n");
        Path day = Files.createDirectories(folder.resolve("logs/2024-05-01"));
        Files.writeString(day.resolve("a.json"), "{\"id\":7}\n");
        Path next = Files.createDirectories(folder.resolve("logs/2024-05-02"));
        Files.writeString(next.resolve("a.json"), "{\"id\":8}\n");
        Table table = rows("read_json(\"" + folder.resolve("logs") + "\", schema = \"" + schema
                + "\", from = \"2024-05-02\") |> select(id)");
        assertThat(table.rows().toString()).isEqualTo("[[8]]");
        assertThat(table.columns().toString()).contains("chr");
    }

    @Test
    void theSameLogsTwice() throws IOException {
        Files.writeString(folder.resolve("f.ndjson"), "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\"y\"}\n");
        String logs = "read_json(\"" + folder + "\")";
        Table table = rows(logs + " |> inner_join(" + logs + " |> rename(c = b), by = \"a\")");
        assertThat(table.rows().toString()).isEqualTo("[[1, x, x], [2, y, y]]");
    }

    @Test
    void whatIsNotHereYetIsRefused() throws IOException {
        Files.writeString(folder.resolve("f.ndjson"), "{\"messageId\":\"a\"}\n");
        for (String read : List.of("read_json(\"s3://bucket/logs\")", "read_json(\"" + folder + "\", dedupe = TRUE)")) {
            assertThatThrownBy(() -> rows(read))
                    .isInstanceOf(JoyException.class)
                    .hasMessageContaining("not-on-spark");
        }
    }

    @Test
    void aFileThatIsGoneIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("f.ndjson"), "{\"a\":1}\n");
        SourceText text = new SourceText("<test>", "read_json(\"" + folder + "\") |> summarise(a = sum(a))");
        Session session = new Session(engine, Map.of(), Map.of());
        Checked checked = session.checked(text);
        Files.delete(file);
        assertThatThrownBy(() -> {
                    try (var rows = session.rows(text, checked, 0)) {
                        rows.next();
                    }
                })
                .isInstanceOf(JoyException.class)
                .hasMessageContaining("[unreadable] cannot read")
                .hasMessageContaining("f.ndjson");
    }
}
