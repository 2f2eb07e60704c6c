package dev.sparkjoy.bench;

import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.EngineOptions;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.tidy.TidyOptions;
import dev.sparkjoy.tidy.TidyReport;
import dev.sparkjoy.tidy.TidyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The tidy store: making it against DuckDB's own COPY of {@code read_json} to Parquet, and the post's question from it,
 * from the raw logs, and by SQL of a person over the same Parquet files. {@code TidySpeed FOLDER ROUNDS}, the folder as
 * {@link PostQuestion} leaves it.
 */
final class TidySpeed {
    private static final int THREADS = 2;

    private static final String QUESTION = """
            %s |>
              filter(event == "Added to Cart", properties.vertical == "Food", !is.na(properties.variant)) |>
              mutate(time = hour(timestamp)) |>
              count(properties.experiment_id, properties.variant, time)""";

    private TidySpeed() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        Path logs = folder.resolve("segment-logs");
        Path store = folder.resolve("tidy-store");
        Path copy = folder.resolve("copy.parquet");
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults().threads(THREADS))) {
            System.out.println("making it:");
            Map<String, Double> making = new SideBySide()
                    .add("joy tidy", () -> {
                        remove(store);
                        TidyReport report = new TidyStore(store, engine)
                                .add(logs.toString(), TidyOptions.usual(), (batch, left) -> {});
                        return report.events() + " events";
                    })
                    .add("duckdb COPY", () -> {
                        engine.execute("COPY (SELECT * FROM read_json_auto('" + logs
                                + "/**/*.gz', sample_size = 20480, union_by_name = true)) TO '" + copy
                                + "' (FORMAT parquet, COMPRESSION zstd)");
                        return Files.size(copy) / 1_000_000 + " MB";
                    })
                    .run(1, Math.max(1, rounds / 3));
            SideBySide.ratio(making, "joy tidy", "duckdb COPY");
        }
        // As a question finds things: an engine that has done no other work.
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults().threads(THREADS))) {
            String files = parquet(store);
            System.out.println("the post's question:");
            // Apart, since what a second of reading logs leaves in the caches weighs on who comes next.
            Map<String, Double> same = new SideBySide()
                    .add("joy, the store", () -> joy(engine, "read_tidy(\"" + store + "\")"))
                    .add("duckdb, its files", () -> sql(engine, files))
                    .run(10, 10 * rounds);
            SideBySide.ratio(same, "joy, the store", "duckdb, its files");
            Map<String, Double> raw = new SideBySide()
                    .add("joy, the logs", () -> joy(engine, "read_json(\"" + logs + "\")"))
                    .add("joy, the store", () -> joy(engine, "read_tidy(\"" + store + "\")"))
                    .run(2, rounds);
            SideBySide.ratio(raw, "joy, the logs", "joy, the store");
        }
    }

    private static String joy(DuckDbEngine engine, String source) {
        Session session = new Session(engine, Map.of(), Map.of());
        SourceText text = new SourceText("bench", QUESTION.formatted(source));
        Checked checked = session.checked(text);
        long rows = 0;
        long sum = 0;
        try (Result result = session.rows(text, checked, 0)) {
            while (result.next()) {
                rows++;
                sum += result.value(3) instanceof Number number ? number.longValue() : 0;
            }
        }
        return rows + " rows, sum " + sum;
    }

    private static String sql(DuckDbEngine engine, String files) throws Exception {
        long rows = 0;
        long sum = 0;
        try (ResultSet result = engine.query(
                "SELECT properties.experiment_id e, properties.variant v, hour(timestamp) h, count(*) n FROM "
                        + files + " WHERE event = 'Added to Cart' AND properties.vertical = 'Food'"
                        + " AND properties.variant IS NOT NULL GROUP BY ALL ORDER BY ALL")) {
            while (result.next()) {
                rows++;
                sum += result.getLong(4);
            }
            result.getStatement().close();
        }
        return rows + " rows, sum " + sum;
    }

    private static String parquet(Path store) throws IOException {
        try (Stream<Path> all = Files.walk(store)) {
            List<String> files = all.map(Path::toString)
                    .filter(name -> name.endsWith(".parquet") && !name.contains("/_"))
                    .sorted()
                    .map(name -> "'" + name + "'")
                    .toList();
            return "read_parquet([" + String.join(", ", files) + "], hive_partitioning = false)";
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
