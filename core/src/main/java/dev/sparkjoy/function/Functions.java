package dev.sparkjoy.function;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one table of functions. Checker, SQL, help and completion read it. */
public final class Functions {
    private static final Map<String, List<Function>> TABLE = table();
    /** The family of what only verbs use. */
    private static final String INTERNAL = "What verbs are made of";

    private static final Map<String, Function> BY_NAME = byName();

    /** Other names dplyr users write for the same function. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("as.double", "as.numeric"),
            Map.entry("as.integer64", "as.integer"),
            Map.entry("as_integer64", "as.integer"),
            Map.entry("date", "as_date"),
            Map.entry("approx_count_distinct", "approx_n_distinct"),
            Map.entry("ISOdatetime", "make_datetime"),
            Map.entry("Sys.time", "now"),
            Map.entry("Sys.Date", "today"),
            Map.entry("get_year", "year"),
            Map.entry("get_month", "month"),
            Map.entry("get_day", "day"),
            Map.entry("get_hour", "hour"),
            Map.entry("get_minute", "minute"),
            Map.entry("get_second", "second"),
            Map.entry("get_quarter", "quarter"),
            Map.entry("glue", "str_glue"),
            Map.entry("json_array_length", "json_length"),
            Map.entry("reverse", "stri_reverse"),
            Map.entry("rlike", "%rlike%"),
            Map.entry("regexp_like", "%rlike%"),
            Map.entry("list_distinct", "array_distinct"),
            Map.entry("list_sort", "array_sort"),
            Map.entry("mday", "day"),
            Map.entry("tolower", "str_to_lower"),
            Map.entry("toupper", "str_to_upper"),
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

    /** Rows by what they are about, in the table's order; helpers that only the checker calls are left out. */
    public static Map<String, List<Function>> families() {
        Map<String, List<Function>> families = new LinkedHashMap<>();
        TABLE.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(INTERNAL))
                .forEach(entry -> families.put(
                        entry.getKey(),
                        entry.getValue().stream()
                                .filter(row -> !row.name().startsWith("."))
                                .toList()));
        return families;
    }

    /** Other names, and the row each stands for. */
    public static Map<String, String> aliases() {
        return ALIASES;
    }

    private static Map<String, Function> byName() {
        Map<String, Function> rows = new LinkedHashMap<>();
        TABLE.values().stream().flatMap(List::stream).forEach(row -> rows.put(row.name(), row));
        return rows;
    }

    private static Map<String, List<Function>> table() {
        Map<String, List<Function>> families = new LinkedHashMap<>();
        families.put("Operators", Operators.ROWS);
        families.put("Numbers", Maths.ROWS);
        families.put("Conditions and NA", Conditions.ROWS);
        families.put("Types, and times read from text", Casts.ROWS);
        families.put("Lists, structs, JSON", Lists.ROWS);
        families.put("Text", Texts.ROWS);
        families.put("Patterns", Matches.ROWS);
        families.put("Times", Times.ROWS);
        families.put("Aggregates", Aggregates.ROWS);
        families.put("Windows", Windows.ROWS);
        families.put(INTERNAL, Shapes.ROWS);
        return families;
    }
}
