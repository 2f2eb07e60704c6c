package dev.sparkjoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code joy schema}, and what a schema file does to an answer. */
class SchemaCommandTest {
    @TempDir
    Path folder;

    private String logs = "";
    private String fields = "";

    @BeforeEach
    void logs() throws IOException {
        Path day = Files.createDirectories(folder.resolve("logs/src/1550361600000"));
        Files.writeString(day.resolve("a.json"), """
                {"event":"Paid","p":{"n":1,"price":"22.50"},"none":null}
                {"event":"Paid","p":{"n":2,"price":"3"}}
                {"event":"Seen","p":{"n":3}}
                """);
        logs = folder.resolve("logs").toString();
        fields = folder.resolve("my.schema").toString();
    }

    private static Command.Outcome joy(String... arguments) {
        return new Command().run(arguments);
    }

    @Test
    void showsAndWritesAFileThatIsReadAgain() throws IOException {
        Command.Outcome shown = joy("schema", logs);
        assertThat(shown.code()).isZero();
        assertThat(shown.out().lines().filter(line -> !line.startsWith("# ")))
                .containsExactly(
                        "event: chr    # 100%  Paid, Seen",
                        "p.n: int      # 100%  1, 2, 3", "p.price: chr  #  67%  22.50, 3");
        assertThat(shown.out())
                .contains("by 3 records of 1 object, received 2019-02-17\n")
                .contains("# none: na ");
        assertThat(joy("schema", logs, "-o", fields).code()).isZero();
        assertThat(Files.readString(Path.of(fields))).isEqualTo(shown.out());
        assertThat(joy("schema", "diff", fields, logs)).isEqualTo(new Command.Outcome(0, "", ""));
    }

    @Test
    void aSchemaDecidesTheTypes() throws IOException {
        Files.writeString(Path.of(fields), "event: chr\np.n: chr\np.price: dbl\n");
        String sum = "read_json(\"" + logs + "\") |> summarise(s = sum(p.price, na.rm = TRUE), n = max(p.n))";
        assertThat(joy("--quiet", "--schema", fields, "--format", "csv", sum).out())
                .isEqualTo("s,n\n25.5,3\n");
        String own = sum.replace("\") |>", "\", schema = \"" + fields + "\") |>");
        assertThat(joy("--quiet", "--format", "csv", own).out()).isEqualTo("s,n\n25.5,3\n");
        assertThat(joy("schema", "diff", fields, logs))
                .isEqualTo(new Command.Outcome(1, "~ p.n: chr -> int\n~ p.price: dbl -> chr\n", ""));
    }

    @Test
    void whatDoesNotFitIsCounted() throws IOException {
        Files.writeString(Path.of(fields), "event: int\np.n: int\n");
        String question = "read_json(\"" + logs + "\") |> summarise(known = sum(!is.na(event)), n = sum(p.n))";
        Command.Outcome outcome = joy("--schema", fields, "--format", "csv", question);
        assertThat(outcome.out()).isEqualTo("known,n\n0,6\n");
        assertThat(outcome.err()).contains("event: 3");
        assertThat(joy("--schema", fields, "--strict", question).code()).isEqualTo(4);
    }

    @Test
    void fieldsTheFileLacksAreFoundUnlessItIsClosed() throws IOException {
        String question = "read_json(\"" + logs + "\") |> summarise(n = sum(p.n))";
        Files.writeString(Path.of(fields), "event: chr\n");
        assertThat(joy("--quiet", "--schema", fields, "--format", "csv", question)
                        .out())
                .isEqualTo("n\n6\n");
        Files.writeString(Path.of(fields), "event: chr\nclosed\n");
        Command.Outcome closed = joy("--quiet", "--schema", fields, question);
        assertThat(closed.code()).isEqualTo(3);
        assertThat(closed.err()).contains("there is no column `p.n`");
    }

    @Test
    void mistakesInTheFileHaveTheirPlace() throws IOException {
        Files.writeString(Path.of(fields), "event: chr\np.n: itn\n");
        Command.Outcome outcome = joy("--schema", fields, "read_json(\"" + logs + "\") |> count(event)");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("my.schema:2:6").contains("did you mean `int`?");
        Command.Outcome inText = joy("read_json(\"" + logs + "\", schema = \"" + fields + "\") |> count(event)");
        assertThat(inText.code()).isEqualTo(3);
        assertThat(inText.err()).contains("my.schema:2:6").contains("did you mean `int`?");
    }

    @Test
    void forProgramsAsRows() {
        Command.Outcome outcome = joy("schema", logs, "--format", "jsonl");
        assertThat(outcome.out().lines().toList())
                .contains("{\"path\":\"p.n\",\"type\":\"int\",\"present\":1,\"examples\":[\"1\",\"2\",\"3\"],"
                        + "\"changes\":[],\"parts\":[{\"part\":\"2019-02-17\",\"type\":\"int\",\"present\":1}]}");
    }

    @Test
    void whereNothingIsReadThereIsNoSchema() throws IOException {
        Path spread = Files.writeString(folder.resolve("spread.json"), "{\n \"a\": 1\n}\n");
        Command.Outcome outcome = joy("schema", spread.toString());
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("no record could be read");
    }

    @Test
    void tablesHaveFieldsToo() throws IOException {
        Path csv = Files.writeString(folder.resolve("t.csv"), "id,Id,price\na,1,2.5\nb,2,\n");
        assertThat(joy("schema", csv.toString()).out().lines().filter(line -> !line.startsWith("# ")))
                .containsExactly("id: chr     # 100%  a, b", "Id: int     # 100%  1, 2", "price: dbl  #  50%  2.5");
        Path parquet = folder.resolve("t.parquet");
        assertThat(joy("--quiet", "read_json(\"" + logs + "\")", "-o", parquet.toString())
                        .code())
                .isZero();
        assertThat(joy("schema", parquet.toString()).out())
                .contains("by 3 records of 1 object\n")
                .contains("p.price: chr  #  67%  22.50, 3");
        String store = folder.resolve("store").toString();
        assertThat(joy("tidy", logs, store).code()).isZero();
        assertThat(joy("schema", store).out())
                .contains("by 3 records of 2 objects\n")
                .contains("event_name: chr   # 100%  Paid, Seen");
        assertThat(joy("schema", "diff", logs, store).out())
                .isEqualTo("+ event_time: dttm\n+ event_day: date\n+ event_name: chr\n+ rest: json\n");
        assertThat(joy("schema", parquet.toString(), "-o", fields).code()).isZero();
        assertThat(joy("schema", "diff", fields, parquet.toString())).isEqualTo(new Command.Outcome(0, "", ""));
        assertThat(joy("schema", "diff", csv.toString(), parquet.toString()).code())
                .isEqualTo(1);
        Command.Outcome missing = joy("schema", folder.resolve("nowhere.csv").toString());
        assertThat(missing.code()).isEqualTo(4);
        assertThat(missing.err()).contains("nowhere.csv");
        Path broken = Files.writeString(folder.resolve("broken.parquet"), "no");
        Command.Outcome unreadable = joy("schema", broken.toString());
        assertThat(unreadable.code()).isEqualTo(4);
        assertThat(unreadable.err()).contains("can't read " + broken);
    }

    @Test
    void standardInputAndOtherFiles() {
        Command.Outcome outcome = new Command()
                .input("{\"a\":1}\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .run("schema", "-");
        assertThat(outcome.out()).contains("a: int");
        assertThat(joy("schema", "diff", fields).code()).isEqualTo(2);
        assertThat(joy("schema", folder.resolve("nowhere").toString()).code()).isEqualTo(4);
    }
}
