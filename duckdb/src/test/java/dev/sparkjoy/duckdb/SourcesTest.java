package dev.sparkjoy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.plan.Source;
import dev.sparkjoy.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What logs look like through the engine: structs, lists, order, types that vary. */
class SourcesTest {
    @TempDir
    Path folder;

    private Table answer(String verbs, String... files) throws IOException {
        for (int i = 0; i < files.length; i++) {
            Files.writeString(folder.resolve("f" + i + ".ndjson"), files[i]);
        }
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults())) {
            Session session = new Session(engine, Map.of(), Map.of());
            SourceText text = new SourceText("test", "read_json(\"" + folder + "\") |> " + verbs);
            Checked checked = session.checked(text);
            try (var rows = session.rows(text, checked, 0)) {
                return Table.of(rows, List.of(), Long.MAX_VALUE);
            }
        }
    }

    @Test
    void structsAndListsComeWhole() throws IOException {
        Table table = answer("head(3)", """
                {"id":1,"p":{"a":1,"q":{"b":"x"}},"l":[1,2],"o":[{"s":"u","n":1},{"s":"v","n":2.5}]}
                {"id":2,"p":{"a":null,"q":null},"l":[],"o":null}
                {"id":3,"p":null,"l":null}
                """);
        assertThat(table.columns().toString())
                .contains("struct<a: int, q: struct<b: chr>>")
                .contains("list<struct<s: chr, n: dbl>>");
        assertThat(table.rows().get(0).toString())
                .isEqualTo("[1, {a=1, q={b=x}}, [1, 2], [{s=u, n=1.0}, {s=v, n=2.5}]]");
        assertThat(table.rows().get(1).toString()).isEqualTo("[2, {a=null, q=null}, [], null]");
        assertThat(table.rows().get(2).toString()).isEqualTo("[3, null, null, null]");
    }

    private List<String> notes(String verbs) throws IOException {
        Files.writeString(
                folder.resolve("f.ndjson"), "{\"x\":1,\"s\":\"1\",\"w\":\"?\"}\n{\"x\":2,\"s\":null,\"w\":\"3\"}\n");
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults())) {
            Session session = new Session(engine, Map.of(), Map.of());
            SourceText text = new SourceText("test", "read_json(\"" + folder + "\") |> " + verbs);
            try (var rows = session.rows(text, session.checked(text), 0)) {
                Table.of(rows, List.of(), Long.MAX_VALUE);
            }
            return session.met(text).stream()
                    .map(note -> note.code() + ": " + note.message())
                    .toList();
        }
    }

    @Test
    void onlyTextThatIsNoValueIsNoted() throws IOException {
        assertThat(notes("mutate(y = as.integer(str_sub(\"a1\", 2)))")).isEmpty();
        assertThat(notes("mutate(t = \"a1\") |> mutate(y = as.integer(str_sub(t, 2))) |> filter(y == x)"))
                .isEmpty();
        assertThat(notes("mutate(y = as.integer(s), d = ymd(\"2019-02-17\"))")).isEmpty();
        String noted = "na-by-coercion: some texts are no such value and became NA, such as ";
        assertThat(notes("mutate(y = as.integer(str_sub(\"ab\", 2)))")).containsExactly(noted + "\"b\"");
        assertThat(notes("mutate(y = as.integer(w))")).containsExactly(noted + "\"?\"");
    }

    @Test
    void rowsComeInPathThenLineOrder() throws IOException {
        StringBuilder[] files = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
        for (int file = 0; file < 3; file++) {
            for (int line = 0; line < 3000; line++) {
                files[file]
                        .append("{\"f\":")
                        .append(file)
                        .append(",\"k\":")
                        .append(line % 7)
                        .append(",\"n\":")
                        .append(line)
                        .append("}\n");
            }
        }
        String[] texts = {files[0].toString(), files[1].toString(), files[2].toString()};
        Table plain = answer("filter(n %% 2 == 0) |> select(f, n)", texts);
        long before = -1;
        for (List<?> row : plain.rows()) {
            long place = (Long) row.get(0) * 10_000 + (Long) row.get(1);
            assertThat(place).isGreaterThan(before);
            before = place;
        }
        assertThat(plain.rows()).hasSize(4500);
        Table lagged = answer("mutate(p = lag(n)) |> filter(n == 0 | n == 1) |> select(f, n, p)", texts);
        assertThat(lagged.rows().toString())
                .isEqualTo("[[0, 0, null], [0, 1, 0], [1, 0, 2999], [1, 1, 0], [2, 0, 2999], [2, 1, 0]]");
        Table seen = answer("filter(k != 0 | f > 0) |> summarise(first = first(n), n = n(), .by = k)", texts);
        assertThat(seen.rows().toString())
                .isEqualTo(
                        "[[1, 1, 1287], [2, 2, 1287], [3, 3, 1287], [4, 4, 1284], [5, 5, 1284], [6, 6, 1284], [0, 0, 858]]");
    }

    @Test
    void namesThatDifferInCaseStayApart() throws IOException {
        Table table = answer(
                "mutate(N = n + 1, Lagged = lag(cartId)) |> filter(N > 1) |> arrange(desc(n), N) |> select(n, N, cartId, CartID, Lagged)",
                """
                {"n":1,"cartId":"a","CartID":"A"}
                {"n":2,"cartId":"b"}
                {"n":3,"CartID":"C"}
                """);
        assertThat(table.rows().toString()).isEqualTo("[[3, 4, null, C, b], [2, 3, b, null, a], [1, 2, a, A, null]]");
    }

    @Test
    void typesThatVaryAreCountedNotLost() throws IOException {
        Table table = answer("select(m, j) |> filter(!is.na(m))", """
                {"m":19,"j":{"a":1}}
                {"m":"22.50","j":"text"}
                {"m":null,"j":[1]}
                """);
        assertThat(table.rows().toString()).isEqualTo("[[19.0, {\"a\":1}], [22.5, \"text\"]]");
    }

    @Test
    void csvAndParquetAreReadByTheEngine() throws IOException {
        Files.writeString(folder.resolve("t.csv"), "g,x\na,1\nb,2\na,3\n");
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults())) {
            Session session = new Session(engine, Map.of(), Map.of());
            SourceText text = new SourceText(
                    "test", "read_csv(\"" + folder.resolve("t.csv") + "\") |> mutate(c = cumsum(x)) |> select(g, c)");
            Checked checked = session.checked(text);
            try (var rows = session.rows(text, checked, 0)) {
                assertThat(Table.of(rows, List.of(), 10).rows())
                        .isEqualTo(List.of(List.of("a", 1L), List.of("b", 3L), List.of("a", 6L)));
            }
        }
    }

    private Table csv(String content, String verbs) throws IOException {
        Path file = folder.resolve("csv.csv");
        Files.writeString(file, content);
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults())) {
            Session session = new Session(engine, Map.of(), Map.of());
            SourceText text = new SourceText("test", "read_csv(\"" + file + "\") |> " + verbs);
            try (var rows = session.rows(text, session.checked(text), 0)) {
                return Table.of(rows, List.of(), Long.MAX_VALUE);
            }
        }
    }

    @Test
    void columnsOfCsvWithoutAValueFitAnyOther() throws IOException {
        Table table = csv("k,a,e,t\n1,,NA,\n2,NA,,\"\"\n", "pivot_longer(c(k, a, e))");
        assertThat(table.rows().toString())
                .isEqualTo("[[null, k, 1], [null, a, null], [null, e, null], [, k, 2], [, a, null], [, e, null]]");
        StringBuilder long1 = new StringBuilder("a,b\n");
        for (int i = 0; i < 5000; i++) {
            long1.append(i == 4000 ? ",late\n" : ",\n");
        }
        Table late = csv(long1.toString(), "filter(!is.na(b)) |> mutate(s = coalesce(a, 1L))");
        assertThat(late.rows().toString()).isEqualTo("[[null, late, 1]]");
    }

    @Test
    void whatOnlyRowsShowHasItsPlace() {
        String content = "a,b\n1,2\n3,2.5\n";
        assertThat(problem(content, "mutate(z = sprintf(\"%d\", b))")).isEqualTo("not-whole at b");
        assertThat(problem(content, "mutate(z = case_when(a == 1 ~ 2, .unmatched = \"error\"))"))
                .isEqualTo("no-branch at case_when(a == 1 ~ 2, .unmatched = \"error\")");
    }

    private String problem(String content, String verbs) {
        try {
            return csv(content, verbs).toString();
        } catch (IOException e) {
            return e.toString();
        } catch (JoyException e) {
            var problem = e.diagnostics().get(0);
            return problem.code() + " at "
                    + java.util.Objects.requireNonNull(problem.source()).at(problem.span());
        }
    }

    @Test
    void namesOfCsvThatDifferInCaseStayApart() throws IOException {
        Table table = csv(
                "k,K,k_2,x,x\n1,2,3,4,5\n", "mutate(s = k + 10 * K) |> select(s, K, k, k_2, x, x_1) |> filter(K == 2)");
        assertThat(table.columns().toString()).contains("K");
        assertThat(table.rows().toString()).isEqualTo("[[21, 2, 1, 3, 4, 5]]");
    }

    /** The library is not on this module's class path: local logs are read without it, and a bucket's say what is missing. */
    @Test
    void bucketsNeedALibraryThatIsOptional() {
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults())) {
            assertThatThrownBy(() -> engine.sources().open(Source.Format.JSON, "s3://logs/x/", Map.of()))
                    .isInstanceOf(JoyException.class)
                    .hasMessageContaining("reading s3:// needs a library that is not here");
            assertThatThrownBy(() -> engine.sources().open(Source.Format.JSON, "gs://logs/x/", Map.of()))
                    .isInstanceOf(JoyException.class)
                    .hasMessageContaining("nothing here reads gs://");
        }
    }
}
