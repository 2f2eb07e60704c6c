package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.engine.Sources;
import dev.sparkjoy.logs.Catalog;
import dev.sparkjoy.logs.LogFiles;
import dev.sparkjoy.logs.LogObject;
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
    private int nextId = 1;

    /** Objects and what is known of their fields. */
    static final class Logs {
        final int id;
        final String location;
        final List<LogObject> objects;
        Catalog catalog;
        int passes = 1;
        final List<String> notes = new ArrayList<>();

        Logs(int id, String location, List<LogObject> objects, Catalog catalog) {
            this.id = id;
            this.location = location;
            this.objects = objects;
            this.catalog = catalog;
        }
    }

    DuckDbSources(
            Connection connection,
            DuckDbDialect dialect,
            EngineOptions options,
            InputStream standardInput,
            Function<Relation, List<List<@Nullable Object>>> asking) {
        this.asking = asking;
        this.connection = connection;
        this.dialect = dialect;
        this.options = options;
        this.standardInput = standardInput;
    }

    @Override
    public Source open(Source.Format format, String location, Map<String, String> readOptions) {
        return switch (format) {
            case JSON -> source(logs.computeIfAbsent(location, this::openLogs));
            case CSV, PARQUET -> others.computeIfAbsent(format + location, key -> openTable(format, location));
            case TABLE -> Objects.requireNonNull(table(location));
        };
    }

    private Source source(Logs logs) {
        return new Source(
                logs.id, Source.Format.JSON, logs.location, Zones.seenIn(logs.catalog.type(), options.zone()));
    }

    @Override
    public Type instants() {
        return options.zone() == null
                ? Type.Scalar.DTTM
                : new Type.InZone(options.zone().getId());
    }

    private Logs openLogs(String location) {
        List<LogObject> objects = location.equals(LogFiles.STANDARD_INPUT)
                ? LogFiles.standardInput(standardInput, temp())
                : LogFiles.list(location);
        return new Logs(nextId++, location, objects, Catalog.sample(objects, options.sampling()));
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

    private Source openTable(Source.Format format, String location) {
        if (!location.contains("*")) {
            // For the reader's message with the nearest name; DuckDB's own says less.
            LogFiles.list(location);
        }
        Path path = Path.of(location);
        String glob = java.nio.file.Files.isDirectory(path)
                ? location + (location.endsWith("/") ? "" : "/") + "**/*."
                        + format.name().toLowerCase(java.util.Locale.ROOT) + (format == Source.Format.CSV ? "*" : "")
                : location;
        if (format == Source.Format.CSV) {
            CsvLook look = new CsvLook(connection, dialect, glob);
            Type.Struct seen = Zones.seenIn(describe(look.query(), location), options.zone());
            try {
                return look.source(nextId++, seen);
            } catch (SQLException e) {
                throw unreadable(location, e);
            }
        }
        String call = "SELECT * FROM read_parquet(" + dialect.text(glob) + ")";
        return new Source(nextId++, format, glob, Zones.seenIn(describe(call, location), options.zone()));
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

    private static JoyException unreadable(String location, SQLException e) {
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

    private final java.util.Set<String> searched = new java.util.HashSet<>();

    @Override
    public boolean search(List<List<String>> paths) {
        boolean found = false;
        for (Logs open : logs.values()) {
            for (List<String> path : paths) {
                if (searched.add(open.id + " " + path)) {
                    Type before = open.catalog.type().at(new FieldPath(path));
                    Type type = open.catalog.find(open.objects, new FieldPath(path));
                    found |= type != null && !type.equals(before);
                }
            }
        }
        return found;
    }

    /** A field is wider than its sample said. */
    void widen(int id, FieldPath path, Type type) {
        Logs open = logs(id);
        open.catalog = open.catalog.widened(path, type);
        open.passes++;
        open.notes.add("`" + path + "` is " + type + ", wider than the sample showed: read again");
    }
}
