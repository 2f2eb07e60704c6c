package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.engine.Sources;
import dev.sparkjoy.logs.Catalog;
import dev.sparkjoy.logs.DayPicker;
import dev.sparkjoy.logs.Days;
import dev.sparkjoy.logs.KnownLogs;
import dev.sparkjoy.logs.Listing;
import dev.sparkjoy.logs.Locations;
import dev.sparkjoy.logs.LogFiles;
import dev.sparkjoy.logs.LogFormat;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.ObjectFolder;
import dev.sparkjoy.logs.Sampling;
import dev.sparkjoy.logs.schema.Schema;
import dev.sparkjoy.plan.EventFields;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Intake;
import dev.sparkjoy.plan.Source;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens logs by a sample, CSV and Parquet by DuckDB's own look. */
final class DuckDbSources implements Sources {
    private final Connection connection;
    private final DuckDbDialect dialect;
    private final EngineOptions options;
    private final InputStream standardInput;
    private final Map<String, Logs> logs = new LinkedHashMap<>();
    private final Map<String, Source> others = new HashMap<>();
    private final Function<Relation, List<List<@Nullable Object>>> asking;
    private final Supplier<DuckDbEngine> engine;
    private final Locations locations;
    private final StoreViews stores;
    private final Map<String, Boolean> looksLikeStore = new HashMap<>();

    /** How the engine itself reads what it reads. */
    private final Map<Integer, String> calls = new HashMap<>();

    private final List<ReadingReport.Problem> unreadable = new ArrayList<>();
    private int nextId = 1;

    /** Logs by their number, and what is done with their events. */
    record Logs(int id, KnownLogs known, Intake asked) {}

    DuckDbSources(
            Connection connection,
            DuckDbDialect dialect,
            EngineOptions options,
            InputStream standardInput,
            Function<Relation, List<List<@Nullable Object>>> asking,
            Supplier<DuckDbEngine> engine) {
        this.asking = asking;
        this.engine = engine;
        this.connection = connection;
        this.dialect = dialect;
        this.options = options;
        this.standardInput = standardInput;
        this.locations = options.access().locations();
        this.stores = new StoreViews(engine, dialect, options, unreadable::add);
    }

    @Override
    public Source open(Source.Format format, String location, Map<String, String> readOptions) {
        Days days = Days.of(readOptions.get("from"), readOptions.get("to"))
                .orElse(options.access().days());
        String file = readOptions.get("schema");
        String told = readOptions.get("format");
        LogFormat logFormat = told == null ? options.access().format() : LogFormat.named(told);
        Intake asked = Intakes.asked(readOptions, options.intake());
        String name = (days.areAll() ? location : location + " " + days)
                + (file == null ? "" : " as " + file)
                + (told == null ? "" : " in " + logFormat)
                + (asked.equals(Intake.NONE) ? "" : " " + asked);
        return switch (format) {
            case JSON ->
                isStore(location)
                        ? tidy(location)
                        : source(logs.computeIfAbsent(
                                name, key -> openEvents(location, days, schema(file), logFormat, asked, readOptions)));
            case TIDY -> tidy(location);
            case TEXT ->
                throw new JoyException(
                        JoyException.Kind.DATA,
                        Diagnostic.error("not-on-target", "lines of text are read as streams only: " + location)
                                .help("`--engine spark`"));
            case CSV, PARQUET -> others.computeIfAbsent(format + name, key -> openTable(format, location, days));
            case TABLE -> Objects.requireNonNull(table(location));
        };
    }

    private Source tidy(String location) {
        return others.computeIfAbsent("TIDY" + location, key -> stores.open(location, nextId++));
    }

    /** Whether a location looks like a tidy store; where that can't be told and what can't be read is left out, not. */
    private boolean isStore(String location) {
        return looksLikeStore.computeIfAbsent(location, key -> {
            try {
                return FileTables.isTable(location, locations);
            } catch (JoyException e) {
                if (!options.access().skipUnreadable()) {
                    throw e;
                }
                return false;
            }
        });
    }

