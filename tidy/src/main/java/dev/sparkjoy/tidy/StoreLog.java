package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.StoredTypes;
import dev.sparkjoy.logs.Unreadable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A store's log: numbered commits, each a file of actions that is there whole or not at all. Every tenth commit leaves a
 * checkpoint, from which reading begins.
 */
final class StoreLog {
    static final String FOLDER = "_delta_log";
    private static final String CHANGED = "store-changed";
    private static final int CHECKPOINT_EVERY = 10;
    private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
    private static final Pattern CHECKPOINT = Pattern.compile("(\\d{20})\\.checkpoint\\.parquet");

    /** Checkpoints of the first stores lack it. */
    private static final String REMOVE = "STRUCT(path VARCHAR, deletionTimestamp BIGINT, dataChange BOOLEAN)";

    private final Place place;
    private final DuckDbEngine engine;

    StoreLog(Place place, DuckDbEngine engine) {
        this.place = place;
        this.engine = engine;
    }

    StoreLog(Path store, DuckDbEngine engine) {
        this(new LocalPlace(store), engine);
    }

    /** The newest version. */
    Snapshot latest() {
        try {
            Set<String> names = listed().stream().map(StoreLog::name).collect(Collectors.toSet());
            long checkpoint = last(names, CHECKPOINT);
            List<String> wanted = new ArrayList<>();
            if (checkpoint >= 0) {
                wanted.add(FOLDER + "/" + checkpointName(checkpoint));
            }
            long version = checkpoint;
            while (names.contains(commitName(version + 1))) {
                wanted.add(FOLDER + "/" + commitName(++version));
            }
            if (version < 0) {
                return Snapshot.none(place);
            }
            List<Path> files = place.current(wanted);
            return read(version, checkpoint, files.subList(checkpoint < 0 ? 0 : 1, files.size()));
        } catch (Unreadable e) {
            throw e.fatal();
        } catch (IOException | SQLException e) {
            throw new JoyException(
                    JoyException.Kind.DATA,
                    Diagnostic.error("unreadable", "can't read the store " + place.name() + ": " + e.getMessage()),
                    e);
        }
    }

    private List<Place.Listed> listed() throws IOException {
        return place.list(FOLDER + "/");
    }

    private static String name(Place.Listed file) {
        return file.path().substring(FOLDER.length() + 1);
    }

    private static long last(Collection<String> names, Pattern pattern) {
        return names.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
                .max()
                .orElse(-1);
    }

    static String commitName(long version) {
        return String.format("%020d.json", version);
    }

    private static String checkpointName(long version) {
        return String.format("%020d.checkpoint.parquet", version);
    }

    private Path checkpoint(long version) {
        return place.folder().resolve(FOLDER).resolve(checkpointName(version));
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
        return new Snapshot(place, version, state, files, removed);
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
                                            ? place.name() + " is a Delta table, but no tidy store of this program"
                                            : place.name() + " has the format " + format + ", and this program knows "
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
        String lines = actions.stream().map(Action::json).collect(Collectors.joining("\n", "", "\n"));
        try {
            String path = FOLDER + "/" + commitName(version);
            if (!place.commit(base.version(), path, lines.getBytes(StandardCharsets.UTF_8))) {
                throw new JoyException(
                        JoyException.Kind.RUN,
                        Diagnostic.error(CHANGED, "another program changed the store " + place.name() + " meanwhile")
                                .help("nothing of this run was kept; run it again"));
            }
            Snapshot next = base.with(actions);
            if (version > 0 && version % CHECKPOINT_EVERY == 0) {
                checkpoint(next);
            }
            return next;
        } catch (IOException | SQLException e) {
            throw unwritable(e);
        }
    }

    /** Whether a commit was not the first of its version. */
    static boolean isChanged(JoyException e) {
        return e.diagnostics().get(0).code().equals(CHANGED);
    }

    /** Adds a version that changes nothing: whoever was to commit the same one must look anew. */
    Snapshot marked(Snapshot now, String operation) {
        return commit(
                now, List.of(now.state().metadata(), new Action.Info(System.currentTimeMillis(), operation, Map.of())));
    }

    /**
     * Makes a version, which must not name a file in its commit, the only one: no commit before it is left, nor what it said.
     *
     * @return that version
     */
    Snapshot alone(Snapshot now) {
        try {
            checkpoint(now.forgetful());
            Superseded superseded = superseded(Long.MAX_VALUE);
            place.delete(superseded.checkpoints());
            place.blank(superseded.commits());
            return now.forgetful();
        } catch (IOException | SQLException e) {
            throw unwritable(e);
        }
    }

    private JoyException unwritable(Exception e) {
        Diagnostic problem = e instanceof Unreadable known
                ? known.diagnostic()
                : Diagnostic.error("unwritable", "can't write to the store " + place.name() + ": " + e.getMessage());
        return new JoyException(JoyException.Kind.RUN, problem, e);
    }

    /** The whole state in one file, so that commits before it need not be read. */
    private void checkpoint(Snapshot snapshot) throws SQLException, IOException {
        Path folder = place.folder().resolve(FOLDER);
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
        engine.fill("checkpoint (add)", adds);
        List<String> removes = snapshot.removed().stream().map(StoreLog::row).toList();
        engine.fill("checkpoint (remove)", removes);
        engine.execute("COPY checkpoint TO " + text(part) + " (FORMAT parquet)");
        engine.execute("DROP TABLE checkpoint");
        place.replace(FOLDER + "/" + checkpointName(snapshot.version()), part);
        Path hint = folder.resolve("._last_checkpoint.part");
        Files.writeString(
                hint,
                new JsonLine()
                        .put("version", snapshot.version())
                        .put("size", adds.size() + removes.size() + 2L)
                        .toString());
        place.replace(FOLDER + "/_last_checkpoint", hint);
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
    void sweep(long olderThanMillis) throws IOException {
        Superseded superseded = superseded(
                place.isOurs() ? olderThanMillis : Math.min(olderThanMillis, TidyStore.before(TidyStore.GRACE)));
        place.delete(superseded.checkpoints());
        place.delete(superseded.commits());
    }

    private record Superseded(List<String> commits, List<String> checkpoints) {}

    private Superseded superseded(long olderThanMillis) throws IOException {
        List<Place.Listed> all = listed();
        long checkpoint = last(all.stream().map(StoreLog::name).toList(), CHECKPOINT);
        Superseded superseded = new Superseded(new ArrayList<>(), new ArrayList<>());
        for (Place.Listed file : all) {
            if (file.modified() >= olderThanMillis) {
                continue;
            }
            Matcher commit = COMMIT.matcher(name(file));
            Matcher old = CHECKPOINT.matcher(name(file));
            if (commit.matches() && Long.parseLong(commit.group(1)) < checkpoint) {
                superseded.commits().add(file.path());
            } else if (old.matches() && Long.parseLong(old.group(1)) < checkpoint
                    || name(file).endsWith(".part")) {
                superseded.checkpoints().add(file.path());
            }
        }
        return superseded;
    }
}
