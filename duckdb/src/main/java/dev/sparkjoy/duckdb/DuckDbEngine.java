package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.engine.Engine;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.engine.SourceChanged;
import dev.sparkjoy.engine.Sources;
import dev.sparkjoy.logs.Catalog;
import dev.sparkjoy.logs.Days;
import dev.sparkjoy.logs.FieldWidened;
import dev.sparkjoy.logs.KnownLogs;
import dev.sparkjoy.logs.Listing;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.LogScan;
import dev.sparkjoy.logs.ObjectFolder;
import dev.sparkjoy.logs.ScanRequest;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Source;
import dev.sparkjoy.sql.Compiler;
import dev.sparkjoy.sql.Query;
import dev.sparkjoy.sql.ScanRead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBFunctions;
import org.jspecify.annotations.Nullable;

/** DuckDB in this process; logs come from our reader. */
public final class DuckDbEngine implements Engine {
    private static final int ROWS_AT_ONCE = 1000;

    private final Connection connection;
    private final Planner planner;
    private final DuckDbDialect dialect = new DuckDbDialect();
    private final DuckDbDialect watching = DuckDbDialect.watching();
    private final CoercedTexts coercedTexts = new CoercedTexts();
    private final LeftOut leftOut = new LeftOut();
    private final LogsFunction function = new LogsFunction();
    private final DuckDbSources sources;
    private final EngineOptions options;
    private volatile @Nullable Statement running;
    private volatile boolean cancelled;
    private final List<LogScan> scans = new ArrayList<>();
    private ReadingReport report = ReadingReport.EMPTY;

    private DuckDbEngine(Connection connection, EngineOptions options, InputStream standardInput) throws SQLException {
        this.connection = connection;
        this.planner = new Planner(connection);
        this.options = options;
        this.sources = new DuckDbSources(connection, dialect, options, standardInput, this::ask, () -> this);
        prepare();
    }

    /** Opens an engine that holds nothing. */
    public static DuckDbEngine open(EngineOptions options) {
        return open(options, System.in);
    }

    /** Opens an engine whose {@code stdin} is this stream. */
    public static DuckDbEngine open(EngineOptions options, InputStream standardInput) {
        try {
            Properties properties = new Properties();
            properties.setProperty("jdbc_stream_results", "true");
            return new DuckDbEngine(DriverManager.getConnection("jdbc:duckdb:", properties), options, standardInput);
        } catch (SQLException e) {
            throw new JoyException(
                    JoyException.Kind.RUN, Diagnostic.error("engine", "DuckDB does not start: " + e.getMessage()), e);
        }
    }

    private void prepare() throws SQLException {
        execute("SET TimeZone = 'UTC'");
        execute("SET error_on_division_by_zero = false");
        execute("SET threads = " + options.threads());
        if (options.memory() != null) {
            execute("SET memory_limit = " + dialect.text(options.memory()));
        }
        if (options.tempDir() != null) {
            execute("SET temp_directory = " + dialect.text(options.tempDir().toString()));
        }
        for (String macro : Macros.ALL) {
            execute(macro);
        }
        coercedTexts.register(connection);
        leftOut.register(connection);
        try (var builder = DuckDBFunctions.tableFunction()) {
            builder.withName(LogsFunction.NAME)
                    .withParameter(String.class)
                    .withProjectionPushdown()
                    .withFunction(function)
                    .register(connection);
        }
    }

    /** Runs a statement of the engine's own, such as a table's definition in a test. */
    public void execute(String sql) throws SQLException {
        execute(true, sql);
    }

