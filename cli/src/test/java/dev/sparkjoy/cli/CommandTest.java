package dev.sparkjoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.logs.sample.SampleLogs;
import dev.sparkjoy.logs.sample.SampleOptions;
import dev.sparkjoy.verb.Verbs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LINES = """
            {"event":"a","n":1,"ts":"2019-02-17T03:04:05.006Z","p":{"x":"u","big":9007199254740993}}
            {"event":"b","n":2,"ts":"2019-02-17T13:00:00Z","p":{"x":null,"big":-9223372036854775808}}
            {"event":"a","n":3,"ts":"2019-02-18T00:00:00.5Z","p":{"big":9223372036854775807}}
            """;

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return file;
    }

    @Test
    void countsAFile() throws IOException {
        Path file = file("day.ndjson", LINES);
        Command.Outcome outcome =
                new Command().run("--format", "csv", "read_json(\"" + file + "\") |> count(event, sort = TRUE)");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEqualToNormalizingNewlines("event,n\na,2\nb,1\n");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void readsStandardInputAndNamedTables() throws IOException {
        Path file = file("logs/day.ndjson", LINES);
        Command.Outcome stdin = new Command()
                .input(LINES.getBytes(StandardCharsets.UTF_8))
                .run("--format", "jsonl", "stdin |> count(event)");
        Command.Outcome table =
                new Command().run("--table", "ev=" + file.getParent(), "--format", "jsonl", "ev |> count(event)");
        assertThat(stdin.out()).isEqualTo("{\"event\":\"a\",\"n\":2}\n{\"event\":\"b\",\"n\":1}\n");
        assertThat(table.out()).isEqualTo(stdin.out());
    }

    @Test
    void jsonKeepsAllDigitsAndIsoTimes() throws IOException {
        Path file = file("day.ndjson", LINES);
        Command.Outcome outcome = new Command()
                .run(
                        "--format",
                        "jsonl",
                        "read_json(\"" + file + "\") |> select(ts, p.big, p.x) |> mutate(q = 0 / 0, i = -1 / 0)");
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo(
                        "{\"ts\":\"2019-02-17T03:04:05.006Z\",\"big\":9007199254740993,\"x\":\"u\",\"q\":{\"$num\":\"NaN\"},\"i\":{\"$num\":\"-Inf\"}}");
        assertThat(lines.get(1)).contains("\"ts\":\"2019-02-17T13:00:00Z\",\"big\":-9223372036854775808,\"x\":null");
        assertThat(lines.get(2)).contains("9223372036854775807");
    }

    @Test
    void zoneChangesTheHourAndNotTheInstant() throws IOException {
        Path file = file("day.ndjson", LINES);
        String question =
                "read_json(\"" + file + "\") |> mutate(h = hour(ts), d = as_date(ts)) |> select(ts, h, d) |> head(1)";
        Command.Outcome utc = new Command().run("--format", "jsonl", question);
        Command.Outcome singapore = new Command().run("--tz", "Asia/Singapore", "--format", "jsonl", question);
        assertThat(utc.out()).isEqualTo("{\"ts\":\"2019-02-17T03:04:05.006Z\",\"h\":3,\"d\":\"2019-02-17\"}\n");
        assertThat(singapore.out()).isEqualTo("{\"ts\":\"2019-02-17T03:04:05.006Z\",\"h\":11,\"d\":\"2019-02-17\"}\n");
    }

    @Test
    void thePostsScriptGivesTheTruth() throws IOException {
        SampleLogs.write(folder, SampleOptions.defaults().withEvents(8000).withSeed(11));
        Path script = Path.of(System.getProperty("joy.root"), "examples", "spark-joy.joy");
        Command.Outcome outcome = new Command()
                .run(
                        "--quiet",
                        "run",
                        script.toString(),
                        "--param",
                        "path=" + folder.resolve("segment-logs"),
                        "--format",
                        "jsonl");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        List<String> expected = new ArrayList<>();
        for (JsonNode row :
                JSON.readTree(folder.resolve(SampleLogs.TRUTH).toFile()).path("answer")) {
            if (row.path("stored").asLong() > 0) {
                expected.add(row.path("experiment_id").asText() + " "
                        + row.path("variant").asText() + " " + row.path("hour").asLong() + " "
                        + row.path("stored").asLong());
            }
        }
        List<String> actual = new ArrayList<>();
        long lastHour = -1;
        for (String line : outcome.out().lines().toList()) {
            JsonNode row = JSON.readTree(line);
            assertThat(row.path("event").asText()).isEqualTo("Added to Cart");
            assertThat(row.path("time").asLong()).as("sorted by time").isGreaterThanOrEqualTo(lastHour);
            lastHour = row.path("time").asLong();
            actual.add(
                    row.path("recommender").asText() + " " + row.path("variant").asText() + " " + lastHour + " "
                            + row.path("n").asLong());
        }
        assertThat(expected).isNotEmpty();
        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aNumberWiderThanItsSampleIsNeverWrong() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.append("{\"n\":").append(i == 19_999 ? "0.5" : "1").append("}\n");
        }
        Path file = file("late.ndjson", lines.toString());
        Command.Outcome sum =
                new Command().run("--format", "jsonl", "read_json(\"" + file + "\") |> summarise(s = sum(n))");
        assertThat(sum.out()).isEqualTo("{\"s\":19999.5}\n");
        assertThat(sum.err()).contains("wider than the sample");
        Command.Outcome rows = new Command().run("--quiet", "--format", "csv", "read_json(\"" + file + "\")");
        assertThat(rows.out().lines().count()).isEqualTo(20_001);
        assertThat(rows.out()).endsWith("1\n0.5\n");
    }

    @Test
    void aFieldTheSampleLacksIsFound() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.append("{\"n\":1")
                    .append(i == 15_000 ? ",\"rare\":\"yes\"" : "")
                    .append("}\n");
        }
        Path file = file("rare.ndjson", lines.toString());
        Command.Outcome found = new Command()
                .run("--format", "jsonl", "read_json(\"" + file + "\") |> filter(rare == \"yes\") |> tally()");
        assertThat(found.out()).isEqualTo("{\"n\":1}\n");
        Command.Outcome nowhere = new Command().run("read_json(\"" + file + "\") |> filter(rair == \"yes\")");
        assertThat(nowhere.code()).isEqualTo(3);
        assertThat(nowhere.err()).contains("there is no column `rair`");
    }

    @Test
    void exitCodesSayWhoseMatterItIs() throws IOException {
        Path file = file("day.ndjson", LINES);
        String read = "read_json(\"" + file + "\")";
        assertThat(new Command().run(read + " |> count(event)").code()).isZero();
        assertThat(new Command().run("--no-such-option").code()).isEqualTo(2);
        assertThat(new Command().run("--format", "xml", read).code()).isEqualTo(2);
        assertThat(new Command().run(read + " |> cuont(event)").code()).isEqualTo(3);
        assertThat(new Command().run(read + " |> filter(").code()).isEqualTo(3);
        assertThat(new Command()
                        .run("read_json(\"" + folder.resolve("nowhere") + "\")")
                        .code())
                .isEqualTo(4);
        assertThat(new Command().run("run", folder.resolve("no.joy").toString()).code())
                .isEqualTo(2);
    }

    @Test
    void allProblemsAtOnceAndAsJson() throws IOException {
        Path file = file("day.ndjson", LINES);
        Command.Outcome outcome = new Command()
                .run("--diagnostics", "json", "read_json(\"" + file + "\") |> filter(evnt == \"a\") |> count(p.y)");
        List<JsonNode> problems = new ArrayList<>();
        for (String line : outcome.err().lines().toList()) {
            problems.add(JSON.readTree(line));
        }
        assertThat(problems)
                .extracting(problem -> problem.path("code").asText())
                .containsExactly("unknown-column", "unknown-field");
        assertThat(problems.get(0).path("text").asText()).isEqualTo("evnt");
        assertThat(problems.get(0).path("suggestion").asText()).isEqualTo("event");
    }

    @Test
    void strictMakesLossAnError() throws IOException {
        Path file = file("bad.ndjson", LINES + "{\"event\":\n");
        Command.Outcome lenient = new Command().run("--format", "jsonl", "read_json(\"" + file + "\") |> tally()");
        Command.Outcome strict =
                new Command().run("--strict", "--format", "jsonl", "read_json(\"" + file + "\") |> tally()");
        assertThat(lenient.code()).isZero();
        assertThat(lenient.err()).contains("1 malformed");
        assertThat(strict.code()).isEqualTo(4);
        assertThat(strict.err()).contains("bad.ndjson:4");
    }

    @Test
    void damagedGzipGivesWhatWasReadable() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 5000; i++) {
                gzip.write(
                        ("{\"event\":\"e" + i * 7919 % 101 + "\",\"n\":" + i + "}\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] whole = bytes.toByteArray();
        Path file = folder.resolve("cut.gz");
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        Command.Outcome outcome = new Command()
                .run("--format", "jsonl", "read_json(\"" + file + "\") |> summarise(n = n(), last = max(n))");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("1 truncated");
        assertThat(JSON.readTree(outcome.out()).path("n").asLong()).isBetween(1L, 4999L);
    }

    @Test
    void writesFilesWholeAndInTheFormOfTheirName() throws IOException {
        Path file = file("day.ndjson", LINES);
        Path parquet = folder.resolve("out.parquet");
        assertThat(new Command()
                        .run("-o", parquet.toString(), "read_json(\"" + file + "\") |> select(event, n)")
                        .code())
                .isZero();
        Command.Outcome back =
                new Command().run("--format", "csv", "read_parquet(\"" + parquet + "\") |> arrange(desc(n))");
        assertThat(back.out()).isEqualToNormalizingNewlines("event,n\na,3\nb,2\na,1\n");
        Path json = folder.resolve("out.jsonl");
        assertThat(new Command()
                        .run("read_json(\"" + file + "\") |> count(event) |> write_json(\"" + json + "\")")
                        .code())
                .isZero();
        assertThat(Files.readString(json)).isEqualTo("{\"event\":\"a\",\"n\":2}\n{\"event\":\"b\",\"n\":1}\n");
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void settingsComeFromFilesEnvironmentAndFlags() throws IOException {
        file("joy.toml", "format = \"csv\"\n[table]\nev = \"" + file("day.ndjson", LINES) + "\"\n");
        Command.Outcome toml = new Command().in(folder).run("ev |> tally()");
        Command.Outcome environment =
                new Command().in(folder).environment("JOY_FORMAT", "tsv").run("ev |> count(event)");
        Command.Outcome flag =
                new Command().in(folder).environment("JOY_FORMAT", "tsv").run("--format", "jsonl", "ev |> tally()");
        assertThat(toml.out()).isEqualToNormalizingNewlines("n\n3\n");
        assertThat(environment.out()).isEqualToNormalizingNewlines("event\tn\na\t2\nb\t1\n");
        assertThat(flag.out()).isEqualTo("{\"n\":3}\n");
        assertThat(new Command()
                        .in(folder)
                        .environment("JOY_FORMAT", "tsv")
                        .run("config")
                        .out())
                .contains("tsv")
                .contains("from JOY_FORMAT")
                .contains("joy.toml");
    }

    @Test
    void showsSyntaxPlanAndSqlWithoutRunning() throws IOException {
        Path file = file("day.ndjson", LINES);
        String question = "read_json(\"" + file + "\")|>filter(event==\"a\")|>count(p.x)";
        assertThat(new Command().run("--show", "syntax", question).out())
                .isEqualTo("read_json(\"" + file + "\") |>\n  filter(event == \"a\") |>\n  count(p.x)\n");
        assertThat(new Command().run("--show", "plan", question).out()).startsWith("aggregate n = n()");
        assertThat(new Command().run("--show", "sql", question).out())
                .contains("WHERE event = 'a'")
                .contains("GROUP BY \"p.x\"");
    }

    @Test
    void dryRunReadsNothing() throws IOException {
        Path file = file("day.ndjson", LINES);
        Command.Outcome outcome = new Command().run("--dry-run", "read_json(\"" + file + "\") |> count(event)");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("SELECT");
        assertThat(outcome.err()).contains("would read 1 object").contains(Files.size(file) + " bytes");
    }

    @Test
    void sampleLooksAtLittle() throws IOException {
        Path file = file("many.ndjson", LINES.repeat(1000));
        Command.Outcome outcome =
                new Command().run("--sample", "10", "--format", "jsonl", "read_json(\"" + file + "\") |> tally()");
        assertThat(outcome.out()).isEqualTo("{\"n\":10}\n");
    }

    @Test
    void pullGivesValues() throws IOException {
        Path file = file("day.ndjson", LINES);
        assertThat(new Command()
                        .run("read_json(\"" + file + "\") |> arrange(desc(n)) |> pull(n)")
                        .out())
                .isEqualTo("3\n2\n1\n");
    }

    @Test
    void idsKeepTheirDigits() throws IOException {
        Path file = file("ids.ndjson", "{\"n\":9007199254740992}\n{\"n\":9007199254740993}\n");
        Command.Outcome outcome = new Command()
                .run(
                        "--format",
                        "jsonl",
                        "read_json(\"" + file
                                + "\") |> filter(n == 9007199254740993) |> mutate(a = n - 1, b = coalesce(n, 0))");
        assertThat(outcome.out()).isEqualTo("{\"n\":9007199254740993,\"a\":9007199254740992,\"b\":9007199254740993}\n");
    }

    @Test
    void overflowSaysSo() throws IOException {
        Path file = file("max.ndjson", "{\"n\":9223372036854775807}\n");
        Command.Outcome outcome = new Command().run("read_json(\"" + file + "\") |> mutate(a = n + 1L)");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("beyond 64 bits");
    }

    @Test
    void anAnswerNeverOverwritesItsQuestion() throws IOException {
        Path file = file("own.ndjson", LINES);
        Command.Outcome outcome = new Command().run("-o", file.toString(), "read_json(\"" + file + "\") |> head(1)");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(Files.readString(file)).isEqualTo(LINES);
    }

    @Test
    void whatHoldsNoRecordIsUnreadable() throws IOException {
        Path file = file("pretty.json", "{\n  \"a\": 1\n}\n");
        Command.Outcome outcome = new Command().run("read_json(\"" + file + "\") |> tally()");
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains("spread over several lines");
    }

    @Test
    void csvReadsBackWhatCsvWrites() throws IOException {
        Path file = file("day.ndjson", "{\"i\":1,\"s\":\"NA\"}\n{\"i\":null,\"s\":null}\n");
        Path csv = folder.resolve("out.csv");
        new Command().run("-o", csv.toString(), "read_json(\"" + file + "\")");
        assertThat(new Command()
                        .run("--format", "jsonl", "read_csv(\"" + csv + "\")")
                        .out())
                .isEqualTo("{\"i\":1,\"s\":\"NA\"}\n{\"i\":null,\"s\":null}\n");
    }

    @Test
    void theZoneHoldsForTextsToo() throws IOException {
        Path file = file("tz.ndjson", "{\"t\":\"2019-02-17T03:00:00Z\"}\n{\"t\":\"n/a\"}\n");
        assertThat(new Command()
                        .run(
                                "--quiet",
                                "--tz",
                                "Asia/Singapore",
                                "--format",
                                "csv",
                                "read_json(\"" + file + "\") |> transmute(h = hour(t), h2 = hour(as_datetime(t)))")
                        .out())
                .isEqualToNormalizingNewlines("h,h2\n11,11\nNA,NA\n");
    }

    @Test
    void doctorAndHelpAnswer() throws IOException {
        Path file = file("day.ndjson", LINES);
        assertThat(new Command().run("doctor", file.toString()).out())
                .contains("ok    engine")
                .contains("4 fields")
                .doesNotContain("BAD");
        assertThat(new Command()
                        .run("doctor", folder.resolve("nowhere").toString())
                        .code())
                .isEqualTo(1);
        assertThat(new Command().run("help", "filter").out()).startsWith("filter(");
        assertThat(new Command().run("help", "hour").out()).startsWith("hour(");
        assertThat(new Command().run("help", "filtr").err()).contains("filter");
        assertThat(new Command().run("help", "pivot_wider").out())
                .contains("example: ev |> ", "DuckDB: yes", "Spark, stream: refused (", "; instead: ");
        assertThat(new Command().run("help", "n_distinct").out()).contains("example: ", "instead: approx_n_distinct");
        assertThat(new Command().run("--version").out()).startsWith("joy ");
    }

    @Test
    void helpKnowsEveryVerbAndFunction() {
        for (Verbs.Help verb : Verbs.help()) {
            Command.Outcome outcome = new Command().run("help", verb.name());
            assertThat(outcome.code()).as(verb.name()).isZero();
            boolean stream = verb.name().startsWith("stream_") && !verb.name().equals("stream_watermark");
            assertThat(outcome.out())
                    .startsWith(verb.name() + "(")
                    .contains(verb.doc(), "example: ", stream ? "DuckDB: refused" : "DuckDB: yes");
        }
        for (List<Function> family : Functions.families().values()) {
            for (Function function : family) {
                Command.Outcome outcome = new Command().run("help", function.name());
                assertThat(outcome.out()).as(function.name()).contains("  ", "DuckDB: yes", "Spark, stream: ");
            }
        }
    }

    @Test
    void functionsAsJson() throws IOException {
        JsonNode rows =
                JSON.readTree(new Command().run("--format", "json", "functions").out());
        assertThat(rows.size()).isGreaterThan(300);
        for (JsonNode row : rows) {
            for (String field : List.of("name", "kind", "signature", "doc", "example")) {
                assertThat(row.path(field).asText()).as("%s of %s", field, row).isNotBlank();
            }
            assertThat(row.path("runs").path("duckdb_batch").asText()).isEqualTo("yes");
            assertThat(row.path("runs").path("spark_stream").asText()).isNotEqualTo("yes");
        }
    }
}
