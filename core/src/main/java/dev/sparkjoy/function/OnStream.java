package dev.sparkjoy.function;

import dev.sparkjoy.support.Support;
import dev.sparkjoy.support.Support.Level;
import dev.sparkjoy.support.Target;
import java.util.Set;

/** What each function can do on a stream. {@code docs/matrix.md} is printed from here, and the checker keeps to it. */
public final class OnStream {
    /** A value per row from many rows. */
    private static final Support WINDOW = Support.refused(
            "windows over rows are not for streams, only windows of time", "`window()` and `summarise()`");

    private static final Support AGGREGATE = Support.only(Level.AGGREGATE, "in `summarise()`; not repeated per row");
    private static final Support ORDERED = Support.refused(
            "a stream's rows have no order", "`min()`, `max()` of the time, or a batch over what was written");
    /** Builders of other expressions that a window comes out of. */
    private static final Set<String> WINDOWS =
            Set.of("rank", "consecutive_id", "cur_group_id", "order_by", "with_order", "cumall", "cumany", "cumprod");
    /** Aggregates that look at the order of rows. */
    private static final Set<String> IN_ORDER = Set.of(
            "first",
            "last",
            "nth",
            "which.max",
            "which.min",
            "str_flatten",
            "str_flatten_comma",
            "list",
            "collect_list");
    /** Of a list they look at one row, of a column at all. */
    private static final Set<String> OF_LISTS = Set.of("length", "unique");

    private OnStream() {}

    /** What a target can do with a function. */
    public static Support of(Function function, Target target) {
        return target == Target.SPARK_STREAM ? of(function) : Support.WHOLE;
    }

    /** What a function can do there. */
    public static Support of(Function function) {
        if (function.name().equals("n_distinct")) {
            return Support.refused(
                    "counting different values exactly means keeping them all for ever", "approx_n_distinct");
        }
        if (IN_ORDER.contains(function.name())) {
            return ORDERED;
        }
        return switch (function.kind()) {
            case SCALAR -> Support.APPEND;
            case AGGREGATE -> AGGREGATE;
            case WINDOW -> WINDOW;
            case SPECIAL ->
                WINDOWS.contains(function.name())
                        ? WINDOW
                        : OF_LISTS.contains(function.name())
                                ? Support.only(Level.APPEND, "of lists; of columns in `summarise()`")
                                : Support.APPEND;
        };
    }

    /** What an aggregate can do that is repeated on every row of its group. */
    public static Support perRow(Function function) {
        Support support = of(function);
        return support.level() == Level.AGGREGATE ? WINDOW : support;
    }
}
