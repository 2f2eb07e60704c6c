package dev.sparkjoy.tidy;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DTTM;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.duckdb.StoredTypes;
import dev.sparkjoy.sql.LogColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an event's fields say about it, as SQL over the columns of logs; instants are TIMESTAMPs in UTC there. */
final class EventSql {
    private static final int LONGEST_NAME = 200;

    /** Fields that duplicates, times and folders come from. */
    static final List<String> KEYS =
            List.of("messageId", "receivedAt", "sentAt", "originalTimestamp", "timestamp", "event", "type");

    private final Type.Struct type;

    EventSql(Type.Struct type) {
        this.type = type;
    }

    private boolean has(String name, Type wanted) {
        Type.Field field = type.field(name);
        return field != null && field.type().equals(wanted);
    }

    private static String quoted(String name) {
        return StoredTypes.identifier(name);
    }

    /** The event's id; null where no such field is known. */
    @Nullable
    String id() {
        return has("messageId", CHR) ? quoted("messageId") : null;
    }

    String received() {
        return has("receivedAt", DTTM) ? quoted("receivedAt") : "CAST(NULL AS TIMESTAMP)";
    }

    /** The event's name, else its type; names too long for a folder, and empty ones, go together. */
    String name() {
        List<String> candidates = new ArrayList<>();
        for (String field : List.of("event", "type")) {
            if (has(field, CHR)) {
                candidates.add("nullif(" + quoted(field) + ", '')");
            }
        }
        if (candidates.isEmpty()) {
            return "'(none)'";
        }
        String name = "coalesce(" + String.join(", ", candidates) + ", '(none)')";
        return "CASE WHEN strlen(url_encode(" + name + ")) > " + LONGEST_NAME + " THEN '(long)' ELSE " + name + " END";
    }

    /** The columns of the store for an event, redacted. */
    String columns(List<Redaction> redactions) {
        List<String> items = new ArrayList<>();
        for (Type.Field field : type.fields()) {
            String value = quoted(field.name());
            for (Redaction redaction : redactions) {
                if (redaction.path().head().equals(field.name())) {
                    value = redacted(value, field.type(), redaction.path(), redaction.how());
                }
            }
            items.add("CAST(" + value + " AS " + StoredTypes.name(field.type()) + ") AS " + quoted(field.name()));
        }
        String rest = LogColumns.REST;
        for (Redaction redaction : redactions) {
            rest = JsonPruning.without(rest, redaction.path());
        }
        items.add("CAST(" + Columns.TIME + " AS TIMESTAMPTZ) AS " + Columns.TIME);
        items.add("CAST(" + Columns.TIME + " AS DATE) AS " + Columns.DAY);
        items.add(name() + " AS " + Columns.NAME);
        items.add("CAST(" + rest + " AS JSON) AS " + Columns.REST);
        return String.join(",\n  ", items);
    }

    private static String redacted(String value, Type type, FieldPath path, Redaction.How how) {
        if (path.size() == 1) {
            return whole(value, type, how);
        }
        if (type.equals(Type.Scalar.JSON)) {
            return JsonPruning.without(value, path.tail());
        }
        if (type instanceof Type.ListOf list) {
            return "list_transform(" + value + ", lambda item" + path.size() + ": "
                    + redacted("item" + path.size(), list.element(), path, how) + ")";
        }
        if (!(type instanceof Type.Struct struct) || struct.field(path.tail().head()) == null) {
            return value;
        }
        List<String> fields = new ArrayList<>();
        for (Type.Field field : struct.fields()) {
            String part = value + "." + quoted(field.name());
            boolean meant = field.name().equals(path.tail().head());
            fields.add(StoredTypes.text(field.name()) + ": "
                    + (meant ? redacted(part, field.type(), path.tail(), how) : part));
        }
        return "CASE WHEN " + value + " IS NOT NULL THEN {" + String.join(", ", fields) + "} END";
    }

    private static String whole(String value, Type type, Redaction.How how) {
        boolean text = type.equals(CHR);
        return switch (how) {
            case HASH -> text ? Redaction.hashed(value) : "NULL";
            case DROP -> "NULL";
            case TRUNCATE ->
                text
                        ? "CASE WHEN regexp_full_match(" + value + ", '[0-9]+(\\.[0-9]+){3}') THEN regexp_replace("
                                + value + ", '[0-9]+$', '0') ELSE left(" + value + ", 3) END"
                        : "NULL";
        };
    }

    /** Fields a pass over arrivals needs. */
    List<Type.Field> needed() {
        List<Type.Field> fields = new ArrayList<>();
        for (String name : KEYS) {
            if (type.field(name) != null) {
                fields.add(Objects.requireNonNull(type.field(name)));
            }
        }
        return fields;
    }
}
