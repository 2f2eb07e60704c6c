package dev.sparkjoy.table;

import dev.sparkjoy.engine.Result;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows held in memory.
 *
 * @param columns in order
 * @param rows of values as {@link Result} gives them
 * @param groups names of the columns the rows are grouped by
 * @param complete whether these are all rows there are
 */
public record Table(
        List<Plan.Column> columns, List<List<@Nullable Object>> rows, List<String> groups, boolean complete) {

    /** Takes up to {@code most} rows of a result. */
    public static Table of(Result result, List<String> groups, long most) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (rows.size() < most) {
            if (!result.next()) {
                return new Table(result.columns(), rows, groups, true);
            }
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 0; i < result.columns().size(); i++) {
                row.add(result.value(i));
            }
            rows.add(row);
        }
        return new Table(result.columns(), rows, groups, !result.next());
    }
}
