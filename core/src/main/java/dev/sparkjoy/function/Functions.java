package dev.sparkjoy.function;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one table of functions. Checker, SQL, help and completion read it. */
public final class Functions {
    private static final Map<String, Function> BY_NAME = byName();

    /** Other names dplyr users write for the same function. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("as.double", "as.numeric"),
            Map.entry("as.integer64", "as.integer"),
            Map.entry("as.POSIXct", "as_datetime"),
            Map.entry("as.Date", "as_date"),
            Map.entry("ymd_hms", "as_datetime"),
            Map.entry("ymd_hm", "as_datetime"),
            Map.entry("ymd", "as_date"),
            Map.entry("mday", "day"),
            Map.entry("tolower", "str_to_lower"),
            Map.entry("toupper", "str_to_upper"),
            Map.entry("trimws", "str_trim"),
            Map.entry("substr", "substring"),
            Map.entry("ceil", "ceiling"),
            Map.entry("ifelse", "if_else"),
            Map.entry("tz_convert", "with_tz"));

    private Functions() {}

    /** All rows, in the table's order. */
    public static Collection<Function> all() {
        return BY_NAME.values();
    }

    /** The function of that name or alias, or null. */
    public static @Nullable Function find(String name) {
        Function function = BY_NAME.get(name);
        if (function != null) {
            return function;
        }
        String alias = ALIASES.get(name);
        return alias == null ? null : BY_NAME.get(alias);
    }

    /** Names to suggest from. */
    public static List<String> names() {
        return Stream.concat(BY_NAME.keySet().stream(), ALIASES.keySet().stream())
                .filter(name -> Character.isLetter(name.charAt(0)))
                .toList();
    }

    private static Map<String, Function> byName() {
        Map<String, Function> rows = new LinkedHashMap<>();
        Stream.of(
                        Operators.ROWS,
                        Maths.ROWS,
                        Conditions.ROWS,
                        Casts.ROWS,
                        Texts.ROWS,
                        Times.ROWS,
                        Aggregates.ROWS,
                        Windows.ROWS,
                        Shapes.ROWS)
                .flatMap(List::stream)
                .forEach(row -> rows.put(row.name(), row));
        return rows;
    }
}