    /** What a query reads of a tidy store, as the engine calls it. */
    String store(Source source, List<Expr> conditions) {
        return stores.of(source, conditions);
    }

    ObjectFolder folder(String location) {
        return locations.folder(location);
    }

    private Source source(Logs logs) {
        Type.Struct type = Zones.seenIn(logs.known.catalog().type(), options.zone());
        return new Source(logs.id, Source.Format.JSON, logs.known.location(), type)
                .intake(Intakes.possible(logs.asked, type));
    }

    @Override
    public Type instants() {
        return options.zone() == null
                ? Type.Scalar.DTTM
                : new Type.InZone(options.zone().getId());
    }

    private @Nullable Schema schema(@Nullable String file) {
        return file == null ? options.schema() : Schema.read(Path.of(file));
    }

    /** What a pipeline asks for itself is looked for beyond the sample before it is refused. */
    private Logs openEvents(
            String location,
            Days days,
            @Nullable Schema schema,
            LogFormat format,
            Intake asked,
            Map<String, String> readOptions) {
        Logs opened = openLogs(location, days, schema, format, asked);
        if (Intakes.isExplicit(readOptions, Intakes.DEDUPE) && schema == null) {
            for (String needed : List.of(EventFields.ID, EventFields.RECEIVED)) {
                if (opened.known.catalog().type().field(needed) == null) {
                    opened.known.catalog().find(opened.known.objects(), FieldPath.of(needed));
                }
            }
        }
        if (asked.dedupe() && schema == null) {
            opened.known.retype(new EventFields(opened.known.catalog().type()).withTextIds());
        }
        Intakes.require(readOptions, location, opened.known.catalog().type());
        return opened;
    }

    private Logs openLogs(String location, Days days, @Nullable Schema schema, LogFormat format, Intake asked) {
        boolean skip = options.access().skipUnreadable();
        if (location.equals(LogFiles.STANDARD_INPUT) && !days.areAll()) {
            throw DayPicker.noDays(location);
        }
        Listing listing = location.equals(LogFiles.STANDARD_INPUT)
                ? new Listing(LogFiles.standardInput(standardInput, temp()), List.of()).told(format)
                : locations.list(location, days, skip).told(format);
        Sampling sampling = options.sampling().skipUnreadable(skip);
        KnownLogs known = KnownLogs.open(location, listing, sampling, schema == null ? null : schema.catalog(sampling));
        if (days.areAll() && !location.equals(LogFiles.STANDARD_INPUT)) {
            new TidyCopies(options.access().cache())
                    .hint(location, listing.objects(), engine.get())
                    .ifPresent(known::note);
        }
        return new Logs(nextId++, known, asked);
    }

    Listing list(String location, Days days) {
        return locations
                .list(location, days, options.access().skipUnreadable())
                .told(options.access().format());
    }

    /** Objects that are chosen already, under a name; those opened before under that name, with what is known by now. */
    Source logs(String name, List<LogObject> objects, Catalog catalog) {
        return source(
                logs.computeIfAbsent(name, key -> new Logs(nextId++, known(name, objects, catalog), Intake.NONE)));
    }

    private KnownLogs known(String name, List<LogObject> objects, Catalog catalog) {
        return KnownLogs.open(name, new Listing(objects, List.of()), options.sampling(), catalog);
    }

    private Path temp() {
        Path dir = options.tempDir();
        return dir == null ? Path.of(System.getProperty("java.io.tmpdir")) : dir;
    }

    Logs logs(int id) {
        return logs.values().stream().filter(open -> open.id == id).findFirst().orElseThrow();
    }

    java.util.Collection<Logs> allLogs() {
        return logs.values();
    }

    private Source openTable(Source.Format format, String location, Days days) {
        return Locations.isRemote(location) || !days.areAll()
                ? openFiles(format, location, days)
                : openLocal(format, location);
    }

