package dev.sparkjoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts through the real command: parameters, several scripts, constants. */
class ScriptTest {
    @TempDir
    Path folder;

    private String logs = "";

    @BeforeEach
    void logs() throws IOException {
        logs = Files.writeString(folder.resolve("day.ndjson"), """
                {"event":"a","n":1,"ts":"2019-02-17T03:04:05Z"}
                {"event":"b","n":2,"ts":"2019-02-18T13:00:00Z"}
                {"event":"c","n":3,"ts":"2019-02-19T00:00:00Z"}
                """).toString();
    }

    private Path script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text.replace("LOGS", "\"" + logs + "\""));
    }

    private Command.Outcome run(String text, String... options) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("run", script("script.joy", text).toString()));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--format")) {
            arguments.addAll(List.of("--format", "csv"));
        }
        return new Command().run(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "filter(event == param('e', 'a')) # e=b # b",
                "filter(event == param('e')) # e=c # c",
                "filter(n >= param('n', 2)) # n=2.5 # c",
                "filter(n == param('n', type = 'int')) # n=1 # a",
                "filter(event %in% param('es', c('a', 'b'))) # es=b, c # b c",
                "filter(event %in% param('es', c('a', 'b'))) # x=1 # a b",
                "filter(as_date(ts) > param('d', type = 'date')) # d=2019-02-18 # c",
                "filter(as_date(ts) > param('d', '2019-02-17', type = 'date')) # x=1 # b c",
                "filter(ts > param('t', as_datetime('2019-01-01'))) # t=2019-02-18T13:00:00Z # c",
                "filter(param('all', TRUE) | n == 1) # all=false # a",
                "head(param('k', 1L)) # k=2 # a b",
                "mutate(event = event) |> head(n = param(name = 'k', default = 1)) # x=1 # a",
            })
    void valuesHaveTypes(String verb, String given, String events) throws IOException {
        Command.Outcome outcome = run("read_json(LOGS) |> " + verb + " |> select(event)\n", "--param", given);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualToNormalizingNewlines("event\n" + events.replace(' ', '\n') + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "param('n', 2) # n=many # must be a number; given was \"many\"",
                "param('n', 2L) # n=2.5 # must be a whole number; given was \"2.5\"",
                "param('n', TRUE) # n=2 # must be TRUE or FALSE; given was \"2\"",
                "param('n', type = 'date') # n=2019-02-30 # must be a date such as 2019-02-17",
                "param('n', type = 'datetime') # n=noon # must be a time such as",
                "param('n') # m=1 # the parameter \"n\" has no value",
                "param('n', type = 'dat') # n=1 # did you mean `\"date\"`?",
                "param('n', defautl = 1) # n=1 # did you mean `default`?",
                "param() # n=1 # needs the parameter's name",
            })
    void badValuesAreOneErrorWithItsPlace(String call, String given, String message) throws IOException {
        Command.Outcome outcome = run("read_json(LOGS) |>\n  filter(n == " + call + ")\n", "--param", given);
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains(message).contains("script.joy:2:").containsOnlyOnce("error[");
    }

    @Test
    void allMissingParametersAtOnce() throws IOException {
        Command.Outcome outcome = run("read_json(param('path')) |> filter(n > param('least', type = 'number'))");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("--param path=…").contains("--param least=0.5");
    }

    @Test
    void aNameNoScriptHasIsNoted() throws IOException {
        Command.Outcome outcome = run("read_json(LOGS) |> filter(n > param('least', 2))", "--param", "laest=1");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("note[unused-parameter]").contains("least");
    }

    @Test
    void listsParameters() throws IOException {
        Path script = script(
                "script.joy",
                "x <- read_json(param('path'))\nx |> filter(event %in% param('events', c('a', 'b')), n > param('least', 2))");
        assertThat(new Command().run("run", "--params", script.toString()).out())
                .isEqualToNormalizingNewlines("""
                path    text      must be given
                events  texts     default c("a", "b")
                least   number    default 2
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "x <- 1; y <- x + 1; ev |> filter(n == y) ~ b",
                "x <- 1; n2 = x * 2; x <- 5; ev |> filter(n == n2) ~ b",
                "n <- 3; k <- n - 1; ev |> filter(n == k) ~ b",
                "es <- c('a', 'c'); ev |> filter(event %in% es) ~ a c",
                "ev |> filter(n > 1) -> some; some |> head(1) ~ b",
                "library(dplyr); require('sparklyr'); head(ev, 1) ~ a",
                "suppressPackageStartupMessages(library(tidyverse)); head(ev, 1) ~ a",
                "sc <- spark_connect(master = 'local'); w <- spark_read_json(sc, 'w', LOGS);"
                        + " tbl(sc, 'w') |> tail(1); spark_disconnect(sc) ~ c",
                "ev |> # rows; # between; tail(1) # c ~ c",
                "ev |> collect() |> print() ~ a b c",
                "print(ev); head(ev, n = 1) ~ a b c a",
            })
    void statements(String text, String events) throws IOException {
        for (String separator : List.of(";", "\n")) {
            String statements = text.replace(";", text.contains("#") ? "\n" : separator);
            Command.Outcome outcome = run("ev <- read_json(LOGS)\n" + statements, "--format", "jsonl");
            assertThat(outcome.code()).as(outcome.err()).isZero();
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out().lines().map(line -> line.substring(10, 11)).toList())
                    .isEqualTo(List.of(events.split(" ")));
        }
    }

    @Test
    void librariesThatAreNotThereAreNoted() throws IOException {
        Command.Outcome outcome = run("library(dplyr)\nlibrary(ggplot2)\nread_json(LOGS) |> tally()");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("note[ignored-library]").contains("script.joy:2:9");
    }

    @Test
    void thousandsOfConditions() throws IOException {
        String conditions = IntStream.range(2, 5_002).mapToObj(i -> "n == " + i).collect(Collectors.joining(" | "));
        Command.Outcome outcome = run("read_json(LOGS) |> filter(" + conditions + ") |> select(event)");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualToNormalizingNewlines("event\nb\nc\n");
    }

    @Test
    void hundredsOfTerms() throws IOException {
        Command.Outcome outcome = run("read_json(LOGS) |> transmute(z = n" + " + n".repeat(800) + ") |> head(1)");
        assertThat(outcome.out()).as(outcome.err()).isEqualToNormalizingNewlines("z\n801\n");
    }

    @Test
    void moreTermsThanEnginesTakeAreOneError() throws IOException {
        Command.Outcome sum = run("read_json(LOGS) |> mutate(z = n" + " + n".repeat(5_000) + ")");
        assertThat(sum.code()).isEqualTo(3);
        assertThat(sum.err()).contains("error[too-long]").containsOnlyOnce("error[");
        Command.Outcome pipe = run("read_json(LOGS)" + " |>\n  mutate(n = n + 1)".repeat(5_000));
        assertThat(pipe.code()).isEqualTo(3);
        assertThat(pipe.err())
                .contains("a pipe has at most")
                .contains("script.joy:901:")
                .containsOnlyOnce("error[");
    }

    @Test
    void scriptsShareTheDataButNotTheirNames() throws IOException {
        Path first = script("first.joy", "ev <- read_json(LOGS)\nev |> tally()");
        Path second = script("second.joy", "ev |> tally()");
        Command.Outcome apart = new Command().run("--format", "csv", "run", first.toString(), second.toString());
        assertThat(apart.code()).isEqualTo(3);
        assertThat(apart.err()).contains("second.joy:1:1").contains("there is no table `ev`");
        Command.Outcome named = new Command()
                .run("--table", "ev=" + logs, "--format", "csv", "run", second.toString(), second.toString());
        assertThat(named.out()).isEqualToNormalizingNewlines("n\n3\nn\n3\n");
    }
}
