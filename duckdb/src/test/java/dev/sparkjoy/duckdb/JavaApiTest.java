package dev.sparkjoy.duckdb;

import static dev.sparkjoy.Joy.arg;
import static dev.sparkjoy.Joy.col;
import static dev.sparkjoy.Joy.desc;
import static dev.sparkjoy.Joy.fn;
import static dev.sparkjoy.Joy.joinBy;
import static dev.sparkjoy.Joy.n;
import static dev.sparkjoy.Joy.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.Frame;
import dev.sparkjoy.Joy;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.verb.Verbs;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaApiTest {
    private static final String LINES = """
            {"event":"Added to Cart","ts":"2019-02-17T03:04:05Z","properties":{"cart_id":"c1","vertical":"Food","price":2.5}}
            {"event":"Viewed","ts":"2019-02-17T04:00:00Z","properties":{"cart_id":null,"vertical":"Food","price":null}}
            {"event":"Added to Cart","ts":"2019-02-18T05:00:00Z","properties":{"cart_id":"c2","vertical":"Groceries","price":4}}
            """;

    record Click(String event, long n) {}

    record Cart(
            Instant ts, @Nullable String cartId, @Nullable Double price) {}

    @TempDir
    Path folder;

    private Frame logs(Joy joy) throws IOException {
        Path file = folder.resolve("logs.ndjson");
        Files.writeString(file, LINES);
        return joy.readJson(file.toString());
    }

    @Test
    void verbsGiveRecords() throws IOException {
        try (Joy joy = Joy.embedded()) {
            List<Click> clicks = logs(joy)
                    .filter(col("event").eq("Added to Cart"))
                    .count("event")
                    .collect(Click.class);
            assertThat(clicks).containsExactly(new Click("Added to Cart", 2));
            List<Cart> carts = logs(joy)
                    .select(path("ts"), path("properties.cart_id"), path("properties.price"))
                    .arrange(desc(col("ts")))
                    .collect(Cart.class);
            assertThat(carts)
                    .containsExactly(
                            new Cart(Instant.parse("2019-02-18T05:00:00Z"), "c2", 4.0),
                            new Cart(Instant.parse("2019-02-17T04:00:00Z"), null, null),
                            new Cart(Instant.parse("2019-02-17T03:04:05Z"), "c1", 2.5));
        }
    }

    @Test
    void textAndJavaAreOnePlan() throws IOException {
        try (Joy joy = Joy.embedded()) {
            Frame built = logs(joy)
                    .mutate(fn("hour", col("ts")).as("hour"))
                    .groupBy("properties.vertical")
                    .summarise(n().as("n"), fn("max", col("hour")).as("last"));
            Frame read = joy.pipeline(built.toJoy());
            assertThat(read.toJoy()).isEqualTo(built.toJoy());
            assertThat(read.toSql()).isEqualTo(built.toSql());
            assertThat(built.collect().rows())
                    .isEqualTo(List.of(List.of("Food", 2L, 4L), List.of("Groceries", 1L, 5L)));
            assertThat(logs(joy).pipe("count(event) |> slice_max(n, n = 1)").collect(Click.class))
                    .containsExactly(new Click("Added to Cart", 2));
        }
    }

    @Test
    void mistakesHaveTheSameDiagnostics() throws IOException {
        try (Joy joy = Joy.embedded()) {
            Frame wrong = logs(joy).filter(col("evnt").eq("x"));
            assertThatThrownBy(wrong::collect).isInstanceOfSatisfying(JoyException.class, problem -> {
                assertThat(problem.kind()).isEqualTo(JoyException.Kind.PIPELINE);
                assertThat(problem.diagnostics().get(0).code()).isEqualTo("unknown-column");
                assertThat(problem.diagnostics().get(0).suggestion()).isEqualTo("event");
            });
            Frame naInPrimitive = logs(joy).mutate(fn("na_if", 1, 1).as("n")).select("event", "n");
            assertThatThrownBy(() -> naInPrimitive.collect(Click.class)).hasMessageContaining("can't hold NA");
        }
    }

    /** What one can say in text one can say in Java. */
    @Test
    void everyVerbIsAMethod() {
        List<String> methods =
                Arrays.stream(Frame.class.getMethods()).map(Method::getName).toList();
        List<String> elsewhere = List.of("tbl", "collapse", "compute", "pull", "print", "show_query");
        List<String> missing = Verbs.help().stream()
                .map(Verbs.Help::name)
                .filter(verb -> verb.startsWith("stream_write_")
                        || !verb.contains("read_") && !verb.contains("write_") && !elsewhere.contains(verb))
                .filter(verb -> !methods.contains(camelCase(verb)))
                .toList();
        assertThat(missing).isEmpty();
    }

    private static String camelCase(String verb) {
        String[] words = verb.split("_", -1);
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    record Paired(String event, @Nullable String plan, long n) {}

    @Test
    void framesJoin() throws IOException {
        Path plans = folder.resolve("plans.csv");
        Files.writeString(plans, "vertical,plan,since\nFood,gold,2019-02-01\nFood,free,2019-02-17T03:30:00\n");
        try (Joy joy = Joy.embedded()) {
            Frame logs = logs(joy).mutate(path("properties.vertical").as("vertical"));
            Frame since = joy.readCsv(plans.toString())
                    .mutate(fn("as_datetime", col("since")).as("since"));
            List<Paired> paired = logs.leftJoin(
                            since,
                            arg(
                                    "by",
                                    joinBy(
                                            col("vertical"),
                                            fn("closest", col("ts").ge(col("since"))))))
                    .count("event", "plan")
                    .collect(Paired.class);
            assertThat(paired)
                    .containsExactly(
                            new Paired("Added to Cart", "gold", 1),
                            new Paired("Added to Cart", null, 1),
                            new Paired("Viewed", "free", 1));
            assertThat(logs.count("event", "vertical")
                            .pivotWider(
                                    arg("names_from", col("vertical")),
                                    arg("values_from", col("n")),
                                    arg("values_fill", 0))
                            .toJoy())
                    .contains("pivot_wider(names_from = vertical, values_from = n, values_fill = 0L)");
        }
    }
}
