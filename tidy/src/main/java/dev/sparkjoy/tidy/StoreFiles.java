package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.FileTables;
import dev.sparkjoy.duckdb.StoredTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files on their way into a store. They are written aside, and moved to their places just before the commit that makes them
 * count; what a killed run leaves is in no commit, and is swept by the next.
 */
final class StoreFiles {
    static final String SIDE = "_joy";

    /** Each thread holds one in memory: of events of ten kilobytes each these are 160 MB. */
    private static final int ROW_GROUP = 16_384;

    private static final int ROWS_TOGETHER = 2 * ROW_GROUP;
    private static final String STAGING = "staging";
    private static final String UNIQUE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern OURS = Pattern.compile("event_day=[^/]*/event_name=[^/]*/" + UNIQUE + "("
            + FileShape.ENDING + ")?\\.parquet|" + SIDE + "/\\.?(objects|quarantine)-" + UNIQUE
            + "\\.(parquet|jsonl)(\\.part)?|" + SIDE + "/\\.probe-" + UNIQUE);

    private final Place place;
    private final Path store;
    private final DuckDbEngine engine;
    private final List<Action> adds = new ArrayList<>();
    private final List<Path> written = new ArrayList<>();
    private long rows;

    StoreFiles(Place place, DuckDbEngine engine) {
        this.place = place;
        this.store = place.folder();
        this.engine = engine;
    }

    private Path staging() {
        return store.resolve(SIDE).resolve(STAGING);
    }

