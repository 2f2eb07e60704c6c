package dev.sparkjoy.spark;

import static dev.sparkjoy.Joy.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.Joy;
import dev.sparkjoy.base.JoyException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that have a session of Spark's use the grammar beside Spark's own. */
class SparkJoyTest {
    @TempDir
    Path folder;

    private final SparkSession session = LocalSpark.session();
    private Dataset<Row> events = session.emptyDataFrame();

    @BeforeEach
    void makeEvents() {
        events = session.sql("""
                SELECT * FROM VALUES ('view', 'a', 1.0D), ('cart', 'a', NULL), ('cart', 'b', 2.5D), ('cart', NULL, 4.0D)
                  AS v(event, variant, value)""");
    }

    @Test
    void aDatasetGoesThroughTheGrammarAndBack() {
        var carts = SparkJoy.of(events).filter(col("event").eq("cart")).count("variant");
        assertThat(carts.collect().rows())
                .isEqualTo(
                        java.util.Arrays.asList(List.of("a", 1L), List.of("b", 1L), java.util.Arrays.asList(null, 1L)));
        Dataset<Row> rows = SparkJoy.toDataset(carts);
        assertThat(rows.columns()).containsExactly("variant", "n");
        assertThat(rows.where("variant = 'b'").select("n").first().getLong(0)).isEqualTo(1);
    }

    @Test
    void theSessionKeepsItsSettingsAndViews() {
        session.conf().set("spark.sql.caseSensitive", "false");
        events.createOrReplaceTempView("events");
        try (Joy joy = SparkJoy.on(session)) {
            assertThat(joy.pipeline("events |> summarise(v = sum(value, na.rm = TRUE))")
                            .collect()
                            .rows())
                    .isEqualTo(List.of(List.of(7.5)));
        }
        assertThat(session.conf().get("spark.sql.caseSensitive")).isEqualTo("false");
        assertThat(session.catalog().tableExists("events")).isTrue();
        session.catalog().dropTempView("events");
    }

    @Test
    void parquetIsRead() {
        String file = folder.resolve("events.parquet").toString();
        events.write().parquet(file);
        try (Joy joy = SparkJoy.on(session)) {
            assertThat(joy.readParquet(file).count("event").collect().rows())
                    .isEqualTo(List.of(List.of("cart", 3L), List.of("view", 1L)));
        }
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingRuns() {
        var wrong = SparkJoy.of(events).filter(col("evnt").eq("cart"));
        assertThatThrownBy(() -> SparkJoy.toDataset(wrong))
                .isInstanceOfSatisfying(
                        JoyException.class,
                        e -> assertThat(e.diagnostics().get(0).help()).anyMatch(line -> line.contains("event")));
    }

    @Test
    void sumsBeyond64BitsAreAnErrorAsElsewhere() {
        var large = SparkJoy.of(session.sql("SELECT 9223372036854775807L AS n")).pipe("mutate(m = n + 1L)");
        assertThatThrownBy(large::collect)
                .isInstanceOfSatisfying(
                        JoyException.class,
                        e -> assertThat(e.diagnostics().get(0).code()).isEqualTo("overflow"));
    }
}
