package dev.sparkjoy.sql;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Spelling;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
import java.util.List;
import java.util.stream.Collectors;

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

    /** How a function is written, applied to these arguments. */
    default Spelling spelling(Expr.Apply apply) {
        return apply.function().spelling();
    }

    /** A list of these values. */
    default String list(List<String> values) {
        return "[" + String.join(", ", values) + "]";
    }

    /** Several values as one, that two rows have in common or not. */
    default String tuple(List<String> values) {
        return "(" + String.join(", ", values) + ")";
    }

    /**
     * An aggregate that makes a list of a group's values, NA among them.
     *
     * @param keys what the list is sorted by; equal ones in any order
     * @param of what follows an aggregate's call: a filter, the window
     */
    default String collected(String value, List<SortKey> keys, String of) {
        String order = keys.stream()
                .map(key -> key.value() + (key.descending() ? " DESC NULLS LAST" : " NULLS LAST"))
                .collect(Collectors.joining(", "));
        return "list(" + value + (order.isEmpty() ? "" : " ORDER BY " + order) + ")" + of;
    }

    /** An element of a list by its place: from 1, or from -1 at the end; NA where there is none. */
    default String element(String list, int place) {
        return "(" + list + ")[" + place + "]";
    }

    /** What a list is sorted by; NA last either way. */
    record SortKey(String value, boolean descending) {}

    /** How many different values there are but NA. */
    default String countDistinct(String value, String of) {
        return "count(DISTINCT " + value + ")" + of;
    }

    /** What says that all rows are one group, of which nothing is told. */
    default String oneGroup() {
        return "\nGROUP BY ()";
    }

    /**
     * The row once for each element of a list, with the element's place from 1: items of a SELECT, under these names.
     */
    default List<String> unnested(String list, String value, String position) {
        return List.of("unnest(" + list + ") AS " + value, "generate_subscripts(" + list + ", 1) AS " + position);
    }

    /**
     * Left rows, each with the nearest of the right rows that satisfy a condition.
     *
     * @param key of the right side, by which one is nearest
     * @param largest whether it is nearest where that is largest
     */
    default String nearest(String left, String right, String on, String key, boolean largest) {
        return left + "\nASOF LEFT JOIN " + right + " ON " + on;
    }

    /** What stands in a window where no order is given and any will do; nothing where none is wanted. */
    default String anyOrder() {
        return "";
    }

    /** Whether LIMIT inside a query takes the rows that are read first; where it may take any they are sorted. */
    default boolean limitsInOrder() {
        return true;
    }

    /** Whether what {@link #nearest} gives is one table, under the name of the left one. */
    default boolean nearestIsOneTable() {
        return false;
    }

    /** Whether rows that QUALIFY leaves can't be sorted by a window beside it. */
    default boolean sortsApart() {
        return false;
    }

    /** The words of a join. */
    default String join(Plan.JoinKind kind) {
        return switch (kind) {
            case INNER -> "JOIN";
            case LEFT -> "LEFT JOIN";
            case RIGHT -> "RIGHT JOIN";
            case FULL -> "FULL JOIN";
            case SEMI -> "SEMI JOIN";
            case ANTI -> "ANTI JOIN";
            case NEAREST -> throw new IllegalArgumentException("not only words");
        };
    }

    /** A struct of these values by name. */
    String struct(List<String> names, List<String> values);

    /** A field of a struct; of JSON where {@code json}. */
    String field(String struct, String name, boolean json);
}
