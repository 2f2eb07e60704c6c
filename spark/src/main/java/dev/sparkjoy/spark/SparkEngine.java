package dev.sparkjoy.spark;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.engine.Engine;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.engine.RunningStream;
import dev.sparkjoy.engine.Sources;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.Source;
import dev.sparkjoy.sparksource.RFunctions;
import dev.sparkjoy.sql.Compiler;
import dev.sparkjoy.sql.Query;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A session of Spark's: pipelines become Spark SQL. */
public final class SparkEngine implements Engine {
    /** How the names of scans of logs begin. */
    static final String LOGS = "joy_logs_";

    /** What the dialect relies on, whatever the cluster's settings are. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("spark.sql.ansi.enabled", "true"),
            Map.entry("spark.sql.caseSensitive", "true"),
            Map.entry("spark.sql.session.timeZone", "UTC"),
            Map.entry("spark.sql.timestampType", "TIMESTAMP_LTZ"),
            Map.entry("spark.sql.datetime.java8API.enabled", "true"),
            Map.entry("spark.sql.groupByOrdinal", "false"),
            Map.entry("spark.sql.orderByOrdinal", "false"),
            Map.entry("spark.sql.variable.substitute", "false"),
            Map.entry("spark.sql.parser.escapedStringLiterals", "false"),
            // Each look lists folders of logs.
            Map.entry("spark.sql.streaming.pollingDelay", "200ms"));

    private final SparkSession session;
    private final boolean owned;
    private final @Nullable Stages stages;
    private final SparkDialect dialect = new SparkDialect();
    private final SparkSources sources;
    private final Streams streams;
    private volatile boolean cancelled;
    private ReadingReport report = ReadingReport.EMPTY;
    private int nextScan = 1;

    private SparkEngine(SparkSession session, LogOptions options, boolean owned) {
        this.session = session;
        this.owned = owned;
        this.sources = new SparkSources(session, options, this::ask);
        this.stages = Stages.of(session);
        this.streams = new Streams(session, sources, dialect);
    }

    /**
     * An engine on a session of its own beside the one given, whose settings stay as they are; temporary views that are
     * there now are seen.
     */
    public static SparkEngine of(SparkSession given) {
        return new SparkEngine(beside(given), LogOptions.USUAL, false);
    }

    /** An engine on a session beside the one given, whose Spark is stopped when the engine is closed. */
    public static SparkEngine owning(SparkSession given, LogOptions options) {
        return new SparkEngine(beside(given), options, true);
    }

    private static SparkSession beside(SparkSession given) {
        SparkSession session = given instanceof org.apache.spark.sql.classic.SparkSession classic
                ? classic.cloneSession()
                : given.newSession();
        // What a clone's catalog holds is copied when it is first asked for.
        session.catalog().currentDatabase();
        SETTINGS.forEach(session.conf()::set);
        RFunctions.register(session);
        return session;
    }

    /** The session that questions run in. */
    public SparkSession session() {
        return session;
    }

    /** How a query names what it reads; scans of logs get names as they are met. */
    private final class Naming implements Compiler.SourceText {
        private final Map<String, String> views = new LinkedHashMap<>();
        private int next;

        Naming(int next) {
            this.next = next;
        }

        @Override
        public String logs(String key) {
            return views.computeIfAbsent(key, unnamed -> LOGS + next++);
        }

        @Override
        public String table(Source source, boolean numbered, String rowColumn, List<Expr> conditions) {
            String rows = dialect.identifier(sources.view(source));
            return numbered ? "(SELECT *, monotonically_increasing_id() AS " + rowColumn + " FROM " + rows + ")" : rows;
        }
    }

    @Override
    public Sources sources() {
        return sources;
    }

    /** A relation's rows as a Dataset, for Spark users to go on with; what is read then is in no report. */
    public Dataset<Row> dataset(Relation relation) {
        return new Run(relation).rows(false);
    }

    @Override
    public RunningStream start(Action.Stream stream) {
        return streams.start(stream);
    }

    @Override
    public Result run(Relation relation) {
        streams.awaitTables(relation.plan());
        Run run = new Run(relation);
        try {
            Dataset<Row> rows = run.rows(true);
            // Spark would shuffle first rows into one part, in any order; collected they come as they are read.
            Iterator<Row> iterator =
                    isHead(relation.plan()) ? rows.collectAsList().iterator() : rows.toLocalIterator();
            return new SparkResult(relation.columns(), iterator, run::failed, run::close);
        } catch (Exception e) {
            RuntimeException failure = run.failed(e);
            run.close();
            throw failure;
        }
    }

    /** Whether first rows are asked for, whatever is made of them. */
    private static boolean isHead(Plan plan) {
        return plan instanceof Plan.Project project ? isHead(project.input()) : plan instanceof Plan.Head;
    }

    /** A query at work. */
    private final class Run {
        private final Query query;
        private final LogReads reads;

        Run(Relation relation) {
            Naming naming = new Naming(nextScan);
            query = Compiler.compile(relation, dialect, naming);
            nextScan = naming.next;
            reads = new LogReads(session, sources.logs(), naming.views);
        }

        Dataset<Row> rows(boolean reported) {
            try {
                return reads.rows(query, reported);
            } catch (Exception e) {
                throw SparkErrors.explain(e);
            }
        }

        RuntimeException failed(Exception e) {
            RuntimeException known = cancelled ? null : reads.failed(e);
            return known == null ? SparkEngine.this.failed(e) : known;
        }

        void close() {
            report = report.plus(reads.close());
        }
    }

    private RuntimeException failed(Exception e) {
        return cancelled
                ? new JoyException(
                        JoyException.Kind.INTERRUPTED,
                        Diagnostic.error("interrupted", "stopped before the answer was there"))
                : SparkErrors.explain(e);
    }

    private List<List<@Nullable Object>> ask(Relation relation) {
        ReadingReport before = report;
        try (Result result = run(relation)) {
            return result.rows();
        } finally {
            report = before;
        }
    }

    @Override
    public String sql(Relation relation) {
        return Compiler.compile(relation, dialect, new Naming(1)).sql();
    }

    @Override
    public void write(Relation relation, Path file, String format) {
        Run run = new Run(relation);
        try {
            run.rows(true)
                    .write()
                    .option("header", "true")
                    .option("nullValue", "NA")
                    .format(format)
                    .save(file.toString());
        } catch (Exception e) {
            throw run.failed(e);
        } finally {
            run.close();
        }
    }

    @Override
    public boolean reads(Path file) {
        return sources.logs().has(file);
    }

    @Override
    public ReadingReport report() {
        return report.plus(streams.report()).plus(sources.logs().looked());
    }

    @Override
    public void forgetReport() {
        report = ReadingReport.EMPTY;
    }

    @Override
    public Progress progress() {
        return Progress.NONE;
    }

    @Override
    public Progress extent() {
        return new Progress(0, sources.logs().bytes(), 0, sources.logs().objects(), 0);
    }

    @Override
    public void cancel() {
        cancelled = true;
        try {
            session.interruptAll();
        } catch (IllegalStateException e) {
            // Where the process is going down, Spark may have stopped already.
        }
    }

    @Override
    public @Nullable Work work() {
        return stages == null ? null : stages.work();
    }

    @Override
    public void close() {
        streams.close();
        if (stages != null) {
            stages.close();
        }
        if (owned) {
            session.stop();
        }
    }
}
