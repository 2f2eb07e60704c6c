package dev.sparkjoy.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is typed, the parser answers: with a tree and with problems that lie inside the text. */
@Timeout(60)
class ParserRobustnessTest {
    private static final String SCRIPT = """
            library(dplyr)
            sc <- spark_connect(master = "local")
            logs <- spark_read_json(sc, name = "logs", path = 'a/b', overwrite = TRUE)
            # a comment
            logs %>% filter(event == "Added to Cart", properties$vertical %in% c("Food", r"(x\\y)")) |>
              select(CartID = properties.cart_id, `odd name`, -starts_with("x"), properties.*) |>
              mutate(z = case_when(a > 1e3 ~ "a\\u00e9", !is.na(b) & c ~ 'b', .default = NA), across(where(is.numeric), \\(v) v^2 %% 3L)) |>
              group_by(recommender = experiment_id) |> summarise(n = n(), m = mean(x[y > 0], na.rm = TRUE)) -> result
            result[[1]] ; 0x1F + .5
            """;
    private static final List<String> PIECES = List.of(
            "ev",
            " ",
            "\n",
            "|>",
            "%>%",
            "(",
            ")",
            "[",
            "[[",
            "]",
            "{",
            "}",
            ",",
            ";",
            "\"",
            "'",
            "`",
            "\\",
            "%",
            "%in%",
            "#",
            "=",
            "==",
            "===",
            "<-",
            "->",
            "~",
            "!",
            "-",
            "^",
            "$",
            "::",
            "@",
            "?",
            "AND",
            "IS",
            "NOT",
            "NULL",
            "IN",
            "BETWEEN",
            "AS",
            "DESC",
            "LIKE",
            "SELECT",
            "count",
            "DISTINCT",
            "*",
            "function",
            "if",
            "for",
            "TRUE",
            "NA",
            "1",
            "1e",
            "0x",
            "1L",
            "99999999999999999999L",
            ".",
            "..",
            "a.b.",
            ".*",
            "r\"(",
            "\\u{",
            "\\x",
            "\u201c",
            "\u201d",
            "é",
            "\ud83e",
            "\u0000",
            "\u00a0",
            "filter",
            "x",
            "'a'",
            "c(",
            "_",
            "|",
            "||",
            "&&",
            "<>",
            "0xffffffffffffffffff",
            "1e999");

    @Test
    void truncationsOfAScript() {
        for (int end = 0; end <= SCRIPT.length(); end++) {
            parse(SCRIPT.substring(0, end), "first " + end + " characters");
            parse(SCRIPT.substring(end), "without the first " + end + " characters");
        }
    }

    @Test
    void changedCharacters() {
        long seed = Long.getLong("joy.seed", System.nanoTime());
        System.out.println("ParserRobustnessTest: -Djoy.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(SCRIPT);
            for (int change = 0; change <= random.nextInt(4); change++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                    default -> text.setCharAt(at, SCRIPT.charAt(random.nextInt(SCRIPT.length())));
                }
            }
            parse(text.toString(), "seed " + seed + ", text " + i);
        }
    }

    @Test
    void garbage() {
        long seed = Long.getLong("joy.seed", System.nanoTime());
        System.out.println("ParserRobustnessTest: -Djoy.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(25);
            for (int piece = 0; piece < pieces; piece++) {
                text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextBoolean() ? " " : "");
            }
            parse(text.toString(), "seed " + seed + ", text " + i);
        }
    }

    @Test
    void deepNesting() {
        for (String open : List.of("(", "f(", "c(1, ", "-", "!", "x[", "{", "~ ")) {
            parse(open.repeat(100_000) + "x", open.repeat(3) + "…");
        }
        parse("x" + " |> f()".repeat(400), "a long pipe");
        parse("x" + " + 1".repeat(400), "a long sum");
    }

    private static void parse(String text, String which) {
        List<Diagnostic> problems = new ArrayList<>();
        assertThatCode(() -> Parser.parse(new SourceText("test", text), problems)
                        .statements()
                        .forEach(Printer::print))
                .as("%s: %s", which, text)
                .doesNotThrowAnyException();
        assertThat(problems).as("%s: %s", which, text).allSatisfy(problem -> {
            assertThat(problem.span().start()).isBetween(0, text.length());
            assertThat(problem.span().end()).isBetween(problem.span().start(), text.length());
        });
    }
}
