package dev.sparkjoy.spark;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.engine.Sources;
import dev.sparkjoy.logs.LogFiles;
import dev.sparkjoy.plan.Source;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Tables of the session, and files that Spark reads itself. */
final class SparkSources implements Sources {
    private final SparkSession session;
    private final Function<Relation, List<List<@Nullable Object>>> asking;
    private final SparkLogs logs;
    private final Map<String, Source> opened = new HashMap<>();
    /** Under what name a source is a view of the session. */
    private final Map<Integer, String> views = new HashMap<>();

    /** How a source is read as a stream. */
    private final Map<Integer, Supplier<Dataset<Row>>> streams = new HashMap<>();

    private int nextId = 1;

    SparkSources(SparkSession session, LogOptions options, Function<Relation, List<List<@Nullable Object>>> asking) {
        this.session = session;
        this.logs = new SparkLogs(options);
        this.asking = asking;
    }

    @Override
    public Source open(Source.Format format, String location, Map<String, String> options) {
        return switch (format) {
            case TABLE -> Objects.requireNonNull(table(location));
            case CSV, PARQUET, TEXT -> {
                boolean stream = options.containsKey("stream");
                yield opened.computeIfAbsent(
                        format + (stream ? " stream " : " ") + location,
                        key -> stream ? incoming(format, location, options) : files(format, location));
            }
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

    /** How Spark is to read files of a format. */
    private static Map<String, String> options(Source.Format format) {
        return format == Source.Format.CSV
                ? Map.of("header", "true", "inferSchema", "true", "nullValue", "NA")
                : Map.of();
    }

    private static String name(Source.Format format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    private Source files(Source.Format format, String location) {
        return viewed(
                format,
                location,
                () -> session.read()
                        .options(options(format))
                        .format(name(format))
                        .load(location));
    }

    /** Of files to come the first tells what all of them hold. */
    private Source incoming(Source.Format format, String location, Map<String, String> options) {
        String first = LogFiles.list(location).get(0).name();
        StructType schema = format == Source.Format.TEXT
                ? new StructType().add("value", DataTypes.StringType)
                : session.read()
                        .options(options(format))
                        .format(name(format))
                        .load(first)
                        .schema();
        Source source = viewed(
                format,
                location,
                () -> named(
                        session.read()
                                .schema(schema)
                                .options(options(format))
                                .format(name(format))
                                .load(location),
                        format));
        Map<String, String> how = new HashMap<>(options(format));
        how.put("pathGlobFilter", "[!._]*");
        String most = options.get("max_files");
        if (most != null) {
            how.put("maxFilesPerTrigger", most);
        }
        streams.put(
                source.id(),
                () -> named(
                        session.readStream()
                                .schema(schema)
                                .options(how)
                                .format(name(format))
                                .load(location),
                        format));
        return source;
    }

    /** sparklyr calls a line of text so. */
    private static Dataset<Row> named(Dataset<Row> rows, Source.Format format) {
        return format == Source.Format.TEXT ? rows.withColumnRenamed("value", "line") : rows;
    }

    private Source viewed(Source.Format format, String location, Supplier<Dataset<Row>> reading) {
        try {
            Dataset<Row> rows = reading.get();
            String view = "joy_source_" + nextId;
            rows.createOrReplaceTempView(view);
            views.put(nextId, view);
            return new Source(nextId++, format, location, SparkTypes.struct(rows.schema()));
        } catch (RuntimeException e) {
            JoyException told = SparkErrors.explain(e);
            throw new JoyException(JoyException.Kind.DATA, told.diagnostics());
        }
    }

    /** The rows of a source as a stream; null where Spark is not the one who reads them. */
    @Nullable
    Dataset<Row> stream(Source source) {
        Supplier<Dataset<Row>> reading = streams.get(source.id());
        return reading == null ? null : reading.get();
    }

    @Override
    public boolean haveStreams() {
        return true;
    }

    @Override
    public Source awaited(String name, Type.Struct type) {
        Source source = new Source(nextId++, Source.Format.TABLE, name, type);
        opened.put("TABLE " + name, source);
        return source;
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
