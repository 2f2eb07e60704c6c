package dev.sparkjoy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.function.OnStream;
import dev.sparkjoy.support.Support.Level;
import dev.sparkjoy.support.Target;
import dev.sparkjoy.verb.Verbs;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker keeps to what {@code docs/matrix.md} says, and every verb's example runs. */
class TargetTest {
    private static final Pattern CALL = Pattern.compile("\\|> ([a-z_]+)\\(");

    @TempDir
    Path folder;

    private static List<Diagnostic> problems(DuckDbEngine engine, Target target, String pipeline) {
        Session session = new Session(engine, Map.of(), Map.of(), target);
        return session.check(new SourceText("<test>", pipeline)).diagnostics().stream()
                .filter(problem -> problem.severity() == Diagnostic.Severity.ERROR)
                .toList();
    }

    private String here(String example) {
        return example.replaceAll("\"(logs/|plans.csv|plans.parquet|ev\\.[a-z]+)\"", "\"" + folder + "/$1\"");
    }

    private DuckDbEngine engine() throws SQLException {
        DuckDbEngine engine = ExampleTables.events();
        folder.resolve("logs").toFile().mkdir();
        engine.execute("COPY ev TO '" + folder.resolve("logs/a.json") + "' (FORMAT json)");
        engine.execute("COPY plans TO '" + folder.resolve("plans.csv") + "' (FORMAT csv, HEADER)");
        engine.execute("COPY plans TO '" + folder.resolve("plans.parquet") + "' (FORMAT parquet)");
        return engine;
    }

    /** All but what needs the module of tidy stores or of Spark, whose tests run it. */
    private static List<Verbs.Help> verbsHere() {
        return Verbs.help().stream()
                .filter(verb -> !verb.name().equals("read_tidy") && !verb.name().startsWith("stream_"))
                .toList();
    }

    @Test
    void everyVerbsExampleRuns() throws SQLException {
        try (DuckDbEngine engine = engine()) {
            for (Verbs.Help verb : verbsHere()) {
                String example = here(verb.example());
                assertThat(example).as("example of %s", verb.name()).contains(verb.name() + "(");
                Checked checked = ExampleTables.session(engine).checked(new SourceText("<test>", example));
                assertThat(checked.actions()).as(example).hasSize(1);
                if (checked.actions().get(0) instanceof Action.Show) {
                    assertThat(ExampleTables.rows(engine, example).rows())
                            .as(example)
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void refusedVerbsAreProblemsWhereTheyStand() throws SQLException {
        Verbs verbs = new Verbs();
        try (DuckDbEngine engine = engine()) {
            for (Verbs.Help verb : verbsHere()) {
                String example = here(verb.example());
                assertThat(problems(engine, Target.DUCKDB_BATCH, example))
                        .as(example)
                        .isEmpty();
                List<String> refused = CALL.matcher(example)
                        .results()
                        .map((MatchResult call) -> call.group(1))
                        .filter(name -> verbs.support(name, Target.SPARK_STREAM).level() == Level.REFUSED)
                        .toList();
                List<String> reported = problems(engine, Target.SPARK_STREAM, example).stream()
                        .filter(problem -> problem.code().equals("not-on-target"))
                        .map(problem -> example.substring(
                                problem.span().start(), problem.span().end()))
                        .filter(verbs.names()::contains)
                        .filter(name -> !name.equals("arrange"))
                        .toList();
                assertThat(reported).as(example).isEqualTo(refused);
            }
        }
    }

    @Test
    void refusedFunctionsAreProblemsWhereTheyStand() throws SQLException {
        try (DuckDbEngine engine = ExampleTables.with(
                "CREATE TABLE df (x DOUBLE, y DOUBLE, w DOUBLE, a DOUBLE, b DOUBLE, n BIGINT, s VARCHAR, l BOOLEAN, xs BIGINT[])")) {
            for (Function function : Functions.all()) {
                if (function.name().startsWith(".") || !function.example().startsWith(function.name() + "(")) {
                    continue;
                }
                boolean aggregate = function.kind() == Function.Kind.AGGREGATE
                        || List.of("list", "length", "unique", "str_flatten", "str_flatten_comma")
                                .contains(function.name());
                String pipeline = "df |> group_by(w) |> " + (aggregate ? "summarise" : "mutate") + "(r = "
                        + function.example() + ")";
                boolean refused = OnStream.of(function, Target.SPARK_STREAM).level() == Level.REFUSED;
                List<Diagnostic> found = problems(engine, Target.SPARK_STREAM, pipeline);
                assertThat(found.stream()
                                .anyMatch(problem -> problem.code().equals("not-on-target")
                                        && pipeline.substring(
                                                        problem.span().start(),
                                                        problem.span().end())
                                                .equals(function.name())))
                        .as("%s: %s", pipeline, found)
                        .isEqualTo(refused);
            }
        }
    }

    @Test
    void saysWhyAndWhatInstead() throws SQLException {
        try (DuckDbEngine engine = ExampleTables.events()) {
            Diagnostic distinct = problems(engine, Target.SPARK_STREAM, "ev |> summarise(users = n_distinct(user))")
                    .get(0);
            assertThat(distinct.message())
                    .isEqualTo(
                            "`n_distinct()` can't run on a Spark stream: counting different values exactly means keeping them all for ever");
            assertThat(distinct.suggestion()).isEqualTo("approx_n_distinct");
            assertThat(distinct.span().start()).isEqualTo("ev |> summarise(users = ".length());
            assertThat(problems(engine, Target.SPARK_STREAM, "ev |> slice_max(value) |> mutate(before = lag(value))"))
                    .extracting(Diagnostic::code)
                    .containsExactly("not-on-target", "not-on-target");
            assertThat(problems(engine, Target.SPARK_STREAM, "ev |> filter(value > mean(value))"))
                    .as("an aggregate on every row is a window")
                    .extracting(Diagnostic::message)
                    .singleElement()
                    .asString()
                    .contains("windows over rows");
        }
    }

    @Test
    void sortsOnlyWhatIsAggregated() throws SQLException {
        try (DuckDbEngine engine = ExampleTables.events()) {
            assertThat(problems(engine, Target.SPARK_STREAM, "ev |> count(event) |> arrange(desc(n))"))
                    .isEmpty();
            assertThat(problems(engine, Target.SPARK_STREAM, "ev |> arrange(ts)"))
                    .extracting(Diagnostic::message)
                    .containsExactly(
                            "`arrange()` before an aggregate can't run on a Spark stream: a stream has no end to sort at");
        }
    }
}
