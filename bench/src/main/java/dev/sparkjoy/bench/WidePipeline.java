package dev.sparkjoy.bench;

import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.EngineOptions;
import dev.sparkjoy.engine.Session;
import java.sql.SQLException;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Checking and compiling a pipeline of 50 verbs over a table of 300 columns, against what DuckDB needs to prepare the SQL
 * that comes out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls open() before all else.
public class WidePipeline {
    private static final int COLUMNS = 300;

    private DuckDbEngine engine;
    private SourceText text;
    private String sql;

    /** The table and the text. */
    @Setup
    public void open() throws SQLException {
        engine = DuckDbEngine.open(EngineOptions.defaults());
        StringJoiner columns = new StringJoiner(", ", "CREATE TABLE wide (", ")");
        for (int i = 0; i < COLUMNS; i++) {
            columns.add("c" + i + (i % 3 == 0 ? " VARCHAR" : i % 3 == 1 ? " BIGINT" : " DOUBLE"));
        }
        engine.execute(columns.toString());
        text = new SourceText("wide.joy", pipeline());
        sql = checkAndCompile();
    }

    @TearDown
    public void close() {
        engine.close();
    }

    /** Fifty verbs of all kinds. */
    static String pipeline() {
        StringBuilder text = new StringBuilder("wide");
        for (int i = 0; i < 10; i++) {
            int base = 3 * i;
            text.append(" |>\n  filter(!is.na(c%d), c%d > %d)".formatted(base, base + 1, i));
            text.append(" |>\n  mutate(m%d = c%d * 2 + c%d, t%d = paste0(c%d, \"-\", c%d))"
                    .formatted(i, base + 1, base + 2, i, base, base + 3));
            text.append(" |>\n  rename(r%d = c%d)".formatted(i, base + 200));
            text.append(
                    i % 2 == 0
                            ? " |>\n  select(-c%d)".formatted(base + 230)
                            : " |>\n  relocate(m%d, .after = c%d)".formatted(i, base + 90));
            text.append(
                    switch (i) {
                        case 2 -> " |>\n  group_by(c120)";
                        case 3 -> " |>\n  mutate(share = c1 / sum(c1, na.rm = TRUE))";
                        case 4 -> " |>\n  ungroup()";
                        case 6 -> " |>\n  mutate(across(starts_with(\"c2\") & where(is.numeric), ~ coalesce(.x, 0)))";
                        case 9 -> " |>\n  summarise(n = n(), total = sum(m1, na.rm = TRUE), .by = c(c120, t3))";
                        default -> " |>\n  arrange(desc(c%d), c%d)".formatted(base + 1, base);
                    });
        }
        return text.toString();
    }

    /** From text to SQL. */
    @Benchmark
    public String checkAndCompile() {
        Checked checked = new Session(engine, Map.of(), Map.of()).checked(text);
        return engine.sql(checked.actions().get(0).relation());
    }

    /** DuckDB's own parsing, binding and planning of that SQL. */
    @Benchmark
    public int prepare() throws SQLException {
        return engine.prepare(sql);
    }
}