    /** What the engine can't list itself it gets as a list of files. */
    private Source openFiles(Source.Format format, String location, Days days) {
        boolean skip = options.access().skipUnreadable();
        LocalFiles files = LocalFiles.of(locations.list(location, days, skip).objects(), skip);
        unreadable.addAll(files.unreadable());
        String list = files.paths().stream()
                .map(path -> dialect.text(path.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
        return opened(format, location, list, files::paths);
    }

    private Source openLocal(Source.Format format, String location) {
        if (!location.contains("*")) {
            // For the reader's message with the nearest name; DuckDB's own says less.
            LogFiles.list(location);
        }
        Path path = Path.of(location);
        String glob = java.nio.file.Files.isDirectory(path)
                ? location + (location.endsWith("/") ? "" : "/") + "**/*."
                        + format.name().toLowerCase(java.util.Locale.ROOT) + (format == Source.Format.CSV ? "*" : "")
                : location;
        return opened(format, glob, dialect.text(glob), () -> paths(location));
    }

    private static List<Path> paths(String location) {
        return LogFiles.list(location).stream()
                .map(object -> Path.of(object.name()))
                .toList();
    }

    private Source opened(Source.Format format, String location, String files, Supplier<List<Path>> paths) {
        return format == Source.Format.CSV ? csv(location, files, paths) : parquet(location, files);
    }

    private Source csv(String location, String files, Supplier<List<Path>> paths) {
        CsvLook look = new CsvLook(connection, dialect, location, files, paths);
        Type.Struct seen = Zones.seenIn(describe(look.query(), location), options.zone());
        try {
            Source source = look.source(nextId++, seen);
            calls.put(source.id(), look.call(source));
            return source;
        } catch (SQLException e) {
            throw unreadable(location, e);
        }
    }

    private Source parquet(String location, String files) {
        String call = "read_parquet(" + files + ")";
        Type.Struct type = Zones.seenIn(describe("SELECT * FROM " + call, location), options.zone());
        calls.put(nextId, call);
        return new Source(nextId++, Source.Format.PARQUET, location, type);
    }

    /** How the engine itself reads a source. */
    String call(Source source) {
        return calls.getOrDefault(source.id(), dialect.identifier(source.location()));
    }

    /** Files of the engine's own that were left out. */
    List<ReadingReport.Problem> unreadable() {
        return unreadable;
    }

    void close() {
        locations.close();
    }

    private Type.Struct describe(String query, String location) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("DESCRIBE " + query)) {
            List<Type.Field> fields = new ArrayList<>();
            while (rows.next()) {
                fields.add(new Type.Field(rows.getString(1), DuckDbTypes.parse(rows.getString(2))));
            }
            return new Type.Struct(fields);
        } catch (SQLException e) {
            throw unreadable(location, e);
        }
    }

    static JoyException unreadable(String location, SQLException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new JoyException(
                JoyException.Kind.DATA, Diagnostic.error("unreadable", "can't read " + location + ": " + message), e);
    }

    @Override
    public List<List<@Nullable Object>> rows(Relation relation) {
        return asking.apply(relation);
    }

    @Override
    public @Nullable Source table(String name) {
        if (others.get("TABLE" + name) instanceof Source known) {
            return known;
        }
        if (!tableNames().contains(name)) {
            return null;
        }
        Source source = new Source(
                nextId++,
                Source.Format.TABLE,
                name,
                Zones.seenIn(describe("SELECT * FROM " + dialect.identifier(name), name), options.zone()));
        others.put("TABLE" + name, source);
        return source;
    }

    @Override
    public List<String> tableNames() {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT table_name FROM duckdb_tables() ORDER BY table_name")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean search(List<List<String>> paths) {
        boolean found = false;
        for (Logs open : logs.values()) {
            for (List<String> path : paths) {
                found |= open.known.search(new FieldPath(path));
            }
        }
        return found;
    }

    /** A field is wider than its sample said. */
    void widen(int id, FieldPath path, Type type) {
        logs(id).known.widen(path, type);
    }
}
