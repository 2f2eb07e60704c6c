package dev.sparkjoy.testkit.reference;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values compare. */
final class Values {
    private Values() {}

    static boolean isNaN(@Nullable Object value) {
        return value instanceof Double number && number.isNaN();
    }

    /** R's is.na(). */
    static boolean isMissing(@Nullable Object value) {
        return value == null || isNaN(value);
    }

    static double number(Object value) {
        return value instanceof Boolean flag ? (flag ? 1 : 0) : ((Number) value).doubleValue();
    }

    /** Two values that are there, in R's order; texts by code points (the C locale). */
    static int compare(Object one, Object two) {
        if (one instanceof Long a && two instanceof Long b) {
            return Long.compare(a, b);
        }
        if ((one instanceof Number || one instanceof Boolean) && (two instanceof Number || two instanceof Boolean)) {
            double a = number(one);
            double b = number(two);
            return a < b ? -1 : a > b ? 1 : a == b ? 0 : Boolean.compare(isNaN(one), isNaN(two));
        }
        return switch (one) {
            case String text -> codePoints(text, (String) two);
            case LocalDate day -> day.compareTo((LocalDate) two);
            case Instant instant -> instant.compareTo((Instant) two);
            default ->
                throw new UnsupportedFunction("order of " + one.getClass().getSimpleName());
        };
    }

    private static int codePoints(String one, String two) {
        int[] a = one.codePoints().toArray();
        int[] b = two.codePoints().toArray();
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            if (a[i] != b[i]) {
                return Integer.compare(a[i], b[i]);
            }
        }
        return Integer.compare(a.length, b.length);
    }

    /** Keys of a sort: NA last either way, NaN with it. */
    static int sorted(@Nullable Object one, @Nullable Object two, boolean descending) {
        boolean noOne = isMissing(one);
        boolean noTwo = isMissing(two);
        if (one == null || two == null || noOne || noTwo) {
            return Boolean.compare(noOne, noTwo);
        }
        return descending ? compare(two, one) : compare(one, two);
    }

    /** Keys of groups: numbers, then NaN, then NA. */
    static int grouped(@Nullable Object one, @Nullable Object two) {
        if (one == null || two == null) {
            return Boolean.compare(one == null, two == null);
        }
        return compare(one, two);
    }

    /** Identity as groups, sets and distinct see it: NA is NA, NaN is NaN, -0 is 0, 1 is 1.0. */
    static Object key(@Nullable Object value) {
        return switch (value) {
            case null -> "NA";
            case Number number -> number.doubleValue() == 0 ? (Object) List.of(0.0) : List.of(plain(number));
            case List<?> list -> {
                List<Object> keys = new ArrayList<>(List.of("list"));
                list.forEach(element -> keys.add(key(element)));
                yield keys;
            }
            case Map<?, ?> struct -> {
                List<Object> keys = new ArrayList<>(List.of("struct"));
                struct.forEach((name, field) -> keys.add(List.of(name, key(field))));
                yield keys;
            }
            default -> List.of(value);
        };
    }

    private static Object plain(Number number) {
        double value = number.doubleValue();
        boolean exact = number instanceof Double && value == Math.rint(value) && Math.abs(value) < 9e15;
        return exact ? (Object) (long) value : number;
    }

    static boolean same(@Nullable Object one, @Nullable Object two) {
        return key(one).equals(key(two));
    }
}
