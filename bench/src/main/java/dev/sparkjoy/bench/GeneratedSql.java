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
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Ten typical pipelines over events as Parquet: the SQL we generate against the SQL a person would write for the same
 * answer. Arguments: a folder for the sample, how many events, how many rounds.
 */
public final class GeneratedSql {
    /**
     * A question, twice.
     *
     * @param sql by hand; {@code %s} stands for the events
     */
    private record Question(String name, String joy, String sql) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question("the post's question", """
                    events |>
                      filter(event == "Added to Cart", properties.vertical == "Food", !is.na(properties.variant)) |>
                      mutate(hour = hour(timestamp)) |>
                      count(properties.experiment_id, properties.variant, hour)""", """
                    SELECT properties.experiment_id, properties.variant, hour(timestamp) AS hour, count(*) AS n
                    FROM %s
                    WHERE event = 'Added to Cart' AND properties.vertical = 'Food' AND properties.variant IS NOT NULL
                    GROUP BY ALL ORDER BY ALL NULLS LAST"""),
            new Question("revenue by day", """
                    events |>
                      group_by(day = as_date(timestamp)) |>
                      summarise(revenue = sum(properties.revenue, na.rm = TRUE), orders = sum(event == "Order Completed", na.rm = TRUE))""", """
                    SELECT CAST(timestamp AS DATE) AS day, coalesce(sum(properties.revenue), 0) AS revenue,
                      count(*) FILTER (WHERE event = 'Order Completed') AS orders
                    FROM %s GROUP BY day ORDER BY day NULLS LAST"""),
            new Question("click-through by variant", """
                    events |>
                      filter(event %%in%% c("Recommendation Clicked", "Recommendation Viewed"), !is.na(properties.variant)) |>
                      group_by(variant = properties.variant) |>
                      summarise(clicks = sum(event == "Recommendation Clicked"), views = sum(event == "Recommendation Viewed")) |>
                      mutate(ctr = clicks / views)""", """
                    SELECT *, clicks / views AS ctr FROM (
                      SELECT properties.variant AS variant, count(*) FILTER (WHERE event = 'Recommendation Clicked') AS clicks,
                        count(*) FILTER (WHERE event = 'Recommendation Viewed') AS views
                      FROM %s WHERE event IN ('Recommendation Clicked', 'Recommendation Viewed') AND properties.variant IS NOT NULL
                      GROUP BY variant) ORDER BY variant"""),
            new Question(
                    "events, most frequent first", "events |> count(event, channel, sort = TRUE) |> head(20)", """
                    SELECT event, channel, count(*) AS n FROM %s
                    GROUP BY event, channel ORDER BY n DESC, event NULLS LAST, channel NULLS LAST LIMIT 20"""),
            new Question(
                    "people by hour",
                    "events |> summarise(people = n_distinct(anonymousId), .by = c(hour = hour(timestamp))) |> arrange(hour)",
                    """
                    SELECT hour(timestamp) AS hour,
                      count(DISTINCT anonymousId) + CASE WHEN count(anonymousId) < count(*) THEN 1 ELSE 0 END AS people
                    FROM %s GROUP BY hour ORDER BY hour NULLS LAST"""),
            new Question("events per session", """
                    events |>
                      filter(!is.na(anonymousId)) |>
                      sessionize(timestamp, gap = "30 mins", .by = anonymousId) |>
                      count(anonymousId, session, name = "events") |>
                      count(events)""", """
                    WITH marked AS (
                      SELECT anonymousId, timestamp,
                        CASE WHEN timestamp <= lag(timestamp) OVER (PARTITION BY anonymousId ORDER BY timestamp) + INTERVAL 30 MINUTE
                          THEN 0 ELSE 1 END AS starts
                      FROM %s WHERE anonymousId IS NOT NULL),
                    numbered AS (
                      SELECT anonymousId, sum(starts) OVER (PARTITION BY anonymousId ORDER BY timestamp) AS session FROM marked),
                    sessions AS (SELECT count(*) AS events FROM numbered GROUP BY anonymousId, session)
                    SELECT events, count(*) AS n FROM sessions GROUP BY events ORDER BY events"""),
            new Question("joined with a small table", """
                    events |>
                      filter(!is.na(properties.vertical)) |>
                      select(vertical = properties.vertical, revenue = properties.revenue) |>
                      left_join(verticals, by = "vertical") |>
                      summarise(revenue = sum(revenue, na.rm = TRUE), n = n(), .by = team) |>
                      arrange(team)""", """
                    SELECT team, coalesce(sum(e.properties.revenue), 0) AS revenue, count(*) AS n
                    FROM %s AS e LEFT JOIN verticals AS v ON e.properties.vertical = v.vertical
                    WHERE e.properties.vertical IS NOT NULL GROUP BY team ORDER BY team NULLS LAST"""),
            new Question(
                    "different messages",
                    "events |> distinct(messageId) |> count()",
                    "SELECT count(*) AS n FROM (SELECT DISTINCT messageId FROM %s)"),
            new Question("a column per channel", """
                    events |>
                      count(event, channel) |>
                      pivot_wider(names_from = channel, values_from = n, values_fill = 0L) |>
                      arrange(event) |>
                      select(event, client, server)""", """
                    SELECT event, count(*) FILTER (WHERE channel = 'client') AS client,
                      count(*) FILTER (WHERE channel = 'server') AS server
                    FROM %s GROUP BY event ORDER BY event NULLS LAST"""),
            new Question("the first order of each person", """
                    events |>
                      filter(event == "Order Completed") |>
                      slice_min(timestamp, n = 1, by = anonymousId, with_ties = FALSE) |>
                      summarise(people = n(), revenue = sum(properties.revenue, na.rm = TRUE))""", """
                    SELECT count(*) AS people, sum(properties.revenue) AS revenue FROM (
                      SELECT properties, row_number() OVER (PARTITION BY anonymousId ORDER BY timestamp, file_row_number) AS place
                      FROM %s WHERE event = 'Order Completed') WHERE place = 1"""));

    private GeneratedSql() {}

    /** Runs all; ends with an error where an answer differs. */
    public static void main(String[] arguments) throws Exception {
        Path folder =
                Path.of(arguments.length > 0 ? arguments[0] : System.getProperty("java.io.tmpdir") + "/joy-bench");
        long events = arguments.length > 1 ? Long.parseLong(arguments[1]) : 720_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 9;
        Path parquet = folder.resolve("events.parquet");
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults().threads(2))) {
            if (!Files.exists(parquet)) {
                sample(folder, events, parquet, engine);
            }
            engine.execute("CREATE TABLE verticals AS SELECT * FROM (VALUES ('Food', 'kitchen'), ('Groceries', 'shop'),"
                    + " ('Transport', 'wheels')) AS t(vertical, team)");
            for (Question question : QUESTIONS) {
                ask(engine, parquet, question, rounds);
            }
        }
    }

    private static void sample(Path folder, long events, Path parquet, DuckDbEngine engine) throws Exception {
        if (!Files.exists(folder.resolve(SampleLogs.TRUTH))) {
            SampleLogs.write(
                    folder,
                    SampleOptions.defaults()
                            .withEvents(events)
                            .withFiles(24)
                            .withBrokenRate(0)
                            .withDriftRate(0));
        }
        SourceText text = new SourceText(
                "sample",
                "read_json(\"%s\") |> select(event, channel, anonymousId, userId, messageId, timestamp, properties)"
                        .formatted(folder.resolve("segment-logs")));
        Session session = new Session(engine, Map.of(), Map.of());
        session.run(text, session.checked(text), action -> engine.write(action.relation(), parquet, "parquet"));
    }

    private static void ask(DuckDbEngine engine, Path parquet, Question question, int rounds) throws Exception {
        SourceText text = new SourceText(
                question.name(),
                "events <- read_parquet(\"" + parquet + "\")\n" + question.joy().replace("%%", "%"));
        Checked checked = new Session(engine, Map.of(), Map.of()).checked(text);
        String generated = engine.sql(checked.actions().get(0).relation());
        String written = question.sql().formatted("read_parquet('" + parquet + "')");
        String ours = answer(engine, generated);
        String theirs = answer(engine, written);
        if (!ours.equals(theirs)) {
            System.out.println(generated);
            throw new IllegalStateException(question.name() + ": " + ours + " is not " + theirs);
        }
        System.out.println(question.name() + ":");
        Map<String, Double> medians = new SideBySide()
                .add("generated", () -> summary(answer(engine, generated)))
                .add("by hand", () -> summary(answer(engine, written)))
                .run(2, rounds);
        SideBySide.ratio(medians, "generated", "by hand");
    }

    private static String summary(String answer) {
        return answer.lines().count() + " rows";
    }

    /** All rows as text, numbers to nine digits. */
    private static String answer(DuckDbEngine engine, String sql) throws SQLException {
        StringBuilder out = new StringBuilder();
        try (ResultSet rows = engine.query(sql)) {
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= width; i++) {
                    Object value = rows.getObject(i);
                    out.append(value instanceof Double number ? String.format(Locale.ROOT, "%.8e", number) : value)
                            .append(i == width ? '\n' : '\t');
                }
            }
            rows.getStatement().close();
        }
        return out.toString();
    }
}
