package dev.sparkjoy.spark;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.engine.Engine;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.engine.Sources;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Source;
import dev.sparkjoy.sparksource.RFunctions;
import dev.sparkjoy.sql.Compiler;
import dev.sparkjoy.sql.Query;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A session of Spark's: pipelines become Spark SQL. */
public final class SparkEngine implements Engine {
    /** What the dialect relies on, whatever the cluster's settings are. */
    private static final Map<String, String> SETTINGS = Map.of(
            "spark.sql.ansi.enabled", "true",
            "spark.sql.caseSensitive", "true",
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.timestampType", "TIMESTAMP_LTZ",
            "spark.sql.datetime.java8API.enabled", "true",
            "spark.sql.groupByOrdinal", "false",
            "spark.sql.orderByOrdinal", "false",
            "spark.sql.variable.substitute", "false",
            "spark.sql.parser.escapedStringLiterals", "false");

    private final SparkSession session;
    private final SparkDialect dialect = new SparkDialect();
    private final SparkSources sources;
    private volatile boolean cancelled;

    private SparkEngine(SparkSession session) {
        this.session = session;
        this.sources = new SparkSources(session, this::ask);
    }

    /**
     * An engine on a session of its own beside the one given, whose settings stay as they are; temporary views that are
     * there now are seen.
     */
    public static SparkEngine of(SparkSession given) {
        SparkSession session = given instanceof org.apache.spark.sql.classic.SparkSession classic
                ? classic.cloneSession()
                : given.newSession();
        // What a clone's catalog holds is copied when it is first asked for.
        session.catalog().currentDatabase();
        SETTINGS.forEach(session.conf()::set);
        RFunctions.register(session);
        return new SparkEngine(session);
    }

    /** The session that questions run in. */
    public SparkSession session() {
        return session;
    }

    private final Compiler.SourceText from = new Compiler.SourceText() {
        @Override
        public String logs(String key) {
            throw new UnsupportedOperationException("logs on Spark");
        }

        @Override
        public String table(Source source, boolean numbered, String rowColumn, List<Expr> conditions) {
            String rows = dialect.identifier(sources.view(source));
            return numbered ? "(SELECT *, monotonically_increasing_id() AS " + rowColumn + " FROM " + rows + ")" : rows;
        }
    };

    @Override
    public Sources sources() {
        return sources;
    }

    /** A relation's rows as a Dataset, for Spark users to go on with. */
    public Dataset<Row> dataset(Relation relation) {
        Query query = Compiler.compile(relation, dialect, from);
        try {
            return session.sql(query.sql());
        } catch (RuntimeException e) {
            throw SparkErrors.explain(e);
        }
    }

    @Override
    public Result run(Relation relation) {
        Dataset<Row> rows = dataset(relation);
        try {
            return new SparkResult(relation.columns(), rows.toLocalIterator(), this::failed);
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    private RuntimeException failed(RuntimeException e) {
        return cancelled
                ? new JoyException(
                        JoyException.Kind.INTERRUPTED,
                        Diagnostic.error("interrupted", "stopped before the answer was there"))
                : SparkErrors.explain(e);
    }

    private List<List<@Nullable Object>> ask(Relation relation) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (Result result = run(relation)) {
            while (result.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 0; i < relation.columns().size(); i++) {
                    row.add(result.value(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public String sql(Relation relation) {
        return Compiler.compile(relation, dialect, from).sql();
    }

    @Override
    public void write(Relation relation, Path file, String format) {
        Dataset<Row> rows = dataset(relation);
        try {
            rows.write()
                    .option("header", "true")
                    .option("nullValue", "NA")
                    .format(format)
                    .save(file.toString());
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean reads(Path file) {
        return false;
    }

    @Override
    public ReadingReport report() {
        return ReadingReport.EMPTY;
    }

    @Override
    public void forgetReport() {}

    @Override
    public Progress progress() {
        return Progress.NONE;
    }

    @Override
    public Progress extent() {
        return Progress.NONE;
    }

    @Override
    public void cancel() {
        cancelled = true;
        session.interruptAll();
    }

    @Override
    public void close() {}
}
