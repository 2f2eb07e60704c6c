package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.logs.LogObject;
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
     * @param files in the table's order
     * @param alike whether all files are known to have the same columns; where not, only looking at them can tell
     */
    record Contents(Type.Struct type, List<Path> files, boolean alike) {
        public Contents {
            files = List.copyOf(files);
        }
    }

    /**
     * The newest version of a table.
     *
     * @throws dev.sparkjoy.base.JoyException where there is none that this program can read
     */
    Contents open(Path folder, DuckDbEngine engine);

    /**
     * How many of these objects a table was not made of, as they are now.
     *
     * @throws dev.sparkjoy.base.JoyException where there is no table that this program can read
     */
    long missing(Path folder, DuckDbEngine engine, List<LogObject> objects);

    /** Whether a folder looks like such a table. */
    static boolean isTable(String location) {
        return !location.contains("://") && !location.isEmpty() && Files.isDirectory(Path.of(location, LOG));
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
