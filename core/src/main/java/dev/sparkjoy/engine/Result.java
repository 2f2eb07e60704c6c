package dev.sparkjoy.engine;

import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as they come. Values are Boolean, Long, Double, String, LocalDate, Instant, Double (difftime), List, Map (struct),
 * String (json), or null for NA.
 */
public interface Result extends AutoCloseable {
    List<Plan.Column> columns();

    /** Moves to the next row; false after the last. */
    boolean next();

    /** The value of a column in the current row. */
    @Nullable
    Object value(int column);

    /** All rows that are left. */
    default List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 0; i < columns().size(); i++) {
                row.add(value(i));
            }
            rows.add(row);
        }
        return rows;
    }

    @Override
    void close();
}
