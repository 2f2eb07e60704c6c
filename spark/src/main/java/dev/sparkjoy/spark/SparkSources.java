package dev.sparkjoy.spark;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.engine.Sources;
import dev.sparkjoy.plan.Source;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Tables of the session, and files that Spark reads itself. */
final class SparkSources implements Sources {
    private final SparkSession session;
    private final Function<Relation, List<List<@Nullable Object>>> asking;
    private final SparkLogs logs;
    private final Map<String, Source> opened = new HashMap<>();
    /** Under what name a source is a view of the session. */
    private final Map<Integer, String> views = new HashMap<>();

    private int nextId = 1;

    SparkSources(
            SparkSession session, LogOptions options, Function<Relation, List<List<@Nullable Object>>> asking) {
        this.session = session;
        this.logs = new SparkLogs(options);
        this.asking = asking;
    }

    @Override
    public Source open(Source.Format format, String location, Map<String, String> options) {
        return switch (format) {
            case TABLE -> Objects.requireNonNull(table(location));
            case CSV ->
                opened.computeIfAbsent(
                        "CSV " + location,
                        key -> files(
                                format, location, Map.of("header", "true", "inferSchema", "true", "nullValue", "NA")));
            case PARQUET -> opened.computeIfAbsent("PARQUET " + location, key -> files(format, location, Map.of()));
            case JSON -> {
                Source source = logs.open(location, options, nextId);
                nextId = Math.max(nextId, source.id() + 1);
                yield source;
            }
            case TIDY ->
                throw new JoyException(
                        JoyException.Kind.DATA,
                        Diagnostic.error("not-on-spark", "Spark reads no tidy stores here yet: " + location)
                                .help("`--engine duckdb` does"));
        };
    }

    private Source files(Source.Format format, String location, Map<String, String> options) {
        try {
            Dataset<Row> rows = session.read()
                    .options(options)
                    .format(format.name().toLowerCase(java.util.Locale.ROOT))
                    .load(location);
            String view = "joy_source_" + nextId;
            rows.createOrReplaceTempView(view);
            views.put(nextId, view);
            return new Source(nextId++, format, location, SparkTypes.struct(rows.schema()));
        } catch (RuntimeException e) {
            JoyException told = SparkErrors.explain(e);
            throw new JoyException(JoyException.Kind.DATA, told.diagnostics());
        }
    }

    SparkLogs logs() {
        return logs;
    }

    /** The view that holds a source's rows. */
    String view(Source source) {
        return views.getOrDefault(source.id(), source.location());
    }

    @Override
    public List<List<@Nullable Object>> rows(Relation relation) {
        return asking.apply(relation);
    }

    @Override
    public @Nullable Source table(String name) {
        Source known = opened.get("TABLE " + name);
        if (known != null || !tableNames().contains(name)) {
            return known;
        }
        Source source = new Source(
                nextId++,
                Source.Format.TABLE,
                name,
                SparkTypes.struct(
                        session.table("`" + name.replace("`", "``") + "`").schema()));
        opened.put("TABLE " + name, source);
        return source;
    }

    @Override
    public List<String> tableNames() {
        Dataset<Row> tables = session.sql("SHOW TABLES");
        return Arrays.stream((Row[]) tables.collect())
                .map(row -> row.getString(row.fieldIndex("tableName")))
                .filter(name -> !name.startsWith("joy_source_") && !name.startsWith(SparkEngine.LOGS))
                .sorted()
                .toList();
    }

    @Override
    public boolean search(List<List<String>> paths) {
        return logs.search(paths);
    }
}
