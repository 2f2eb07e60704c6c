package dev.sparkjoy.testkit.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in their order.
 *
 * @param names of the columns
 * @param rows values: Boolean, Long, Double, String, LocalDate, Instant, List, Map, or null for NA
 */
public record Rows(List<String> names, List<List<@Nullable Object>> rows) {
    public Rows {
        names = List.copyOf(names);
    }

    public int size() {
        return rows.size();
    }

    /** The value in a column of that name; NA in a group without rows. */
    @Nullable
    Object value(String name, int row) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new IllegalStateException("no column " + name + " in " + names);
        }
        return row < 0 || row >= rows.size() ? null : rows.get(row).get(at);
    }

    /** Some of the rows. */
    Rows at(List<Integer> positions) {
        return new Rows(names, positions.stream().map(rows::get).toList());
    }
}
