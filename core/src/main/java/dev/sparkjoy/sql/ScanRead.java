package dev.sparkjoy.sql;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Source;
import java.util.List;
import java.util.Set;

/**
 * What one query reads of one source of logs.
 *
 * @param columns in the order of the table function's columns
 * @param filters on texts, for the reader to skip lines by; the SQL filters again
 * @param ordered whether rows must come in the source's order by themselves
 * @param key names the scan in the SQL
 */
public record ScanRead(Source source, List<Column> columns, List<Equality> filters, boolean ordered, String key) {
    public ScanRead {
        columns = List.copyOf(columns);
        filters = List.copyOf(filters);
    }

    /** What a column of a scan holds. */
    public enum Kind {
        /** The value at the path. */
        VALUE,
        /** TRUE where an object is at the path. */
        PRESENCE,
        /** The row's place in the source. */
        ORDINAL,
        /** What no other column holds, as JSON. */
        REST,
        /** Of a record that is none, what is wrong with it, as JSON; such records are rows then. */
        DAMAGE
    }

    /** A column of the scan, under the name it has in the SQL. */
    public record Column(String name, FieldPath path, Type type, Kind kind) {}

    /** The text at the path is one of these, or the row is not wanted. */
    public record Equality(FieldPath path, Set<String> anyOf) {}
}
