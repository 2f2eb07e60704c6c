package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Source;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What DuckDB's own look at CSV leaves out: columns of which every value is missing, names that differ only in case. */
final class CsvLook {
    /** Rows that are looked at first: a column with a value among them costs no more. */
    private static final int FIRST = 2048;

    /** Where the first rows lack a column and there is more than this to read, it stays a text. */
    private static final long SMALL = 64L << 20;

    private static final Pattern RENAMED = Pattern.compile("(.+)_\\d+");

    private final Connection connection;
    private final DuckDbDialect dialect;
    private final String location;
    private final String files;
    private final Supplier<List<Path>> paths;
    private final String all;

    /**
     * A look at files.
     *
     * @param location as the user wrote it
     * @param files the same for the engine: a glob, or a list of files
     * @param paths each of them, if need be
     */
    CsvLook(Connection connection, DuckDbDialect dialect, String location, String files, Supplier<List<Path>> paths) {
        this.connection = connection;
        this.dialect = dialect;
        this.location = location;
        this.files = files;
        this.paths = paths;
        this.all = "read_csv(" + files + how() + ")";
    }

    /** How the rows of a source are read, columns without a value as logicals: as they are in R. */
    String call(Source source) {
        String types = source.type().fields().stream()
                .filter(field -> field.type().equals(Type.Scalar.NA))
                .map(field -> dialect.text(field.name()) + ": 'BOOLEAN'")
                .collect(Collectors.joining(", "));
        return "read_csv(" + files + how() + (types.isEmpty() ? "" : ", types = {" + types + "}") + ")";
    }

    /** CSV as readr reads it and as we write it: NA and nothing are missing, in quotes they are texts. */
    private static String how() {
        return ", nullstr = ['', 'NA'], allow_quoted_nulls = false";
    }

    String query() {
        return "SELECT * FROM " + all;
    }

    Source source(int id, Type.Struct seen) throws SQLException {
        List<String> texts = seen.fields().stream()
                .filter(field -> field.type().equals(Type.Scalar.CHR))
                .map(Type.Field::name)
                .toList();
        Set<String> missing = texts.isEmpty() ? Set.of() : missing(texts);
        List<Type.Field> fields = seen.fields().stream()
                .map(field -> missing.contains(field.name()) ? new Type.Field(field.name(), Type.Scalar.NA) : field)
                .toList();
        return new Source(id, Source.Format.CSV, location, new Type.Struct(fields), ownNames(seen));
    }

    private Set<String> missing(List<String> texts) throws SQLException {
        List<Long> counts = counts(texts, all + " LIMIT " + FIRST);
        long rows = counts.get(texts.size());
        List<String> candidates = without(texts, counts);
        if (rows == 0 || candidates.isEmpty()) {
            return Set.of();
        }
        if (rows < FIRST) {
            return new HashSet<>(candidates);
        }
        if (paths.get().stream().mapToLong(path -> path.toFile().length()).sum() > SMALL) {
            return Set.of();
        }
        return new HashSet<>(without(candidates, counts(candidates, all)));
    }

    private static List<String> without(List<String> columns, List<Long> counts) {
        List<String> without = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (counts.get(i) == 0) {
                without.add(columns.get(i));
            }
        }
        return without;
    }

    /** How many values each column has, and how many rows there are. */
    private List<Long> counts(List<String> columns, String rows) throws SQLException {
        String counts = columns.stream()
                .map(name -> "count(" + dialect.identifier(name) + "), ")
                .collect(Collectors.joining());
        String names = columns.stream().map(dialect::identifier).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT " + counts + "count(*) FROM (SELECT " + names + " FROM " + rows + ")")) {
            row.next();
            List<Long> found = new ArrayList<>();
            for (int i = 0; i <= columns.size(); i++) {
                found.add(row.getLong(i + 1));
            }
            return found;
        }
    }

    /** {@code K} for DuckDB's {@code K_1}, where the file has {@code k} too. What the file has twice stays renamed. */
    private Map<String, String> ownNames(Type.Struct seen) throws SQLException {
        Set<String> lower = new HashSet<>();
        seen.fields().forEach(field -> lower.add(field.name().toLowerCase(Locale.ROOT)));
        boolean suspect = seen.fields().stream().anyMatch(field -> {
            var matcher = RENAMED.matcher(field.name());
            return matcher.matches() && lower.contains(matcher.group(1).toLowerCase(Locale.ROOT));
        });
        if (!suspect) {
            return Map.of();
        }
        List<String> header = header();
        Map<String, Integer> times = new HashMap<>();
        header.forEach(name -> times.merge(name, 1, Integer::sum));
        Map<String, String> own = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), seen.fields().size()); i++) {
            String engines = seen.fields().get(i).name();
            String name = header.get(i);
            if (!engines.equals(name) && engines.startsWith(name + "_") && times.getOrDefault(name, 0) == 1) {
                own.put(engines, name);
            }
        }
        return own;
    }

    /** The first line as it stands in the (first) file. */
    private List<String> header() throws SQLException {
        String file = dialect.text(paths.get().get(0).toString());
        try (Statement statement = connection.createStatement()) {
            String form;
            try (ResultSet row =
                    statement.executeQuery("SELECT Delimiter, SkipRows, HasHeader FROM sniff_csv(" + file + ")")) {
                if (!row.next() || !row.getBoolean(3)) {
                    return List.of();
                }
                form = ", delim = " + dialect.text(row.getString(1)) + ", skip = " + row.getLong(2);
            }
            try (ResultSet row = statement.executeQuery(
                    "SELECT * FROM read_csv(" + file + ", header = false, all_varchar = true" + form + ") LIMIT 1")) {
                List<String> names = new ArrayList<>();
                if (row.next()) {
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        names.add(String.valueOf(row.getString(i)));
                    }
                }
                return names;
            }
        }
    }
}
