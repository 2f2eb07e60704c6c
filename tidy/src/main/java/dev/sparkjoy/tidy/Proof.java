package dev.sparkjoy.tidy;

import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.FileTables;
import dev.sparkjoy.duckdb.StoredTypes;
import dev.sparkjoy.tidy.Person.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Looks for identities in all that a store has on disk: every value of every event, and what is kept beside them. */
final class Proof {
    private static final String DIGITS_ENOUGH = "5";

    private final DuckDbEngine engine;
    private final Snapshot now;
    private final List<Identity> identities;
    private final List<ForgetReport.Place> places = new ArrayList<>();
    private long files;

    Proof(DuckDbEngine engine, Snapshot now, List<Identity> identities) {
        this.engine = engine;
        this.now = now;
        this.identities = Needles.wanted(identities);
    }

    /** Where they are still. */
    List<ForgetReport.Place> places() throws SQLException, IOException {
        if (!identities.isEmpty()) {
            events();
            for (String folder : List.of(StoreFiles.SIDE, StoreLog.FOLDER)) {
                beside(now.place().list(folder + "/"));
            }
        }
        return places;
    }

    long files() {
        return files;
    }

    private void events() throws SQLException {
        files += now.files().size();
        String json = "CAST(to_json(stored) AS VARCHAR)";
        String names = StoredTypes.text(Needles.inJson(identities, true));
        String found = "SELECT " + Snapshot.FILE + ", CAST(to_json(stored) AS JSON) AS event FROM (SELECT * FROM "
                + now.rows(now.files()) + ") AS stored WHERE regexp_matches(" + json + ", " + names
                + ") OR regexp_matches(" + Escapes.read(json) + ", " + names + ")";
        String leaves = "SELECT " + Snapshot.FILE + ", regexp_replace(fullkey, '\\[[0-9]+\\]', '[]', 'g') AS path,"
                + " key, atom ->> '$' AS value, type FROM (" + found + "), json_tree(event) WHERE atom IS NOT NULL"
                + " AND type <> 'NULL'";
        String needle = StoredTypes.text(Needles.inValue(identities));
        try (ResultSet row = engine.query("SELECT " + Snapshot.FILE + ", path, count(*) FROM (" + leaves
                + ") WHERE path <> '$."
                + Snapshot.FILE + "' AND (regexp_matches(coalesce(key, ''), " + needle + ") OR regexp_matches(value, "
                + needle + ") AND (type = 'VARCHAR' OR length(value) >= " + DIGITS_ENOUGH
                + ")) GROUP BY ALL ORDER BY ALL")) {
            while (row.next()) {
                String file = now.place()
                        .folder()
                        .relativize(Path.of(row.getString(1)))
                        .toString();
                places.add(new ForgetReport.Place(file, row.getString(2).substring(2), row.getLong(3)));
            }
        }
    }

    private void beside(List<Place.Listed> listed) throws SQLException, IOException {
        for (Path file :
                now.place().current(listed.stream().map(Place.Listed::path).toList())) {
            files++;
            long count = file.toString().endsWith(".parquet") ? inParquet(file) : inText(file);
            if (count > 0) {
                places.add(new ForgetReport.Place(
                        now.place().folder().relativize(file).toString(), "", count));
            }
        }
    }

    private long inParquet(Path file) throws SQLException {
        try (ResultSet row = engine.query("SELECT count(*) FROM " + FileTables.rows(List.of(file))
                + " AS one WHERE regexp_matches(CAST(to_json(one) AS VARCHAR), "
                + StoredTypes.text(Needles.inJson(identities, false)) + ")")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Bytes as they are; in a log's paths an event's name is encoded twice. */
    private long inText(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        boolean log = file.startsWith(now.place().folder().resolve(StoreLog.FOLDER));
        Pattern pattern = Pattern.compile(Needles.inJson(identities, false));
        long count = count(pattern, text);
        return count > 0 || !log ? count : count(pattern, Uris.decoded(Uris.decoded(text)));
    }

    /** In quarantine a line's own escapes are escaped once more; what is found either way is the same. */
    private static long count(Pattern pattern, String text) {
        long count = pattern.matcher(text).results().count();
        return count > 0 || text.indexOf('\\') < 0
                ? count
                : pattern.matcher(Escapes.in(text)).results().count();
    }
}
