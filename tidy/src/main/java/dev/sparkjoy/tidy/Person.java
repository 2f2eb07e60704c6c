package dev.sparkjoy.tidy;

import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.StoredTypes;
import dev.sparkjoy.tidy.Identities.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All that a person is called in a store, beginning with one name. What an event says of a user is certain: the user's
 * devices and e-mails, and, by {@code alias}, earlier users. The way back is not: a device or an e-mail leads to a user only as long
 * as none is known, and only to the single one who has it. So a shared device does not make two persons one.
 */
final class Person {
    /** What more users than this have is no one's: a kiosk, a placeholder. */
    private static final int MOST_SHARING = 10;

    private final DuckDbEngine engine;

    Person(DuckDbEngine engine) {
        this.engine = engine;
    }

    /** One of the names. */
    record Identity(Kind kind, String value) {}

    /**
     * Finds them, and leaves them in the table {@code person (kind, value)}.
     *
     * @param events rows of the store
     */
    List<Identity> find(String given, Identities identities, String events) throws SQLException {
        seen(identities, events);
        engine.execute("CREATE OR REPLACE TEMP TABLE person (kind VARCHAR, value VARCHAR, UNIQUE (kind, value))");
        seed(given);
        long before = -1;
        for (long now = size(); now > before; now = size()) {
            before = now;
            fromUsers();
            fromDevicesAndEmails();
            if (!exists("user")) {
                toTheOnlyUser();
            }
        }
        share();
        List<Identity> found = new ArrayList<>();
        try (ResultSet row = engine.query("SELECT kind, value FROM person ORDER BY ALL")) {
            while (row.next()) {
                found.add(new Identity(Kind.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getString(2)));
            }
        }
        return found;
    }

    /** Which names were seen together. An alias's earlier id may be a user's or a device's; in doubt it is a device's. */
    private void seen(Identities who, String events) throws SQLException {
        engine.execute("CREATE OR REPLACE TEMP TABLE seen AS SELECT DISTINCT \"user\", device, previous, unnest(CASE"
                + " WHEN len(emails) = 0 THEN [NULL] ELSE emails END) AS email FROM (SELECT " + who.user()
                + " AS \"user\", " + who.device() + " AS device, " + who.previous()
                + " AS previous, list_distinct([" + String.join(", ", who.emails()) + "]) AS emails FROM " + events
                + ") WHERE coalesce(\"user\", device, previous) IS NOT NULL OR len(emails) > 0");
        engine.execute("""
                CREATE OR REPLACE TEMP TABLE aliases AS
                SELECT DISTINCT "user", previous FROM seen
                WHERE previous IS NOT NULL AND "user" IS NOT NULL AND previous NOT IN (SELECT device FROM seen WHERE device IS NOT NULL)
                  AND (previous IN (SELECT "user" FROM seen WHERE "user" IS NOT NULL)
                    OR previous IN (SELECT previous FROM seen GROUP BY previous HAVING count(DISTINCT "user") = 1))""");
        engine.execute("""
                INSERT INTO seen SELECT DISTINCT "user", previous, NULL, NULL FROM seen
                WHERE previous IS NOT NULL AND ("user", previous) NOT IN (SELECT ("user", previous) FROM aliases)""");
        // Who has a device or an e-mail.
        engine.execute("""
                CREATE OR REPLACE TEMP TABLE holders AS
                SELECT DISTINCT 'device' AS kind, device AS value, "user" FROM seen WHERE device IS NOT NULL AND "user" IS NOT NULL
                UNION SELECT DISTINCT 'email', email, "user" FROM seen WHERE email IS NOT NULL AND "user" IS NOT NULL""");
    }

    private void seed(String given) throws SQLException {
        // Where a redaction hashed them, the store has the name's hash.
        engine.execute("CREATE OR REPLACE TEMP TABLE given AS SELECT unnest(" + spellings(given) + ") AS value");
        engine.execute("""
                INSERT OR IGNORE INTO person
                SELECT 'user', "user" FROM seen WHERE "user" IN (SELECT value FROM given)
                UNION SELECT 'user', previous FROM aliases WHERE previous IN (SELECT value FROM given)
                UNION SELECT 'device', device FROM seen WHERE device IN (SELECT value FROM given)
                UNION SELECT 'email', email FROM seen WHERE email IN (SELECT lower(value) FROM given)""");
        // Whoever asks by an e-mail asks for all its users.
        engine.execute("""
                INSERT OR IGNORE INTO person
                SELECT 'user', "user" FROM holders WHERE kind = 'email' AND value IN (SELECT value FROM person WHERE kind = 'email')""");
    }

    /** A name in SQL, as it may be in a store: itself, or its hash as redactions keep it, and as they once kept e-mails. */
    static String spellings(String given) {
        String name = StoredTypes.text(given);
        return "[" + name + ", " + Redaction.hashed(name) + ", sha256(" + name + ")]";
    }

    private void fromUsers() throws SQLException {
        String ours = "(SELECT value FROM person WHERE kind = 'user')";
        engine.execute("INSERT OR IGNORE INTO person SELECT DISTINCT kind, value FROM holders WHERE \"user\" IN " + ours
                + " UNION SELECT 'user', previous FROM aliases WHERE \"user\" IN " + ours
                + " UNION SELECT 'user', \"user\" FROM aliases WHERE previous IN " + ours);
    }

    /** Devices and e-mails seen together without a user, as long as no one else has either. */
    private void fromDevicesAndEmails() throws SQLException {
        String others = "(SELECT value FROM holders WHERE kind = '%s' AND \"user\" NOT IN"
                + " (SELECT value FROM person WHERE kind = 'user'))";
        String of = "(SELECT value FROM person WHERE kind = '%s')";
        String pairs = "\"user\" IS NULL AND device IS NOT NULL AND email IS NOT NULL AND device NOT IN "
                + others.formatted("device") + " AND email NOT IN " + others.formatted("email");
        engine.execute("INSERT OR IGNORE INTO person SELECT 'email', email FROM seen WHERE " + pairs + " AND device IN "
                + of.formatted("device") + " UNION SELECT 'device', device FROM seen WHERE " + pairs + " AND email IN "
                + of.formatted("email"));
    }

    private void toTheOnlyUser() throws SQLException {
        engine.execute("""
                INSERT OR IGNORE INTO person
                SELECT 'user', any_value("user") FROM holders JOIN person USING (kind, value) HAVING count(DISTINCT "user") = 1""");
    }

    private boolean exists(String kind) throws SQLException {
        try (ResultSet row = engine.query("SELECT count(*) FROM person WHERE kind = '" + kind + "'")) {
            row.next();
            return row.getLong(1) > 0;
        }
    }

    private long size() throws SQLException {
        try (ResultSet row = engine.query("SELECT count(*) FROM person")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What others have, too, is not this person's alone. */
    private void share() throws SQLException {
        engine.execute("CREATE OR REPLACE TEMP TABLE others AS SELECT kind, value, count(*) AS n FROM holders"
                + " JOIN person USING (kind, value) WHERE \"user\" NOT IN (SELECT value FROM person WHERE kind = 'user')"
                + " GROUP BY ALL");
        engine.execute("DELETE FROM person WHERE (kind, value) IN (SELECT (kind, value) FROM others WHERE n > "
                + MOST_SHARING + ")");
        engine.execute("UPDATE person SET kind = 'shared' WHERE kind = 'device' AND value IN"
                + " (SELECT value FROM others WHERE kind = 'device')");
        engine.execute("UPDATE person SET kind = 'elsewhere' WHERE kind = 'email' AND value IN"
                + " (SELECT value FROM others WHERE kind = 'email')");
    }
}
