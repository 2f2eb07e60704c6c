package dev.sparkjoy.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Span;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DiagnosticPrinterTest {

    private static Diagnostic about(String text, String meant, String message) {
        int start = text.indexOf(meant);
        return at(text, start, start + meant.length(), message);
    }

    private static Diagnostic at(String text, int start, int end, String message) {
        return Diagnostic.error("some-code", message, new SourceText("<command line>", text), new Span(start, end));
    }

    private static String printed(Diagnostic... diagnostics) {
        StringBuilder out = new StringBuilder();
        try {
            new DiagnosticPrinter(false).print(Arrays.asList(diagnostics), out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    @Test
    void pointsAtTheCharactersMeant() {
        String text = "ev |> group_by(varient)";
        Diagnostic unknown = Diagnostic.error(
                        "unknown-column",
                        "there is no column `varient`",
                        new SourceText("<command line>", text),
                        new Span(15, 22))
                .suggest("variant")
                .help("columns there: ts, user, event, variant, value, qty");
        assertThat(printed(unknown)).isEqualTo("""
                error[unknown-column]: there is no column `varient`
                  --> <command line>:1:16
                   |
                 1 | ev |> group_by(varient)
                   |                ^^^^^^^ did you mean `variant`?
                   |
                   = columns there: ts, user, event, variant, value, qty
                """);
    }

    @Test
    void labelsStandBesideAndTheSuggestionBelow() {
        assertThat(printed(about("x |> mutate(a = sum(b))", "b", "numbers only")
                        .label("this is chr")
                        .suggest("qty")))
                .isEqualTo("""
                error[some-code]: numbers only
                  --> <command line>:1:21
                   |
                 1 | x |> mutate(a = sum(b))
                   |                     ^ this is chr
                   |
                   = did you mean `qty`?
                """);
    }

    @Test
    void countsTabsAndWideCharacters() {
        assertThat(printed(about("x |>\n\tfilter(`日本` == \"é\", varient > 1)", "varient", "no column")))
                .isEqualTo("""
                error[some-code]: no column
                  --> <command line>:2:22
                   |
                 2 |     filter(`日本` == "é", varient > 1)
                   |                           ^^^^^^^
                """);
        assertThat(printed(about("filter(日本)", "日本", "no column"))).contains("""
                 1 | filter(日本)
                   |        ^^^^
                """);
    }

    @Test
    void marksTheFirstOfSeveralLines() {
        String text = "x |> filter(a ==  \n  b)\n|> head()";
        assertThat(printed(at(text, 12, 22, "types differ").label("chr == int")))
                .isEqualTo("""
                error[some-code]: types differ
                  --> <command line>:1:13
                   |
                 1 | x |> filter(a ==
                   |             ^^^^ chr == int
                """);
    }

    @Test
    void pointsBehindTheEnd() {
        assertThat(printed(at("x |>", 4, 4, "something is missing"))).contains("""
                  --> <command line>:1:5
                   |
                 1 | x |>
                   |     ^
                """);
        assertThat(printed(at("x |>\n", 5, 5, "something is missing"))).contains("""
                  --> <command line>:2:1
                   |
                 2 |
                   | ^
                """);
        assertThat(printed(at("", 0, 0, "nothing there"))).contains("\n 1 |\n   | ^\n");
        assertThat(printed(at("x", 5, 9, "beyond"))).contains("\n 1 | x\n   |  ^\n");
    }

    @Test
    void makesRoomForLineNumbers() {
        assertThat(printed(at("\n".repeat(99) + "oops\r\n", 99, 103, "no").help("one\ntwo")))
                .isEqualTo("""
                error[some-code]: no
                   --> <command line>:100:1
                     |
                 100 | oops
                     | ^^^^
                     |
                     = one
                       two
                """.replace("   --> ", "    --> "));
    }

    @Test
    void printsWhatHasNoPlace() {
        Diagnostic data = Diagnostic.error("no-files", "there are no files in logs/")
                .severity(Diagnostic.Severity.WARNING)
                .suggest("log/")
                .help("folders there: log, tmp");
        assertThat(printed(data)).isEqualTo("""
                warning[no-files]: there are no files in logs/
                   = did you mean `log/`?
                   = folders there: log, tmp
                """);
        assertThat(printed(Diagnostic.error("a", "b", new SourceText("x.joy", "text"), Span.NONE)))
                .isEqualTo("error[a]: b\n  --> x.joy\n");
    }

    @Test
    void countsSeveral() {
        Diagnostic error = Diagnostic.error("a", "one");
        Diagnostic note = error.severity(Diagnostic.Severity.NOTE);
        assertThat(printed(error, error)).isEqualTo("error[a]: one\n\nerror[a]: one\n\n2 errors\n");
        assertThat(printed(note, error)).endsWith("\n1 error, 1 note\n");
        assertThat(printed()).isEmpty();
    }

    @Test
    void coloursBySeverity() throws IOException {
        StringBuilder out = new StringBuilder();
        new DiagnosticPrinter(true).print(Arrays.asList(about("a b", "b", "no")), out);
        assertThat(out.toString().replace('\033', '^')).startsWith("^[1;31merror[some-code]^[39;22m^[1m: no^[22m\n");
    }

    @Test
    void writesJson() {
        Diagnostic problem = about("x |>\n filter(日本 = 1)", "日本", "no column \"日本\"")
                .suggest("name")
                .help("columns: name");
        assertThat(DiagnosticJson.toJson(problem)).isEqualTo("""
                {"severity":"error","code":"some-code","message":"no column \\"日本\\"","file":"<command line>",\
                "line":2,"column":9,"end_line":2,"end_column":11,"text":"日本","label":null,\
                "suggestion":"name","help":["columns: name"]}""");
        assertThat(DiagnosticJson.toJson(Diagnostic.error("a", "b"))).isEqualTo("""
                {"severity":"error","code":"a","message":"b","file":null,"line":null,"column":null,\
                "end_line":null,"end_column":null,"text":null,"label":null,"suggestion":null,"help":[]}""");
    }
}
