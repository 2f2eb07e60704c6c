package dev.sparkjoy.duckdb;

import static dev.sparkjoy.Joy.col;
import static dev.sparkjoy.Joy.desc;
import static dev.sparkjoy.Joy.fn;
import static dev.sparkjoy.Joy.n;
import static dev.sparkjoy.Joy.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.Frame;
import dev.sparkjoy.Joy;
import dev.sparkjoy.base.JoyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
}