    private void execute(boolean statistics, String sql) throws SQLException {
        planner.run(statistics, () -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** Puts rows, each written as a tuple, into a table; not all in one statement, which may be too long. */
    public void fill(String table, List<String> rows) throws SQLException {
        for (int i = 0; i < rows.size(); i += ROWS_AT_ONCE) {
            execute("INSERT INTO " + table + " VALUES "
                    + String.join(", ", rows.subList(i, Math.min(rows.size(), i + ROWS_AT_ONCE))));
        }
    }

    @Override
    public Sources sources() {
        return sources;
    }

    /** To be shown. */
    private final Compiler.SourceText from = new Naming();

    /** To be run: what a query needs of a store in a bucket is fetched as it is named. */
    private final Compiler.SourceText fetching = new Naming() {
        @Override
        String rows(Source source, List<Expr> conditions) {
            return source.format() == Source.Format.TIDY
                    ? sources.store(source, conditions)
                    : super.rows(source, conditions);
        }
    };

    private class Naming implements Compiler.SourceText {
        @Override
        public String logs(String key) {
            return LogsFunction.NAME + "(" + dialect.text(key) + ")";
        }

        @Override
        public String table(Source source, boolean numbered, String rowColumn, List<Expr> conditions) {
            String rows = rows(source, conditions);
            if (!numbered || source.format() == Source.Format.TIDY) {
                return rows;
            }
            return "(SELECT *, " + rowPlace(source) + " AS " + rowColumn + " FROM " + rows + ")";
        }

        String rows(Source source, List<Expr> conditions) {
            return sources.call(source);
        }
    }

    /** A row's place in its source. Counting rows needs one thread and every row, so what engine and format know is used. */
    private static String rowPlace(Source source) {
        boolean known = source.format() == Source.Format.PARQUET
                && source.type().field("file_index") == null
                && source.type().field("file_row_number") == null;
        if (known) {
            return "file_index * " + (1L << 40) + " + file_row_number";
        }
        return source.format() == Source.Format.TABLE ? "rowid" : "row_number() OVER ()";
    }

    @Override
    public String sql(Relation relation) {
        return Compiler.compile(relation, dialect, from).sql();
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
    public Result run(Relation relation) {
        Query query = Compiler.compile(relation, watching, fetching);
        List<LogsFunction.Failure> failures = open(query);
        Closer closer = new Closer(query, failures);
        try {
            return planner.run(!query.joinsOuter(), () -> started(query, closer));
        } catch (SQLException e) {
            RuntimeException failure = closer.failed(e);
            closer.closed();
            throw failure;
        }
    }

    private Result started(Query query, Closer closer) throws SQLException {
        Statement statement = connection.createStatement();
        running = statement;
        if (cancelled) {
            throw interrupted();
        }
        return new DuckDbResult(query.columns(), statement, statement.executeQuery(query.sql()), closer);
    }

    private List<LogsFunction.Failure> open(Query query) {
        List<LogsFunction.Failure> failures = new ArrayList<>();
        for (ScanRead read : query.scans()) {
            LogsFunction.Failure failure = new LogsFunction.Failure();
            failures.add(failure);
            function.open(
                    read.key(),
                    new LogsFunction.Open(
                            read,
                            columns -> start(read, columns),
                            options.threads(),
                            failure,
                            new Arrivals(read.source())));
        }
        return failures;
    }

    private LogScan start(ScanRead read, List<ScanRead.Column> columns) {
        KnownLogs logs = sources.logs(read.source().id()).known();
        List<LogObject> objects = logs.objects();
        ScanRequest request = new ScanRequest(
                columns.stream()
                        .map(column -> requested(column, logs.catalog()))
                        .toList(),
                read.filters().stream()
                        .map(filter -> new ScanRequest.RawFilter(filter.path(), filter.anyOf()))
                        .toList(),
                options.strict(),
                options.threads(),
                read.ordered(),
                linesPerObject(objects.size()),
                options.access().skipUnreadable());
        LogScan scan = LogScan.start(objects, request);
        synchronized (scans) {
            scans.add(scan);
        }
        return scan;
    }

    private static ScanRequest.Column requested(ScanRead.Column column, Catalog catalog) {
        return switch (column.kind()) {
            case VALUE ->
                catalog.isDeclared(column.path())
                        ? ScanRequest.Column.exactly(column.path(), Zones.stored(column.type()))
                        : new ScanRequest.Column(column.path(), Zones.stored(column.type()));
            case PRESENCE -> ScanRequest.Column.presence(column.path());
            case REST -> ScanRequest.Column.rest();
            case DAMAGE -> ScanRequest.Column.damage();
            case ORDINAL -> throw new IllegalArgumentException("rows have their ordinals anyway");
        };
    }

    private long linesPerObject(int objects) {
        return options.lines() == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Math.max(1, (options.lines() + objects - 1) / Math.max(1, objects));
    }

    /** Ends a query: scans are stopped and their reports added up, failures get their true cause. */
    private final class Closer implements DuckDbResult.Closer {
        private final Query query;
        private final List<LogsFunction.Failure> failures;
        private boolean changed;

        Closer(Query query, List<LogsFunction.Failure> failures) {
            this.query = query;
            this.failures = failures;
        }

        @Override
        public RuntimeException failed(SQLException e) {
            for (int i = 0; i < failures.size(); i++) {
                RuntimeException cause = failures.get(i).cause();
                if (cause instanceof FieldWidened widened) {
                    sources.widen(query.scans().get(i).source().id(), widened.path(), widened.type());
                    changed = true;
                    return new SourceChanged(String.valueOf(widened.getMessage()));
                }
                if (cause != null) {
                    return cause;
                }
            }
            if (cancelled) {
                return interrupted();
            }
            SQLException told = String.valueOf(e.getMessage()).contains("Invalid result set") ? cause(e) : e;
            return new JoyException(JoyException.Kind.RUN, EngineErrors.explain(told), told);
        }

        /** The driver drops the message where the first rows of a stream fail; the same query, not streamed, has it. */
        private SQLException cause(SQLException streamed) {
            try {
                execute(!query.joinsOuter(), "EXPLAIN ANALYZE " + query.sql());
                return streamed;
            } catch (SQLException e) {
                return e;
            }
        }

        @Override
        public void closed() {
            running = null;
            long duplicates = leftOut.take();
            for (ScanRead read : query.scans()) {
                Arrivals arrivals = function.close(read.key());
                if (!changed && arrivals != null) {
                    report = report.plus(arrivals.counted());
                }
            }
            synchronized (scans) {
                for (LogScan scan : scans) {
                    scan.close();
                    if (!changed) {
                        report = report.plus(scan.report());
                    }
                }
                scans.clear();
            }
            report = changed ? report : report.leftOut(duplicates);
        }
    }

    private static JoyException interrupted() {
        return new JoyException(
                JoyException.Kind.INTERRUPTED, Diagnostic.error("interrupted", "stopped before the answer was there"));
    }

    @Override
    public boolean reads(Path file) {
        Path real = file.toAbsolutePath().normalize();
        return sources.allLogs().stream()
                .flatMap(open -> open.known().objects().stream())
                .anyMatch(object ->
                        Path.of(object.name()).toAbsolutePath().normalize().equals(real));
    }

    /** Something done with the SQL of a relation's rows. */
    public interface Use {
        void of(String sql) throws SQLException;
    }

    /**
     * Runs a statement of one's own around a relation's rows, to which their order does not matter.
     *
     * @throws SourceChanged where a field turned out wider than its sample
     * @throws JoyException where rows can't be read, or the statement fails
     */
    public void withUnordered(Relation relation, Use use) {
        Query query = Compiler.compile(relation, dialect, fetching);
        List<ScanRead> scans = query.scans().stream()
                .map(read -> new ScanRead(read.source(), read.columns(), read.filters(), false, read.key()))
                .toList();
        with(new Query(query.sql(), scans, query.columns(), query.joinsOuter()), use);
    }

    private void with(Query query, Use use) {
        Closer closer = new Closer(query, open(query));
        try {
            use.of(query.sql());
        } catch (SQLException e) {
            throw closer.failed(e);
        } finally {
            closer.closed();
        }
    }

    @Override
    public void write(Relation relation, Path file, String format) {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        String how = format.equals("parquet") ? "FORMAT parquet, COMPRESSION zstd" : "FORMAT csv, HEADER, NULLSTR 'NA'";
        part.toFile().deleteOnExit();
        try {
            Query query = Compiler.compile(relation, watching, fetching);
            with(
                    query,
                    sql -> planner.run(!query.joinsOuter(), () -> {
                        try (Statement statement = connection.createStatement()) {
                            running = statement;
                            return statement.execute(
                                    "COPY (" + sql + ") TO " + dialect.text(part.toString()) + " (" + how + ")");
                        }
                    }));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new JoyException(
                    JoyException.Kind.RUN,
                    Diagnostic.error("unwritable", "can't write " + file + ": " + e.getMessage()),
                    e);
        } finally {
            try {
                Files.deleteIfExists(part);
            } catch (IOException ignored) {
                // What is left of a failed write has a name that readers skip.
            }
        }
    }

    /** Some objects as a source, their fields known; {@link SourceChanged} widens them, and asking again tells how. */
    public Source logs(String name, List<LogObject> objects, Catalog catalog) {
        return sources.logs(name, objects, catalog);
    }

    /** The objects at a location, reached as the options say. */
    public Listing list(String location, Days days) {
        return sources.list(location, days);
    }

    /** A folder in a bucket, reached as the options say. */
    public ObjectFolder folder(String location) {
        return sources.folder(location);
    }

    @Override
    public List<Coerced> coerced() {
        return coercedTexts.take();
    }

    @Override
    public ReadingReport report() {
        ReadingReport sum = report;
        int passes = 1;
        List<String> notes = new ArrayList<>();
        for (DuckDbSources.Logs open : sources.allLogs()) {
            KnownLogs known = open.known();
            passes = Math.max(passes, known.passes());
            notes.addAll(known.notes());
            notes.addAll(Intakes.notes(
                    open.asked(), known.location(), known.catalog().type()));
        }
        return sum.plus(ReadingReport.looking(sources.unreadable(), passes, notes));
    }

    @Override
    public void forgetReport() {
        report = ReadingReport.EMPTY;
    }

    @Override
    public Progress progress() {
        long bytes = 0;
        long total = 0;
        long objects = 0;
        long totalObjects = 0;
        long lines = 0;
        synchronized (scans) {
            for (LogScan scan : scans) {
                var progress = scan.progress();
                bytes += progress.bytes();
                total += Math.max(0, progress.totalBytes());
                objects += progress.objects();
                totalObjects += progress.totalObjects();
                lines += progress.lines();
            }
        }
        return new Progress(bytes, total, objects, totalObjects, lines);
    }

    @Override
    public Progress extent() {
        long bytes = 0;
        long objects = 0;
        for (DuckDbSources.Logs open : sources.allLogs()) {
            objects += open.known().objects().size();
            bytes += open.known().bytes();
        }
        return new Progress(0, bytes, 0, objects, 0);
    }

    @Override
    public void cancel() {
        cancelled = true;
        synchronized (scans) {
            scans.forEach(LogScan::close);
        }
        Statement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException ignored) {
                // It has ended by itself.
            }
        }
    }

    @Override
    public void close() {
        sources.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Prepares SQL without running it, and says how many parameters it has; for peers in bench. */
    public int prepare(String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            return statement.getParameterMetaData().getParameterCount();
        }
    }

    /** Rows of SQL of the engine's own, for tests and peers in bench. */
    public ResultSet query(String sql) throws SQLException {
        return connection.createStatement().executeQuery(sql);
    }
}
