package dev.sparkjoy.tidy;

import dev.sparkjoy.duckdb.DuckDbEngine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which columns a file has, as part of its name: {@code ….c0123456789abcdef.parquet}. So the log says, with the names of the
 * files, whether they are alike, and no footer need be opened to know.
 */
final class FileShape {
    /** What is at the end of a name; files of the first stores, and of others' writers, lack it. */
    static final String ENDING = "\\.c[0-9a-f]{16}";

    private static final Pattern NAME = Pattern.compile(".*(" + ENDING + ")\\.parquet");

    private FileShape() {}

    /** The ending for files of these rows. */
    static String ending(DuckDbEngine engine, String rows) throws SQLException {
        try (ResultSet row = engine.query("SELECT left(sha256(string_agg(column_name || ' ' || column_type, chr(10)"
                + " ORDER BY column_name)), 16) FROM (DESCRIBE SELECT * FROM " + rows + ")")) {
            row.next();
            return ".c" + row.getString(1);
        }
    }

    /** Whether all files are known to have the same columns. */
    static boolean isOne(List<Action.Add> files) {
        Set<String> shapes = files.stream()
                .map(file -> NAME.matcher(file.path()))
                .map(name -> name.matches() ? name.group(1) : "")
                .collect(Collectors.toSet());
        return shapes.size() == 1 && !shapes.contains("");
    }
}
