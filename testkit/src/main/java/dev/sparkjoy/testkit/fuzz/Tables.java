package dev.sparkjoy.testkit.fuzz;

import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Two answers side by side: names, types, rows in order. */
final class Tables {
    private Tables() {}

    static Optional<String> difference(Table expected, Table actual) {
        if (!expected.columns().equals(actual.columns())) {
            return Optional.of("columns " + actual.columns() + ", expected " + expected.columns());
        }
        if (!expected.groups().equals(actual.groups())) {
            return Optional.of("groups " + actual.groups() + ", expected " + expected.groups());
        }
        if (expected.rows().size() != actual.rows().size()) {
            return Optional.of(
                    actual.rows().size() + " rows, expected " + expected.rows().size() + both(expected, actual));
        }
        for (int row = 0; row < expected.rows().size(); row++) {
            for (int i = 0; i < expected.columns().size(); i++) {
                Plan.Column column = expected.columns().get(i);
                Object one = expected.rows().get(row).get(i);
                Object two = actual.rows().get(row).get(i);
                if (!same(one, two)) {
                    return Optional.of("row " + (row + 1) + ", " + column.name() + ": " + two + ", expected " + one
                            + both(expected, actual));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether each number is between the same numbers of these tables, and all else as in one of them. */
    static boolean isAmong(List<Table> tables, Table actual) {
        boolean alike = !tables.isEmpty()
                && tables.stream()
                        .allMatch(table -> table.columns().equals(actual.columns())
                                && table.groups().equals(actual.groups())
                                && table.rows().size() == actual.rows().size());
        for (int row = 0; alike && row < actual.rows().size(); row++) {
            for (int i = 0; alike && i < actual.columns().size(); i++) {
                alike = isAmong(tables, row, i, actual.rows().get(row).get(i));
            }
        }
        return alike;
    }

    private static boolean isAmong(List<Table> tables, int row, int column, @Nullable Object value) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Table table : tables) {
            Object one = table.rows().get(row).get(column);
            if (same(one, value)) {
                return true;
            }
            if (one instanceof Double number) {
                least = Math.min(least, number);
                most = Math.max(most, number);
            }
        }
        return value instanceof Double number && least <= number && number <= most;
    }

    private static String both(Table expected, Table actual) {
        return "\n  rows:     " + actual.rows() + "\n  expected: " + expected.rows();
    }

    private static boolean same(@Nullable Object one, @Nullable Object two) {
        if (one instanceof Double x && two instanceof Double y) {
            return sameNumber(x, y);
        }
        if (one instanceof List<?> x && two instanceof List<?> y) {
            boolean same = x.size() == y.size();
            for (int i = 0; same && i < x.size(); i++) {
                same = same(x.get(i), y.get(i));
            }
            return same;
        }
        if (one instanceof Map<?, ?> x && two instanceof Map<?, ?> y) {
            return x.keySet().equals(y.keySet()) && x.keySet().stream().allMatch(key -> same(x.get(key), y.get(key)));
        }
        // A struct without fields is the text of an empty object in some engines.
        return one == null ? two == null : one.equals(two) || (one.equals(Map.of()) && "{}".equals(two));
    }

    /** Sums may be added up in another order: the last digits are the engine's, and so is what cancels to nothing. */
    private static boolean sameNumber(double x, double y) {
        if (Double.isNaN(x) || Double.isNaN(y) || Double.isInfinite(x) || Double.isInfinite(y)) {
            return Double.isNaN(x) ? Double.isNaN(y) : x == y;
        }
        return Math.abs(x - y) <= Math.max(1e-9 * Math.max(Math.abs(x), Math.abs(y)), 1e-12);
    }
}
