package dev.sparkjoy.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What binds to what: the second column is how R groups the first (R's {@code ?Syntax}, checked by its own parser). */
class PrecedenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "-2^2 # -(2^2)",
                "2^-1 # 2^(-1)",
                "2^3^2 # 2^(3^2)",
                "-1:3 # (-1):3",
                "1:3 + 1 # (1:3) + 1",
                "1:n - 1 # (1:n) - 1",
                "a:b^2 # a:(b^2)",
                "-a:b # (-a):b",
                "!x %in% y # !(x %in% y)",
                "a %in% b & c # (a %in% b) & c",
                "a * b %in% c # a * (b %in% c)",
                "a + b %% c # a + (b %% c)",
                "a %% b * c # (a %% b) * c",
                "-a %% b # (-a) %% b",
                "a / b * c # (a / b) * c",
                "a - b - c # (a - b) - c",
                "a %% b %/% c # (a %% b) %/% c",
                "a + b > c # (a + b) > c",
                "a > b & c > d # (a > b) & (c > d)",
                "a | b & c # a | (b & c)",
                "a & b | c # (a & b) | c",
                "!a & b # (!a) & b",
                "!a == b # !(a == b)",
                "!!a # !(!a)",
                "- - a # -(-a)",
                "-!a # -(!a)",
                "a == !b # a == (!b)",
                "a == !b & c # (a == (!b)) & c",
                "a == !b == c # a == (!(b == c))",
                "-a * b # (-a) * b",
                "a * -b # a * (-b)",
                "a^b:c # (a^b):c",
                "~ .x * 2 + 1 # ~((.x * 2) + 1)",
                "a > 1 ~ b + 1 # (a > 1) ~ (b + 1)",
                "a | b ~ c # (a | b) ~ c",
                "a$b$c[1] # ((a$b)$c)[1]",
                "a$b^2 # (a$b)^2",
                "-a$b # -(a$b)",
                "-f(x)[1] # -((f(x))[1])",
                "x |> f() |> g() # (x |> f()) |> g()",
                "x |> f() + 1 # (x |> f()) + 1",
                "a + x |> f() # a + (x |> f())",
                "a * x |> f() # a * (x |> f())",
                "a:b |> f() # (a:b) |> f()",
                "x %>% f() %>% g() # (x |> f()) |> g()",
                "a %in% b |> f() # (a %in% b) |> f()",
                "x <- a |> f() # x <- (a |> f())",
                "x <- y <- 1 # x <- (y <- 1)",
                "a |> f() -> x # x <- (a |> f())",
                "\\(x) x + 1 # \\(x) (x + 1)",
                "f(\\(x) x > 1 & y, 2) # f((\\(x) (x > 1) & y), 2)",
                "a && b || c # (a & b) | c",
                "a.b.c # a.b.c",
                "x[[1]][2] # (x[[1]])[2]",
                "x[y[1]] # x[(y[1])]",
            })
    void groupsAsR(String written, String grouped) {
        Node one = parse(written);
        Node two = parse(grouped);
        assertThat(Grouping.of(one)).isEqualTo(Grouping.of(two));
    }

    private static Node parse(String text) {
        List<Diagnostic> problems = new ArrayList<>();
        Script script = Parser.parse(new SourceText("test", text), problems);
        assertThat(problems).as(text).isEmpty();
        assertThat(script.statements()).as(text).hasSize(1);
        return script.statements().get(0);
    }
}
