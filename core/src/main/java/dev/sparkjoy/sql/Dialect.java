package dev.sparkjoy.sql;

import dev.sparkjoy.base.Type;
import java.util.List;

/** What differs from engine to engine in spelling. */
public interface Dialect {
    /** A name, quoted where it needs it. */
    String identifier(String name);

    /** A text as a literal. */
    String text(String value);

    /** A constant of a type; null is NA. */
    String constant(@org.jspecify.annotations.Nullable Object value, Type type);

    /** The engine's name of a type. */
    String type(Type type);

    /** The value as another type, NA where it does not fit, by R's rules. */
    String cast(String value, Type from, Type to);

    /** A scan's column as a value of the type: readers hand over times as numbers and lists as JSON text. */
    String scanned(String column, Type type);

    /** An instant as local time of a zone. */
    String local(String instant, String zone);

    /** Local time of a zone as an instant. */
    String instant(String local, String zone);

    /** A value made of text, in a form that lets the engine notice where the text is no such value; or as it is. */
    default String coerced(String value, String text, Type type, String place) {
        return value;
    }

    /** What stands before a CTE that the engine must not mix with the query around it; nothing where it never need be. */
    default String apart() {
        return "";
    }

    /**
     * TRUE, and on the way tells the engine how many rows a query leaves out; nothing where no one wants to know.
     *
     * @param key names what leaves them out, one thing in a query
     * @param count the number, an aggregate
     */
    default String leftOut(String key, String count) {
        return "";
    }

    /** A struct of these values by name. */
    String struct(List<String> names, List<String> values);

    /** A field of a struct; of JSON where {@code json}. */
    String field(String struct, String name, boolean json);
}
