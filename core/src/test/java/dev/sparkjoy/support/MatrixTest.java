package dev.sparkjoy.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.function.OnStream;
import dev.sparkjoy.verb.Verbs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/matrix.md} is what the checker keeps to, printed; {@code -Djoy.goldens=write} prints it anew. */
class MatrixTest {
    private static final Path PAGE = Path.of("../docs/matrix.md");

    @Test
    void pageIsWhatTheCheckerKeepsTo() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("joy.goldens"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/matrix.md; write it anew with -Djoy.goldens=write")
                .isEqualTo(page);
    }

    /** What is less than everything has a reason; what is refused says so in words that fit an error message. */
    @Test
    void gapsHaveReasons() {
        Verbs verbs = new Verbs();
        for (Verbs.Help verb : Verbs.help()) {
            checkReason(verb.name(), verbs.support(verb.name(), Target.SPARK_STREAM));
        }
        for (Function function : Functions.all()) {
            checkReason(function.name(), OnStream.of(function, Target.SPARK_STREAM));
        }
    }

    private static void checkReason(String name, Support support) {
        switch (support.level()) {
            case WHOLE, APPEND -> {}
            case AGGREGATE, COMPLETE, STATIC ->
                assertThat(support.reason()).as(name).isNotBlank();
            case REFUSED -> {
                assertThat(support.reason()).as(name).isNotBlank();
                assertThat(support.instead()).as(name).isNotBlank();
            }
        }
    }

    private static String page() {
        StringBuilder out = new StringBuilder("""
                # What runs where

                Printed from what the checker keeps to: a verb or function that its target refuses is a problem with the code
                `not-on-target`, found before any data is touched, with the reason and what to write instead.

                """);
        out.append("""
                On a stream, *append* is row by row, in every output mode; *aggregate* keeps its groups up to date (complete or
                update mode, append with a watermark); *complete mode only* needs an aggregate before it; *second table static* joins a
                stream with a table that is none; *refused* is an error.

                ## Verbs

                """);
        heading(out, "verb");
        Verbs verbs = new Verbs();
        for (Verbs.Help verb : Verbs.help()) {
            row(out, verb.name(), target -> verbs.support(verb.name(), target));
        }
        out.append(
                "\n## Functions\n\nAn aggregate that `mutate()` or `filter()` repeats on every row is a window, and refused on a stream.\n");
        Functions.families().forEach((family, rows) -> {
            out.append("\n### ").append(family).append("\n\n");
            heading(out, "function");
            rows.forEach(function -> row(out, function.name(), target -> OnStream.of(function, target)));
        });
        return out.toString();
    }

    private static void heading(StringBuilder out, String what) {
        out.append("| ").append(what);
        for (Target target : Target.values()) {
            out.append(" | ").append(target.title());
        }
        out.append(" | why, and what instead |\n|---|---|---|---|---|\n");
    }

    private static void row(StringBuilder out, String name, java.util.function.Function<Target, Support> supports) {
        out.append("| ").append(code(name));
        for (Target target : Target.values()) {
            out.append(" | ").append(target.cell(supports.apply(target)));
        }
        Support stream = supports.apply(Target.SPARK_STREAM);
        String instead = stream.instead();
        out.append(" | ").append(stream.reason());
        if (instead != null) {
            out.append("; instead ").append((instead.contains(" ") ? instead : code(instead)).replace("|>", "\\|>"));
        }
        out.append(" |\n");
    }

    private static String code(String name) {
        return "`" + name.replace("|", "\\|") + "`";
    }
}
