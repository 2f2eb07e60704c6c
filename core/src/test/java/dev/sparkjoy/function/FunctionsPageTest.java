package dev.sparkjoy.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code docs/functions.md} is the table of functions, printed; {@code -Djoy.goldens=write} prints it anew. */
class FunctionsPageTest {
    private static final Path PAGE = Path.of("../docs/functions.md");

    @Test
    void pageIsTheTable() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("joy.goldens"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/functions.md; write it anew with -Djoy.goldens=write")
                .isEqualTo(page);
    }

    private static String page() {
        StringBuilder out = new StringBuilder("""
                # The functions

                Printed from the table that checker, SQL and help read. Every example runs as a test, and
                `duckdb/src/test/resources/answers/functions.jsonl` holds answers to more than 700 questions. Where R means
                something else, [deviations](deviations.md) says so. Words for what is taken: `num` is int or dbl, `time` and
                `wall` a date or an instant, `key` something to sort by, `word`, `count` and `flag` are constants, `...` takes
                any number.

                A function that is not here is an error; one of the engine's own is called `engine::name(x)`.
                """);
        Functions.families().forEach((family, rows) -> {
            out.append("\n## ").append(family).append("\n\n| function | | example |\n|---|---|---|\n");
            for (Function row : rows) {
                out.append("| ")
                        .append(code(row.signature().show(row.name())))
                        .append(" | ")
                        .append(row.doc().replace("|", "\\|"))
                        .append(" | ")
                        .append(code(row.example()))
                        .append(" |\n");
            }
        });
        out.append("\n## Other names\n\n| name | the same as |\n|---|---|\n");
        for (Map.Entry<String, String> alias : new TreeMap<>(Functions.aliases()).entrySet()) {
            out.append("| ")
                    .append(code(alias.getKey()))
                    .append(" | ")
                    .append(code(alias.getValue()))
                    .append(" |\n");
        }
        return out.toString();
    }

    private static String code(String text) {
        String escaped = text.replace("|", "\\|");
        return escaped.contains("`") ? "`` " + escaped + " ``" : "`" + escaped + "`";
    }
}
