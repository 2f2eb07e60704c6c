package dev.sparkjoy.tidy;

import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.FileTables;
import dev.sparkjoy.duckdb.StoredTypes;
import dev.sparkjoy.engine.SourceChanged;
import dev.sparkjoy.logs.Catalog;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.Sampling;
import dev.sparkjoy.plan.EventFields;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.Source;
import dev.sparkjoy.sql.LogColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Some objects on their way into a store: one look at their ids, which tells who is a duplicate of whom, then the events
 * themselves into new files, then one commit.
 */
final class Tidying {
    /** Fields widen one after the other at worst; more rounds than this mean something else is wrong. */
    private static final int MOST_PASSES = 50;

    private final DuckDbEngine engine;
    private final Snapshot base;
    private final List<LogObject> objects;
    private final List<Redaction> redactions;
    private final StoreFiles files;
    private final String name = "tidy " + UUID.randomUUID();
    private final Catalog catalog;

    Tidying(DuckDbEngine engine, Snapshot base, List<LogObject> objects, List<Redaction> redactions, StoreFiles files) {
        this.engine = engine;
        this.base = base;
        this.objects = objects;
        this.redactions = redactions;
        this.files = files;
        Type.Struct sampled = Catalog.sample(objects, Sampling.DEFAULT).type();
        Type.Struct seen = Columns.storable(new EventFields(sampled).withTextIds());
        this.catalog = Catalog.of(Columns.merged(base.type(), seen));
    }

    /** What came of it: actions to commit. */
    record Outcome(List<Action> actions, StoreState state, TidyReport report) {}

