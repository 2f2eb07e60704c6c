package dev.sparkjoy.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is laid out means the same, keeps its comments, and laid out again stays as it is. */
@Timeout(120)
class FormatterTest {
    private static final int SCRIPTS = Integer.getInteger("joy.scripts", 3_000);

    @Test
    void randomScriptsKeepMeaningAndComments() {
        long seed = Long.getLong("joy.seed", System.nanoTime());
        System.out.println("FormatterTest: -Djoy.seed=" + seed);
        Random random = new Random(seed);
        int comments = 0;
        for (int i = 0; i < SCRIPTS; i++) {
            String script = script(random);
            comments += words(script).comments().size();
            assertKept(script, "seed " + seed + ", script " + i);
        }
        assertThat(comments).isGreaterThan(SCRIPTS / 2);
    }

    private static void assertKept(String script, String which) {
        String formatted = format(script);
        String shown = which + ":\n" + script + "\n---\n" + formatted;
        assertThat(trees(formatted)).as(shown).isEqualTo(trees(script));
        assertThat(comments(formatted)).as(shown).isEqualTo(comments(script));
        assertThat(format(formatted)).as(shown).isEqualTo(formatted);
        assertThat(formatted.lines())
                .as(shown)
                .noneMatch(line -> line.endsWith(" ") && !line.contains("\"") && !line.contains("`"));
    }

    /** A few statements, with comments and line breaks put in wherever they leave the meaning as it is. */
    private static String script(Random random) {
        StringBuilder script = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String statement = Printer.print(new RandomTree(random).statement());
            for (int more = random.nextInt(6); more > 0; more--) {
                statement = disturbed(statement, random);
            }
            script.append(statement).append(random.nextInt(4) == 0 ? ";" : "\n".repeat(1 + random.nextInt(3)));
            if (random.nextInt(3) == 0) {
                script.append("# between ").append(random.nextInt(100)).append('\n');
            }
        }
        return script.toString();
    }

    private static String disturbed(String statement, Random random) {
        List<Token> tokens = words(statement).tokens();
        int at = tokens.get(random.nextInt(tokens.size())).span().start();
        String put = List.of("\n", " # c" + random.nextInt(100) + "\n", "\n\n# own " + random.nextInt(100) + "\n", "  ")
                .get(random.nextInt(4));
        String changed = statement.substring(0, at) + put + statement.substring(at);
        List<Diagnostic> problems = new ArrayList<>();
        Parser.parse(new SourceText("test", changed), problems);
        return problems.isEmpty() && trees(changed).equals(trees(statement)) ? changed : statement;
    }

    private static Words words(String text) {
        return Parser.words(new SourceText("test", text), new ArrayList<>());
    }

    private static List<String> trees(String text) {
        return words(text).script().statements().stream().map(Grouping::of).toList();
    }

    private static List<String> comments(String text) {
        return words(text).comments().stream().map(Comment::text).toList();
    }

    private static String format(String text) {
        List<Diagnostic> problems = new ArrayList<>();
        String formatted = Formatter.format(new SourceText("test", text), problems);
        assertThat(problems).as(text).isEmpty();
        assertThat(formatted).isNotNull();
        return formatted;
    }

    @Test
    void layout() {
        assertThat(format("""
                # What sells
                library( dplyr );sc=spark_connect(master='local') # here


                logs<-spark_read_json(sc,name='logs',path='joy-demo/segment-logs/of/a/long/name',overwrite=TRUE)
                # a comment
                logs %>% filter(event=='Added to Cart',properties$vertical=="Food")%>%   # food only

                  # and then
                  mutate(
                  kind=case_when(a>1e3~'say "a"',!is.na(b)&-c^2<1~'b',.default=NA), # kinds
                  across(where(is.numeric),\\(v) v^2%%3L)
                  # done
                  )
                  |> summarise(n=n(),m=mean(x[y>0],na.rm=T),.by=c(first_of_the_columns,second_of_the_columns)) -> out
                out %>% head(.)
                out |> filter(properties.vertical == "Food" & properties.price > 100 | is.na(experiment_id) & is.na(variant))
                out |> filter(properties.vertical %in% c("Food","Drinks","Household","Electronics","Books & Papers"))
                """)).isEqualTo("""
                # What sells
                library(dplyr)
                sc <- spark_connect(master = "local") # here

                logs <- spark_read_json(
                  sc,
                  name = "logs",
                  path = "joy-demo/segment-logs/of/a/long/name",
                  overwrite = TRUE
                )
                # a comment
                logs |>
                  filter(event == "Added to Cart", properties$vertical == "Food") |> # food only
                  # and then
                  mutate(
                    kind = case_when(
                      a > 1e3 ~ 'say "a"',
                      !is.na(b) & -c^2 < 1 ~ "b",
                      .default = NA
                    ), # kinds
                    across(where(is.numeric), \\(v) v^2 %% 3L)
                    # done
                  ) |>
                  summarise(
                    n = n(),
                    m = mean(x[y > 0], na.rm = T),
                    .by = c(first_of_the_columns, second_of_the_columns)
                  ) -> out
                out %>%
                  head(.)
                out |>
                  filter(
                    properties.vertical == "Food" & properties.price > 100 |
                      is.na(experiment_id) & is.na(variant)
                  )
                out |>
                  filter(
                    properties.vertical %in% c(
                      "Food",
                      "Drinks",
                      "Household",
                      "Electronics",
                      "Books & Papers"
                    )
                  )
                """);
    }

    @Test
    void whatHoldsNoStatement() {
        assertThat(format("")).isEmpty();
        assertThat(format("\n\n # only this \n\n\n# and this")).isEqualTo("# only this\n\n# and this\n");
    }

    @Test
    void whatCannotBeReadIsLeftAlone() {
        List<Diagnostic> problems = new ArrayList<>();
        assertThat(Formatter.format(new SourceText("test", "x |> filter("), problems))
                .isNull();
        assertThat(problems).isNotEmpty();
    }
}
