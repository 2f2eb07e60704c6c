package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.StoredTypes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store's log: numbered commits, each a file of actions that is there whole or not at all. Every tenth commit leaves a
 * checkpoint, from which reading begins.
 */
final class StoreLog {
    static final String FOLDER = "_delta_log";
    private static final int CHECKPOINT_EVERY = 10;
    private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
    private static final Pattern CHECKPOINT = Pattern.compile("(\\d{20})\\.checkpoint\\.parquet");

    /** Checkpoints of the first stores lack it. */
    private static final String REMOVE = "STRUCT(path VARCHAR, deletionTimestamp BIGINT, dataChange BOOLEAN)";

    private final Path store;
    private final Path folder;
    private final DuckDbEngine engine;

    StoreLog(Path store, DuckDbEngine engine) {
        this.store = store;
        this.folder = store.resolve(FOLDER);
        this.engine = engine;
    }

    static boolean isStore(Path folder) {
        return Files.isDirectory(folder.resolve(FOLDER));
    }

    /** The newest version. */
    Snapshot latest() {
        try {
            List<String> names = names();
            long checkpoint = last(names, CHECKPOINT);
            List<Path> commits = new ArrayList<>();
            long version = checkpoint;
            while (names.contains(name(version + 1))) {
                commits.add(folder.resolve(name(++version)));
            }
            return version < 0 ? Snapshot.none(store) : read(version, checkpoint, commits);
        } catch (IOException | SQLException e) {
            throw new JoyException(
                    JoyException.Kind.DATA,
                    Diagnostic.error("unreadable", "can't read the store " + store + ": " + e.getMessage()),
                    e);
        }
    }

