package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.StoredTypes;
import dev.sparkjoy.tidy.Identities.Kind;
import dev.sparkjoy.tidy.Person.Identity;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One person on the way out of a store. */
final class Forgetting {
    private final DuckDbEngine engine;
    private final Snapshot base;
    private final String given;
    private final Identities who;
    private final List<Identity> identities;
    private final String theirs;

    Forgetting(DuckDbEngine engine, Snapshot base, String given) throws SQLException {
        if (Identities.isNoOne(given)) {
            throw new JoyException(
                    JoyException.Kind.USAGE,
                    Diagnostic.error("no-one", "`" + given + "` is what programs write where they know no one")
                            .help("give a userId, an anonymousId or an e-mail"));
        }
        this.engine = engine;
        this.base = base;
        this.given = given.strip();
        this.who = new Identities(base.type(), Columns.REST);
        this.identities = new Person(engine).find(this.given, who, base.rows(base.files()));
        this.theirs =
                who.belongs((kind, value) -> value + " IN (SELECT value FROM person WHERE kind = '" + kind + "')");
    }

    /** All identities; what was given is one even if the store has it no more. */
    List<Identity> identities() {
        return identities.isEmpty()
                ? List.of(new Identity(given.contains("@") ? Kind.EMAIL : Kind.USER, given))
                : identities;
    }

    boolean isKnown() {
        return !identities.isEmpty();
    }

    boolean wasForgotten() throws SQLException {
        for (Kind kind : Kind.values()) {
            String hash = hash(base.state().id(), kind.word(), "name");
            try (ResultSet row = engine.query("SELECT " + hash + " FROM (SELECT unnest(list_append("
                    + Person.spellings(given) + ", lower(" + StoredTypes.text(given) + "))) AS name)")) {
                while (row.next()) {
                    if (base.state().forgotten().contains(row.getString(1))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** What would go, or has gone. */
    ForgetReport report(long quarantined, long rewritten) throws SQLException {
        Map<String, Long> kinds = new TreeMap<>();
        identities.forEach(one -> kinds.merge(one.kind().word(), 1L, Long::sum));
        Map<String, Long> events = new LinkedHashMap<>();
        try (ResultSet row = engine.query("SELECT " + Columns.NAME + ", count(*) AS n FROM " + base.rows(base.files())
                + " WHERE " + theirs + " GROUP BY 1 ORDER BY n DESC, 1")) {
            while (row.next()) {
                events.put(row.getString(1), row.getLong(2));
            }
        }
        long others = count("SELECT count(*) FROM " + base.rows(base.files()) + " WHERE " + who.device()
                + " IN (SELECT value FROM person WHERE kind = 'shared') AND NOT " + theirs);
        return new ForgetReport(kinds, events, others, quarantined, rewritten, 0, List.of(), wasForgotten(), false);
    }

    List<Action.Add> holding() throws SQLException {
        return new Rewriting(engine, base, new StoreFiles(base.place(), engine)).holding(theirs);
    }

    /** New files without the person, and a memory of whom not to take in again. */
    List<Action> actions(StoreFiles files, List<Action.Add> holding) throws SQLException {
        List<Action> actions = new ArrayList<>();
        List<Action> rewritten = new Rewriting(engine, base, files).rewrite(base.type(), holding, "NOT " + theirs);
        Set<String> forgotten = new LinkedHashSet<>(base.state().forgotten());
        forgotten.addAll(hashes(
                identities.stream().filter(one -> one.kind() != Kind.ELSEWHERE).toList()));
        actions.add(base.state()
                .forgotten(List.copyOf(forgotten))
                .quarantine(quarantine(files))
                .metadata());
        actions.addAll(rewritten);
        actions.add(new Action.Info(System.currentTimeMillis(), "DELETE", Map.of()));
        return actions;
    }

    private List<String> quarantine(StoreFiles files) throws SQLException {
        List<String> kept = new ArrayList<>();
        for (String file : base.state().quarantine()) {
            long hits = count("SELECT count(*) FROM " + lines(file) + " WHERE " + mentioned());
            if (hits == 0) {
                kept.add(file);
            } else if (count("SELECT count(*) FROM " + lines(file)) > hits) {
                kept.add(
                        files.side("quarantine", "json", "SELECT * FROM " + lines(file) + " WHERE NOT " + mentioned()));
            }
        }
        return kept;
    }

    long quarantined() throws SQLException {
        long hits = 0;
        for (String file : base.state().quarantine()) {
            hits += count("SELECT count(*) FROM " + lines(file) + " WHERE " + mentioned());
        }
        return hits;
    }

    private String lines(String file) {
        Path path = base.place().beside(List.of(file)).get(0);
        return "read_json(" + StoredTypes.text(path.toString())
                + ", format = 'newline_delimited', " + JsonLine.longest(List.of(path))
                + ", columns = {object: 'VARCHAR', line: 'BIGINT', what: 'VARCHAR', text: 'VARCHAR', base64:"
                + " 'VARCHAR'})";
    }

    /** A line that is no event has no fields: what its text mentions is all there is. */
    private String mentioned() {
        List<Identity> wanted = Needles.wanted(identities).stream()
                .filter(one -> one.kind() != Kind.ELSEWHERE)
                .toList();
        if (wanted.isEmpty()) {
            return "FALSE";
        }
        String needle = StoredTypes.text(Needles.inJson(wanted, true));
        String line = "coalesce(text, CAST(from_base64(base64) AS VARCHAR))";
        return "(coalesce(regexp_matches(" + line + ", " + needle + "), FALSE) OR coalesce(regexp_matches("
                + Escapes.read(line) + ", " + needle + "), FALSE))";
    }

    private long count(String sql) throws SQLException {
        try (ResultSet row = engine.query(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<String> hashes(List<Identity> some) throws SQLException {
        List<String> hashes = new ArrayList<>();
        for (Identity one : some) {
            try (ResultSet row = engine.query(
                    "SELECT " + hash(base.state().id(), one.kind().word(), StoredTypes.text(one.value())))) {
                row.next();
                hashes.add(row.getString(1));
            }
        }
        return hashes;
    }

    /** An identity as it is remembered, in SQL: the table's random id is the salt. */
    static String hash(String salt, String kind, String value) {
        return "sha256(" + StoredTypes.text(salt + " " + kind + " ") + " || " + value + ")";
    }
}