    /**
     * Writes rows that have all columns of a store, each partition's sorted by time. They are sorted as a whole first, into
     * one file, since what sorts spills to disk, and what tells partitions apart does not: it is given a few at a time.
     */
    void write(String select) throws SQLException {
        Path into = staging().resolve(UUID.randomUUID().toString());
        Path sorted = into.resolve("sorted.parquet");
        try {
            Files.createDirectories(into);
            sort(select, sorted);
            engine.execute("SET partitioned_write_flush_threshold = " + ROW_GROUP);
            String rows = FileTables.alike(List.of(sorted));
            String ending = FileShape.ending(engine, rows) + ".parquet";
            for (String which : partitions(rows)) {
                apart(rows, which, ending, into.resolve(UUID.randomUUID().toString()));
            }
            Files.delete(sorted);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** With one thread: each needs memory of its own, and the reading has its threads anyway. */
    private void sort(String select, Path sorted) throws SQLException {
        long threads;
        try (ResultSet row = engine.query("SELECT current_setting('threads')")) {
            row.next();
            threads = row.getLong(1);
        }
        engine.execute("SET threads = 1");
        try {
            engine.execute("COPY (" + select + "\nORDER BY " + Columns.DAY + ", " + Columns.NAME + ", " + Columns.TIME
                    + ") TO " + StoredTypes.text(sorted.toString())
                    + " (FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE " + ROW_GROUP + ")");
        } finally {
            engine.execute("SET threads = " + threads);
        }
    }

    /** Conditions that take the partitions one by one, small ones several together. */
    private List<String> partitions(String rows) throws SQLException {
        List<String> conditions = new ArrayList<>();
        List<String> together = new ArrayList<>();
        long waiting = 0;
        try (ResultSet row = engine.query("SELECT " + Columns.DAY + ", " + Columns.NAME + ", count(*) FROM " + rows
                + " GROUP BY ALL ORDER BY ALL")) {
            while (row.next()) {
                String day = row.getString(1);
                String name = StoredTypes.text(row.getString(2));
                if (waiting + row.getLong(3) > ROWS_TOGETHER && !together.isEmpty()) {
                    conditions.add(String.join(" OR ", together));
                    together.clear();
                    waiting = 0;
                }
                waiting += row.getLong(3);
                together.add("(" + Columns.DAY + (day == null ? " IS NULL" : " = DATE '" + day + "'") + " AND "
                        + Columns.NAME + " = " + name + ")");
            }
        }
        if (!together.isEmpty()) {
            conditions.add(String.join(" OR ", together));
        }
        return conditions;
    }

    /** Writes each partition to files of its own. */
    private void apart(String rows, String which, String ending, Path into) throws SQLException, IOException {
        Files.createDirectories(into);
        try (ResultSet made = engine.query("COPY (SELECT * FROM " + rows + " WHERE " + which + ") TO "
                + StoredTypes.text(into.toString()) + " (FORMAT parquet, COMPRESSION zstd, PARTITION_BY ("
                + Columns.DAY + ", " + Columns.NAME + "), WRITE_PARTITION_COLUMNS true, ROW_GROUP_SIZE " + ROW_GROUP
                + ", RETURN_STATS)")) {
            while (made.next()) {
                adopt(Path.of(made.getString("filename")), into, ending, made.getLong("count"));
            }
        }
    }

    private void adopt(Path file, Path root, String ending, long count) throws IOException {
        if (count == 0) {
            Files.delete(file);
            return;
        }
        LocalPlace.sync(file);
        Path partition = root.relativize(file).getParent();
        String folder = partition == null ? "" : partition + "/";
        String path = folder + UUID.randomUUID() + ending;
        Path moved = store.resolve(path);
        Files.createDirectories(moved.getParent());
        Files.move(file, moved, StandardCopyOption.ATOMIC_MOVE);
        LocalPlace.sync(Objects.requireNonNull(moved.getParent()));
        written.add(moved);
        place.written(path);
        rows += count;
        String day = value(folder, Columns.DAY);
        adds.add(new Action.Add(
                path,
                day == null ? "" : day,
                String.valueOf(value(folder, Columns.NAME)),
                Files.size(moved),
                Files.getLastModifiedTime(moved).toMillis(),
                count));
    }

    /** The value of a partition as its folder says it. */
    private static @Nullable String value(String folder, String column) {
        for (String part : folder.split("/")) {
            if (part.startsWith(column + "=")) {
                String value = part.substring(column.length() + 1);
                // Every event has a name, and this may be one.
                boolean none = column.equals(Columns.DAY) && value.equals("__HIVE_DEFAULT_PARTITION__");
                return none ? null : Uris.decoded(value);
            }
        }
        return null;
    }

    /** Writes something that is kept beside the events; returns its path in the store. */
    String side(String kind, String format, String select) throws SQLException {
        String path = SIDE + "/" + kind + "-" + UUID.randomUUID() + (format.equals("json") ? ".jsonl" : "." + format);
        Path file = store.resolve(path);
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            engine.execute("COPY (" + select + ") TO " + StoredTypes.text(part.toString()) + " (FORMAT " + format
                    + (format.equals("parquet") ? ", COMPRESSION zstd" : "") + ")");
            LocalPlace.sync(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            place.written(path);
            return path;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** What was written so far is not wanted. */
    void discard() {
        try {
            for (Path file : written) {
                Files.deleteIfExists(file);
            }
            place.discard();
        } catch (IOException e) {
            throw unwritable(e);
        }
        written.clear();
        adds.clear();
        rows = 0;
    }

    List<Action> adds() {
        List<Action> all = new ArrayList<>(adds);
        adds.clear();
        return all;
    }

    long rows() {
        return rows;
    }

    /** All files of the store whose names are ones that this class gives; whatever else lies there is somebody's. */
    List<Place.Listed> look() throws IOException {
        delete(staging());
        return place.list("").stream()
                .filter(file -> OURS.matcher(file.path()).matches())
                .toList();
    }

    /**
     * Removes what killed runs left, and files that have counted no longer since before then.
     *
     * @param seen before the version was committed: who had written by then and was to commit later, can't any more
     */
    void sweep(List<Place.Listed> seen, Snapshot now, long olderThanMillis) throws IOException {
        place.delete(stale(seen, now, olderThanMillis));
    }

    boolean hasStale(List<Place.Listed> seen, Snapshot now, long olderThanMillis) {
        return !stale(seen, now, olderThanMillis).isEmpty();
    }

    private static List<String> stale(List<Place.Listed> seen, Snapshot now, long olderThanMillis) {
        Set<String> known = new HashSet<>();
        now.files().forEach(file -> known.add(file.path()));
        now.removed().stream().filter(file -> file.at() >= olderThanMillis).forEach(file -> known.add(file.path()));
        known.addAll(now.state().objects());
        known.addAll(now.state().quarantine());
        return seen.stream()
                .filter(file -> !known.contains(file.path()) && file.modified() < olderThanMillis)
                .map(Place.Listed::path)
                .toList();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private JoyException unwritable(IOException e) {
        return new JoyException(
                JoyException.Kind.RUN,
                Diagnostic.error("unwritable", "can't write to the store " + place.name() + ": " + e.getMessage()),
                e);
    }
}