    private List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).collect(Collectors.toList());
        }
    }

    private static long last(List<String> names, Pattern pattern) {
        return names.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
                .max()
                .orElse(-1);
    }

    private static String name(long version) {
        return String.format("%020d.json", version);
    }

    private Path checkpoint(long version) {
        return folder.resolve(String.format("%020d.checkpoint.parquet", version));
    }

    private Snapshot read(long version, long checkpoint, List<Path> commits) throws SQLException {
        StoreState state = state(checkpoint, commits);
        List<Action.Add> files = new ArrayList<>();
        List<Action.Remove> removed = new ArrayList<>();
        try (ResultSet row = engine.query(
                "SELECT path, day, event, size, modified, rows, added FROM (" + actions(checkpoint, commits)
                        + ") QUALIFY row_number() OVER (PARTITION BY path ORDER BY version DESC, added DESC) = 1 ORDER BY modified, path")) {
            while (row.next()) {
                if (!row.getBoolean(7)) {
                    removed.add(new Action.Remove(Uris.decoded(row.getString(1)), row.getLong(5), true));
                    continue;
                }
                String day = row.getString(2);
                files.add(new Action.Add(
                        Uris.decoded(row.getString(1)),
                        day == null ? "" : day,
                        String.valueOf(row.getString(3)),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)));
            }
        }
        files.sort(java.util.Comparator.comparing(Action.Add::path));
        return new Snapshot(store, version, state, files, removed);
    }

    /** All additions and removals of files, with their versions. */
    private String actions(long checkpoint, List<Path> commits) {
        List<String> parts = new ArrayList<>();
        if (checkpoint >= 0) {
            parts.add("""
                    SELECT -1 AS version, TRUE AS added, add.path AS path, add.partitionValues['event_day'] AS day,
                      add.partitionValues['event_name'] AS event, add.size AS size, add.modificationTime AS modified,
                      CAST(add.stats ->> '$.numRecords' AS BIGINT) AS rows
                    FROM read_parquet(%s) WHERE add IS NOT NULL""".formatted(text(checkpoint(checkpoint))));
            parts.add("""
                    SELECT -1, FALSE, remove.path, NULL, NULL, NULL, remove.deletionTimestamp, NULL
                    FROM (FROM read_parquet(%s) UNION ALL BY NAME SELECT CAST(NULL AS %s) AS remove WHERE FALSE)
                    WHERE remove IS NOT NULL""".formatted(text(checkpoint(checkpoint)), REMOVE));
        }
        if (!commits.isEmpty()) {
            String lines = lines(commits);
            parts.add("""
                    SELECT version, TRUE AS added, j ->> '$.add.path' AS path, j ->> '$.add.partitionValues.event_day' AS day,
                      j ->> '$.add.partitionValues.event_name' AS event, CAST(j ->> '$.add.size' AS BIGINT) AS size,
                      CAST(j ->> '$.add.modificationTime' AS BIGINT) AS modified,
                      CAST(CAST(j ->> '$.add.stats' AS JSON) ->> '$.numRecords' AS BIGINT) AS rows
                    FROM %s WHERE (j -> '$.add') IS NOT NULL""".formatted(lines));
            parts.add("""
                    SELECT version, FALSE, j ->> '$.remove.path', NULL, NULL, NULL,
                      CAST(j ->> '$.remove.deletionTimestamp' AS BIGINT), NULL
                    FROM %s WHERE (j -> '$.remove') IS NOT NULL""".formatted(lines));
        }
        return String.join("\nUNION ALL\n", parts);
    }

    private static String lines(List<Path> commits) {
        String files = commits.stream().map(StoreLog::text).collect(Collectors.joining(", ", "[", "]"));
        return "(SELECT CAST(regexp_extract(filename, '(\\d{20})\\.json$', 1) AS BIGINT) AS version, json AS j"
                + " FROM read_ndjson_objects(" + files + ", filename = true, " + JsonLine.longest(commits) + "))";
    }

    private StoreState state(long checkpoint, List<Path> commits) throws SQLException {
        String sql = "SELECT version, id, schema, configuration FROM ("
                + (checkpoint < 0
                        ? ""
                        : "SELECT -1 AS version, metaData.id AS id, metaData.schemaString AS schema,"
                                + " to_json(metaData.configuration) AS configuration FROM read_parquet("
                                + text(checkpoint(checkpoint)) + ") WHERE metaData IS NOT NULL")
                + (checkpoint < 0 || commits.isEmpty() ? "" : " UNION ALL ")
                + (commits.isEmpty()
                        ? ""
                        : "SELECT version, j ->> '$.metaData.id' AS id, j ->> '$.metaData.schemaString' AS schema,"
                                + " j -> '$.metaData.configuration' AS configuration FROM " + lines(commits)
                                + " WHERE (j -> '$.metaData') IS NOT NULL")
                + ") ORDER BY version DESC LIMIT 1";
        String named = "SELECT id, schema, unnest(json_keys(configuration)) AS name, configuration FROM (" + sql + ")";
        Map<String, String> entries = new LinkedHashMap<>();
        String id = "";
        String schema = "";
        try (ResultSet row = engine.query("SELECT id, schema, name, configuration ->> name FROM (" + named + ")")) {
            while (row.next()) {
                id = row.getString(1);
                schema = row.getString(2);
                entries.put(row.getString(3), row.getString(4));
            }
        }
        String format = StoreState.formatOf(entries);
        if (!format.equals(StoreState.FORMAT)) {
            throw new JoyException(
                    JoyException.Kind.DATA,
                    Diagnostic.error(
                                    "store-format",
                                    format.isEmpty()
                                            ? store + " is a Delta table, but no tidy store of this program"
                                            : store + " has the format " + format + ", and this program knows "
                                                    + StoreState.FORMAT)
                            .help(
                                    format.isEmpty()
                                            ? "read its files with read_parquet()"
                                            : "use the version of joy that wrote it, or a newer one"));
        }
        return StoreState.of(new Action.Metadata(id, schema, entries));
    }

    /**
     * Adds a version after this one.
     *
     * @throws JoyException where another writer was quicker
     */
    Snapshot commit(Snapshot base, List<Action> actions) {
        long version = base.version() + 1;
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve(
                    "." + name(version) + "." + ProcessHandle.current().pid() + ".part");
            String lines = actions.stream().map(Action::json).collect(Collectors.joining("\n", "", "\n"));
            write(part, lines);
            try {
                // A link is made only where there is none yet, and then has all its bytes.
                Files.createLink(folder.resolve(name(version)), part);
            } catch (UnsupportedOperationException e) {
                Files.write(
                        folder.resolve(name(version)),
                        lines.getBytes(StandardCharsets.UTF_8),
                        StandardOpenOption.CREATE_NEW);
            } finally {
                Files.deleteIfExists(part);
            }
            sync(folder);
            Snapshot next = base.with(actions);
            if (version > 0 && version % CHECKPOINT_EVERY == 0) {
                checkpoint(next);
            }
            return next;
        } catch (FileAlreadyExistsException e) {
            throw new JoyException(
                    JoyException.Kind.RUN,
                    Diagnostic.error("store-changed", "another program changed the store " + store + " meanwhile")
                            .help("nothing of this run was kept; run it again"),
                    e);
        } catch (IOException | SQLException e) {
            throw new JoyException(
                    JoyException.Kind.RUN,
                    Diagnostic.error("unwritable", "can't write to the store " + store + ": " + e.getMessage()),
                    e);
        }
    }

    /**
     * Makes the newest version the only one: no commit before it is left, nor what it said.
     *
     * @return that version
     */
    Snapshot alone(Snapshot now) {
        // The commit of a checkpoint stays beside it; this one names no file.
        Snapshot next = commit(
                now, List.of(now.state().metadata(), new Action.Info(System.currentTimeMillis(), "ERASE", Map.of())));
        try {
            checkpoint(next.forgetful());
            sweep(next, Long.MAX_VALUE);
            sync(folder);
            return next.forgetful();
        } catch (IOException | SQLException e) {
            throw new JoyException(
                    JoyException.Kind.RUN,
                    Diagnostic.error("unwritable", "can't write to the store " + store + ": " + e.getMessage()),
                    e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
    }

    /** Makes what is in a file or folder survive a loss of power. */
    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            if (!Files.isDirectory(path)) {
                throw e;
            }
            // Some systems do not open folders; their names are safe without.
        }
    }

    /** The whole state in one file, so that commits before it need not be read. */
    private void checkpoint(Snapshot snapshot) throws SQLException, IOException {
        Path part = folder.resolve(".checkpoint." + ProcessHandle.current().pid() + ".part");
        String add = "STRUCT(path VARCHAR, partitionValues MAP(VARCHAR, VARCHAR), size BIGINT, modificationTime BIGINT,"
                + " dataChange BOOLEAN, stats VARCHAR)";
        String metaData = "STRUCT(id VARCHAR, \"name\" VARCHAR, description VARCHAR, format STRUCT(provider VARCHAR,"
                + " options MAP(VARCHAR, VARCHAR)), schemaString VARCHAR, partitionColumns VARCHAR[],"
                + " \"configuration\" MAP(VARCHAR, VARCHAR), createdTime BIGINT)";
        String protocol = "STRUCT(minReaderVersion INTEGER, minWriterVersion INTEGER)";
        engine.execute("CREATE OR REPLACE TEMP TABLE checkpoint (add " + add + ", remove " + REMOVE + ", metaData "
                + metaData + ", protocol " + protocol + ", txn STRUCT(appId VARCHAR, version BIGINT))");
        engine.execute("INSERT INTO checkpoint (protocol) VALUES ({'minReaderVersion': 1, 'minWriterVersion': 2})");
        engine.execute("INSERT INTO checkpoint (metaData) VALUES ("
                + metaData(snapshot.state().metadata()) + ")");
        List<String> adds = snapshot.files().stream().map(StoreLog::row).toList();
        StoreFiles.fill(engine, "checkpoint (add)", adds);
        List<String> removes = snapshot.removed().stream().map(StoreLog::row).toList();
        StoreFiles.fill(engine, "checkpoint (remove)", removes);
        engine.execute("COPY checkpoint TO " + text(part) + " (FORMAT parquet)");
        engine.execute("DROP TABLE checkpoint");
        sync(part);
        Files.move(
                part,
                checkpoint(snapshot.version()),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        Path hint = folder.resolve("._last_checkpoint.part");
        write(
                hint,
                new JsonLine()
                        .put("version", snapshot.version())
                        .put("size", adds.size() + removes.size() + 2L)
                        .toString());
        Files.move(
                hint,
                folder.resolve("_last_checkpoint"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static String metaData(Action.Metadata metadata) {
        String names = metadata.configuration().keySet().stream()
                .map(StoredTypes::text)
                .collect(Collectors.joining(", "));
        String values = metadata.configuration().values().stream()
                .map(StoredTypes::text)
                .collect(Collectors.joining(", "));
        return "{'id': " + StoredTypes.text(metadata.id()) + ", 'name': NULL, 'description': NULL, 'format':"
                + " {'provider': 'parquet', 'options': MAP {}}, 'schemaString': " + StoredTypes.text(metadata.schema())
                + ", 'partitionColumns': ['event_day', 'event_name'], 'configuration': MAP([" + names + "], [" + values
                + "]), 'createdTime': NULL}";
    }

    private static String row(Action.Add add) {
        return "({'path': " + StoredTypes.text(Uris.encoded(add.path()))
                + ", 'partitionValues': MAP(['event_day', 'event_name'], ["
                + (add.day().isEmpty() ? "NULL" : StoredTypes.text(add.day())) + ", " + StoredTypes.text(add.event())
                + "]), 'size': " + add.size() + ", 'modificationTime': " + add.modified()
                + ", 'dataChange': FALSE, 'stats': '{\"numRecords\":" + add.rows() + "}'})";
    }

    private static String row(Action.Remove remove) {
        return "({'path': " + StoredTypes.text(Uris.encoded(remove.path())) + ", 'deletionTimestamp': " + remove.at()
                + ", 'dataChange': FALSE})";
    }

    private static String text(Path path) {
        return StoredTypes.text(path.toString());
    }

    /** Commits that a checkpoint makes unnecessary are kept this long, for readers that began with them. */
    void sweep(Snapshot snapshot, long olderThanMillis) throws IOException {
        List<String> names = names();
        long checkpoint = last(names, CHECKPOINT);
        for (String name : names) {
            @Nullable Matcher commit = matched(COMMIT, name);
            @Nullable Matcher old = matched(CHECKPOINT, name);
            boolean superseded = commit != null && Long.parseLong(commit.group(1)) < checkpoint
                    || old != null && Long.parseLong(old.group(1)) < checkpoint
                    || name.endsWith(".part");
            Path file = folder.resolve(name);
            if (superseded && Files.getLastModifiedTime(file).toMillis() < olderThanMillis) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static @Nullable Matcher matched(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches() ? matcher : null;
    }
}
