package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.logs.Glob;
import dev.sparkjoy.logs.Locations;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables that are Parquet files under a log which says what files count: tidy stores. Found on the class path. */
public interface FileTables {
    /** Where a table's log is in its folder. */
    String LOG = "_delta_log";

    /**
     * A version of a table.
     *
     * @param type of all columns; some files may lack the later ones
     * @param parts in the table's order
     * @param alike whether all files are known to have the same columns; where not, only looking at them can tell
     */
    record Contents(Type.Struct type, List<Part> parts, boolean alike) {
        public Contents {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A file of a table.
     *
     * @param day of all its events, {@code YYYY-MM-DD}; empty for no day
     * @param event name of all its events
     */
    record Part(String day, String event, LogObject object) {}

    /**
     * The newest version of a table.
     *
     * @throws JoyException where there is none that this program can read
     */
    Contents open(String location, DuckDbEngine engine);

    /**
     * How many of these objects a table was not made of, as they are now.
     *
     * @throws JoyException where there is no table that this program can read
     */
    long missing(Path folder, DuckDbEngine engine, List<LogObject> objects);

    /** Whether a local folder looks like such a table. */
    static boolean isTable(String location) {
        return !Locations.isRemote(location) && !location.isEmpty() && Files.isDirectory(Path.of(location, LOG));
    }

    /**
     * Whether a location, which may be in a bucket, looks like such a table.
     *
     * @throws JoyException where that can't be told
     */
    static boolean isTable(String location, Locations locations) {
        if (!Locations.isRemote(location) || Glob.isWild(location)) {
            return isTable(location);
        }
        try {
            return locations.folder(location).has(LOG + "/");
        } catch (Unreadable e) {
            throw e.fatal();
        } catch (IOException e) {
            throw new JoyException(
                    JoyException.Kind.INTERRUPTED, Diagnostic.error("interrupted", "stopped while listing"), e);
        }
    }

    /** Files as rows in SQL; columns that only some have are NA in the others. */
    static String rows(List<Path> files) {
        return "read_parquet(" + list(files) + ", union_by_name = true, hive_partitioning = false)";
    }

    /** Files with the same columns as rows in SQL: of those that a condition rules out nothing is looked at. */
    static String alike(List<Path> files) {
        return "read_parquet(" + list(files) + ", hive_partitioning = false)";
    }

    /** A query for how many different sets of columns the files have. */
    static String shapes(List<Path> files) {
        return "SELECT count(DISTINCT shape) FROM (SELECT list((name, duckdb_type) ORDER BY column_id) AS shape"
                + " FROM parquet_schema(" + list(files) + ") GROUP BY file_name)";
    }

    private static String list(List<Path> files) {
        return files.stream()
                .map(file -> StoredTypes.text(file.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Whoever reads them; null where the class path has no one. */
    static @Nullable FileTables found() {
        return ServiceLoader.load(FileTables.class, FileTables.class.getClassLoader())
                .findFirst()
                .orElse(null);
    }
}
