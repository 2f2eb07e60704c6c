package dev.sparkjoy.bench;

import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.EngineOptions;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.logs.sample.SampleLogs;
import dev.sparkjoy.logs.sample.SampleOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.Map;

/**
 * The post's question over sample events: joy's engine, DuckDB's own reader with the narrow schema and without one, and the
 * bare inflate of the same bytes. Arguments: a folder for the sample, how many events, how many rounds.
 */
public final class PostQuestion {
    private static final int THREADS = 2;

    private static final String JOY = """
            read_json("%s") |>
              filter(event == "Added to Cart", properties.vertical == "Food", !is.na(properties.variant)) |>
              mutate(time = hour(timestamp)) |>
              count(properties.experiment_id, properties.variant, time)""";

    private static final String REVENUE = """
            read_json("%s") |>
              mutate(day = as_date(timestamp)) |>
              group_by(day) |>
              summarise(revenue = sum(properties.revenue, na.rm = TRUE))""";

    private static final String NARROW = "{event: 'VARCHAR', timestamp: 'TIMESTAMP',"
            + " properties: 'STRUCT(vertical VARCHAR, experiment_id VARCHAR, variant VARCHAR, revenue DOUBLE)'}";

    private PostQuestion() {}

    public static void main(String[] arguments) throws Exception {
        Path folder =
                Path.of(arguments.length > 0 ? arguments[0] : System.getProperty("java.io.tmpdir") + "/joy-bench");
        long events = arguments.length > 1 ? Long.parseLong(arguments[1]) : 720_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        if (!Files.exists(folder.resolve(SampleLogs.TRUTH))) {
            // Whole lines only: DuckDB's reader with ignore_errors would lose more than the broken line.
            SampleLogs.write(
                    folder,
                    SampleOptions.defaults()
                            .withEvents(events)
                            .withFiles(24)
                            .withBrokenRate(0)
                            .withDriftRate(0));
        }
        Path logs = folder.resolve("segment-logs");
        String glob = logs + "/**/*.gz";
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults().threads(THREADS))) {
            System.out.println("the post's question, " + events + " events, " + THREADS + " threads:");
            Map<String, Double> post = new SideBySide()
                    .add("joy", () -> joy(engine, JOY.formatted(logs)))
                    .add(
                            "duckdb narrow",
                            () -> sql(
                                    engine,
                                    post("read_json('" + glob + "', format='newline_delimited', columns=" + NARROW
                                            + ")")))
                    .add("inflate", () -> Inflated.files(logs, THREADS))
                    .run(2, rounds);
            SideBySide.ratio(post, "joy", "duckdb narrow");
            SideBySide.ratio(post, "joy", "inflate");
            System.out.println("every line parsed: revenue by day");
            Map<String, Double> revenue = new SideBySide()
                    .add("joy", () -> joy(engine, REVENUE.formatted(logs)))
                    .add(
                            "duckdb narrow",
                            () -> sql(
                                    engine,
                                    "SELECT CAST(timestamp AS DATE) d, sum(properties.revenue) FROM read_json('" + glob
                                            + "', format='newline_delimited', columns=" + NARROW
                                            + ") GROUP BY d ORDER BY d"))
                    .run(1, rounds);
            SideBySide.ratio(revenue, "joy", "duckdb narrow");
            System.out.println("without a schema:");
            Map<String, Double> auto = new SideBySide()
                    .add("joy", () -> joy(engine, JOY.formatted(logs)))
                    .add(
                            "duckdb auto",
                            () -> sql(
                                    engine,
                                    post("read_json_auto('" + glob + "', sample_size=20480, union_by_name=true)")))
                    .run(0, Math.min(rounds, 2));
            SideBySide.ratio(auto, "joy", "duckdb auto");
        }
    }

    private static String post(String source) {
        return "SELECT properties.experiment_id e, properties.variant v, hour(timestamp::TIMESTAMP) h, count(*) n FROM "
                + source
                + " WHERE event = 'Added to Cart' AND properties.vertical = 'Food' AND properties.variant IS NOT NULL GROUP BY ALL ORDER BY ALL";
    }

    /** Text to answer, sample and check included: what a user waits for. */
    private static String joy(DuckDbEngine engine, String pipeline) {
        Session session = new Session(engine, Map.of(), Map.of());
        SourceText text = new SourceText("bench", pipeline);
        Checked checked = session.checked(text);
        long rows = 0;
        double sum = 0;
        try (var result = session.rows(text, checked, 0)) {
            int last = result.columns().size() - 1;
            while (result.next()) {
                rows++;
                sum += result.value(last) instanceof Number number ? number.doubleValue() : 0;
            }
        }
        return rows + " rows, sum " + Math.round(sum);
    }

    private static String sql(DuckDbEngine engine, String sql) throws Exception {
        long rows = 0;
        double sum = 0;
        try (ResultSet result = engine.query(sql)) {
            int last = result.getMetaData().getColumnCount();
            while (result.next()) {
                rows++;
                sum += result.getDouble(last);
            }
            result.getStatement().close();
        }
        return rows + " rows, sum " + Math.round(sum);
    }
}
