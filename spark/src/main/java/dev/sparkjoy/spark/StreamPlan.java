package dev.sparkjoy.spark;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.Source;
import dev.sparkjoy.plan.StreamStep;
import dev.sparkjoy.sparksource.Incoming;
import dev.sparkjoy.sparksource.LogsRequest;
import dev.sparkjoy.sparksource.LogsSource;
import dev.sparkjoy.sparksource.Readings;
import dev.sparkjoy.sql.Compiler;
import dev.sparkjoy.sql.Query;
import dev.sparkjoy.sql.ScanRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A plan over streams as a Dataset. What SQL has no words for is done to Datasets, and the plan above it begins anew
 * from the view of what was made.
 */
final class StreamPlan {
    private final SparkSession session;
    private final SparkSources sources;
    private final SparkDialect dialect;
    private final Map<Integer, StreamStep.Late> lateAtSource = new HashMap<>();
    private final List<String> stages = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    StreamPlan(SparkSession session, SparkSources sources, SparkDialect dialect) {
        this.session = session;
        this.sources = sources;
        this.dialect = dialect;
    }

    /** The rows of a relation. The views are gone then: Spark knows by now what they are. */
    Dataset<Row> rows(Relation relation) {
        try {
            return rows(StreamColumns.needed(relation), relation.columns());
        } finally {
            stages.forEach(session.catalog()::dropTempView);
        }
    }

    /** What is asked of Spark, by which one query is told from another. */
    String text() {
        return text.toString();
    }

    /** Of the scans, to gather what they meet by. */
    List<String> keys() {
        return keys;
    }

    private Dataset<Row> rows(Plan plan, List<Plan.Column> columns) {
        Relation relation = new Relation(staged(plan), columns, List.of());
        Naming naming = new Naming();
        Query query = Compiler.compileStream(relation, dialect, naming);
        text.append(query.sql()).append(";\n");
        try {
            for (ScanRead read : query.scans()) {
                scan(read).createOrReplaceTempView(naming.logs(read.key()));
            }
            return session.sql(query.sql());
        } finally {
            naming.views.values().forEach(session.catalog()::dropTempView);
        }
    }

    private Plan staged(Plan plan) {
        if (plan instanceof Plan.Streamed streamed) {
            Source source =
                    streamed.step() instanceof StreamStep.Late late ? logsOf(streamed.input(), late.time()) : null;
            if (source != null && streamed.step() instanceof StreamStep.Late late) {
                lateAtSource.put(source.id(), late);
                text.append(late).append(";\n");
                return staged(streamed.input());
            }
            Dataset<Row> made = StreamSteps.apply(streamed.step(), rows(streamed.input(), streamed.columns()));
            text.append(streamed.step()).append(";\n");
            return view(made, streamed.columns());
        }
        return plan.over(plan.inputs().stream().map(this::staged).toList());
    }

    private Plan view(Dataset<Row> rows, List<Plan.Column> columns) {
        String view = "joy_stage_" + (stages.size() + 1);
        stages.add(view);
        rows.createOrReplaceTempView(view);
        List<Type.Field> fields = columns.stream()
                .map(column -> new Type.Field(column.name(), column.type()))
                .toList();
        return new Plan.Scan(new Source(-stages.size(), Source.Format.TABLE, view, new Type.Struct(fields)).streamed());
    }

    /**
     * The logs that a column comes from as it is there, with nothing between but conditions: said of them, how late it
     * comes keeps nothing from being left unread.
     */
    private static @Nullable Source logsOf(Plan plan, String column) {
        return switch (plan) {
            case Plan.Scan scan -> scan.source().format() == Source.Format.JSON ? scan.source() : null;
            case Plan.Filter filter -> logsOf(filter.input(), column);
            case Plan.Project project -> isPassedOn(project, column) ? logsOf(project.input(), column) : null;
            default -> null;
        };
    }

    private static boolean isPassedOn(Plan.Project project, String column) {
        return project.columns().stream()
                .filter(named -> named.name().equals(column))
                .map(Named::value)
                .allMatch(value ->
                        value instanceof Expr.Column same && same.name().equals(column));
    }

    private Dataset<Row> scan(ScanRead read) {
        String key = UUID.randomUUID().toString();
        LogsRequest request = sources.logs().request(read, key);
        Incoming incoming = read.source().isStream() ? sources.logs().incoming(read.source()) : null;
        if (incoming == null) {
            return session.read()
                    .format(LogsSource.class.getName())
                    .option(LogsSource.REQUEST, request.encoded())
                    .load();
        }
        text.append(incoming).append(' ').append(request.columns()).append(";\n");
        keys.add(key);
        Readings.open(key, session.sparkContext());
        Dataset<Row> rows = session.readStream()
                .format(LogsSource.class.getName())
                .option(LogsSource.REQUEST, request.of(List.of()).encoded())
                .option(LogsSource.INCOMING, incoming.encoded())
                .load();
        StreamStep.Late late = lateAtSource.get(read.source().id());
        ScanRead.Column time = late == null ? null : column(read, FieldPath.of(late.time()));
        return late == null || time == null
                ? rows
                : StreamSteps.apply(new StreamStep.Late(time.name(), late.micros()), rows);
    }

    private static ScanRead.@Nullable Column column(ScanRead read, FieldPath path) {
        return read.columns().stream()
                .filter(column ->
                        column.kind() == ScanRead.Kind.VALUE && column.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    /** How a query names what it reads. */
    private final class Naming implements Compiler.SourceText {
        private final Map<String, String> views = new LinkedHashMap<>();

        @Override
        public String logs(String key) {
            return views.computeIfAbsent(key, unnamed -> SparkEngine.LOGS + "stream_" + (views.size() + 1));
        }

        @Override
        public String table(Source source, boolean numbered, String rowColumn, List<Expr> conditions) {
            Dataset<Row> stream = source.isStream() ? sources.stream(source) : null;
            if (stream == null) {
                return dialect.identifier(sources.view(source));
            }
            String view = "joy_source_stream_" + source.id();
            stream.createOrReplaceTempView(view);
            stages.add(view);
            return view;
        }
    }
}