    Outcome run() throws SQLException {
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            try {
                return once(engine.logs(name, objects, catalog));
            } catch (SourceChanged wider) {
                files.discard();
            }
        }
        throw new IllegalStateException("fields keep changing");
    }

    private Outcome once(Source source) throws SQLException {
        Type.Struct type = source.type();
        EventSql event = new EventSql(type);
        arrivals(source, event);
        long forgotten = forgotten(source);
        duplicates(event);
        List<Action> actions = new ArrayList<>();
        boolean changes = Columns.changes(base.type(), type);
        long replaced = count("SELECT count(*) FROM late_losers");
        if (changes || replaced > 0) {
            actions.addAll(new Rewriting(engine, base, files).rewrite(type, changes, "late_losers"));
        }
        long rewritten = files.rows();
        long duplicates = count("SELECT count(*) FROM losers");
        engine.execute("INSERT INTO losers SELECT place FROM gone");
        engine.forgetReport();
        events(source, event);
        ReadingReport read = engine.report();
        actions.addAll(files.adds());
        StoreState state = base.state().type(type).redactions(redactions);
        long damaged = count("SELECT count(*) FROM arrivals WHERE damage IS NOT NULL");
        if (damaged > 0) {
            state = state.quarantine(StoreState.plus(state.quarantine(), quarantine()));
        }
        TidyReport report = new TidyReport(
                objects.size(),
                read.lines(),
                files.rows() - rewritten,
                read.blank(),
                read.malformed(),
                duplicates,
                forgotten,
                replaced,
                event.id() == null
                        ? read.rows() - forgotten
                        : count("SELECT count(*) FROM arrivals WHERE id IS NULL AND damage IS NULL"),
                count("SELECT count(*) FROM arrivals WHERE CAST(time AS DATE) < CAST(received AS DATE)"),
                count("SELECT count(*) FROM arrivals WHERE time > received"),
                0,
                base.version() + 1);
        return new Outcome(actions, state, report);
    }

    /** These fields of all records, and when each happened. */
    private Relation rows(Source source, List<Type.Field> fields, List<Type.Field> hidden) {
        List<Named> columns = new ArrayList<>();
        List<Type.Field> all = new ArrayList<>(fields);
        all.addAll(hidden);
        all.forEach(field -> columns.add(new Named(field.name(), new Expr.Column(field.name(), field.type()))));
        columns.add(new Named(EventFields.TIME, new EventFields(source.type()).time()));
        return Relation.projected(new Plan.Scan(source), columns, "tidy");
    }

    private static final Type.Field ROW = new Type.Field(LogColumns.ROW, Type.Scalar.INT);
    private static final Type.Field REST = new Type.Field(LogColumns.REST, Type.Scalar.JSON);
    private static final Type.Field DAMAGE = new Type.Field(LogColumns.DAMAGE, Type.Scalar.JSON);

    /** Who came when: every record's place, id and times, and what is no record. */
    private void arrivals(Source source, EventSql event) {
        Relation narrow = rows(source, event.needed(), List.of(ROW, DAMAGE));
        String id = event.id();
        engine.withUnordered(
                narrow,
                sql -> engine.execute("CREATE OR REPLACE TEMP TABLE arrivals AS SELECT " + LogColumns.ROW
                        + " AS place, "
                        + (id == null ? "CAST(NULL AS VARCHAR)" : id) + " AS id, " + event.received()
                        + " AS received, " + Columns.TIME + " AS time, " + LogColumns.DAMAGE + " AS damage FROM ("
                        + sql + ")"));
    }

    /** Events of persons whom the store was told to forget do not come back. */
    private long forgotten(Source source) throws SQLException {
        engine.execute("CREATE OR REPLACE TEMP TABLE forgotten (hash VARCHAR)");
        engine.execute("CREATE OR REPLACE TEMP TABLE gone (place BIGINT)");
        List<String> hashes = base.state().forgotten();
        if (hashes.isEmpty()) {
            return 0;
        }
        engine.fill(
                "forgotten",
                hashes.stream().map(hash -> "(" + StoredTypes.text(hash) + ")").toList());
        Identities who = new Identities(source.type(), LogColumns.REST);
        engine.withUnordered(
                rows(source, who.needed(), List.of(ROW, REST)),
                sql -> engine.execute("INSERT INTO gone SELECT " + LogColumns.ROW + " FROM (" + sql + ") WHERE "
                        + who.belongs(this::isForgotten)));
        engine.execute("DELETE FROM arrivals WHERE damage IS NULL AND place IN (SELECT place FROM gone)");
        engine.execute("DELETE FROM gone WHERE place IN (SELECT place FROM arrivals)");
        return count("SELECT count(*) FROM gone");
    }

    /** A redaction may have hashed the identity before the store was told to forget it. */
    private String isForgotten(String kind, String value) {
        String known = Forgetting.hash(base.state().id(), kind, value) + " IN (SELECT hash FROM forgotten)";
        boolean hashed = redactions.stream().anyMatch(redaction -> redaction.how() == Redaction.How.HASH);
        return hashed
                ? "(" + known + " OR " + Forgetting.hash(base.state().id(), kind, Redaction.hashed(value))
                        + " IN (SELECT hash FROM forgotten) OR "
                        + Forgetting.hash(base.state().id(), kind, "sha256(" + value + ")")
                        + " IN (SELECT hash FROM forgotten))"
                : known;
    }

    /** Whether a text that is no event has a forgotten identity between quotation marks. */
    private String mentionsForgotten() {
        String line = "coalesce(damage ->> '$.text', CAST(from_base64(damage ->> '$.base64') AS VARCHAR))";
        String texts = "list_concat(" + quoted(line) + ", " + quoted(Escapes.read(line)) + ")";
        List<String> hashes = new ArrayList<>();
        for (Identities.Kind kind : Identities.Kind.values()) {
            hashes.add("list_transform(" + texts + ", lambda text: "
                    + Forgetting.hash(
                            base.state().id(), kind.word(), kind == Identities.Kind.EMAIL ? "lower(text)" : "text")
                    + ")");
        }
        return "coalesce(list_has_any(flatten([" + String.join(", ", hashes)
                + "]), (SELECT list(hash) FROM forgotten)), FALSE)";
    }

    private static String quoted(String line) {
        return "regexp_extract_all(" + line + ", '\"([^\"]*)\"', 1)";
    }

    /** Who gives way: to an earlier one of the same id, here or in the store. */
    private void duplicates(EventSql event) throws SQLException {
        engine.execute("""
                CREATE OR REPLACE TEMP TABLE firsts AS
                SELECT id, arg_min(place, (coalesce(received, TIMESTAMP '294247-01-01'), place)) AS place, min(received) AS received
                FROM arrivals WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1""");
        engine.execute("""
                CREATE OR REPLACE TEMP TABLE losers AS
                SELECT arrivals.place FROM arrivals JOIN firsts ON arrivals.id = firsts.id AND arrivals.place <> firsts.place""");
        engine.execute("CREATE OR REPLACE TEMP TABLE late_losers (id VARCHAR)");
        boolean known = base.type().field("messageId") != null && !base.files().isEmpty() && event.id() != null;
        if (!known) {
            return;
        }
        String received = new EventSql(base.type()).received();
        engine.execute("CREATE OR REPLACE TEMP TABLE met AS SELECT arrivals.place, arrivals.id, arrivals.received,"
                + " stored.received AS stored FROM arrivals JOIN (SELECT \"messageId\" AS id, "
                + "CAST(" + received + " AS TIMESTAMP) AS received FROM "
                + FileTables.rows(base.paths()) + ") AS stored ON arrivals.id = stored.id"
                + " WHERE arrivals.place NOT IN (SELECT place FROM losers)");
        engine.execute("INSERT INTO late_losers SELECT id FROM met WHERE received < stored");
        engine.execute("INSERT INTO losers SELECT place FROM met WHERE NOT coalesce(received < stored, FALSE)");
        engine.execute("DROP TABLE met");
    }

    private void events(Source source, EventSql event) {
        Relation wide = rows(source, source.type().fields(), List.of(ROW, REST));
        engine.withUnordered(
                wide,
                sql -> files.write("SELECT " + event.columns(redactions) + "\nFROM (" + sql
                        + ") AS logs ANTI JOIN losers ON logs." + LogColumns.ROW + " = losers.place"));
    }

    /** Lines that are no events, each with where it is from. */
    private String quarantine() throws SQLException {
        engine.execute("CREATE OR REPLACE TEMP TABLE names (number BIGINT, name VARCHAR)");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            names.add("(" + i + ", " + StoredTypes.text(objects.get(i).name()) + ")");
        }
        engine.fill("names", names);
        return files.side(
                "quarantine",
                "json",
                "SELECT name AS object, (place & 1099511627775) + 1 AS line, damage ->> '$.what' AS what,"
                        + (redactions.isEmpty()
                                ? " CASE WHEN NOT " + mentionsForgotten() + " THEN damage ->> '$.text' END AS text,"
                                        + " CASE WHEN NOT " + mentionsForgotten()
                                        + " THEN damage ->> '$.base64' END AS base64"
                                : " CAST(NULL AS VARCHAR) AS text, CAST(NULL AS VARCHAR) AS base64")
                        + " FROM arrivals JOIN names ON number = place >> 40 WHERE damage IS NOT NULL ORDER BY place");
    }

    private long count(String sql) throws SQLException {
        try (ResultSet row = engine.query(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
