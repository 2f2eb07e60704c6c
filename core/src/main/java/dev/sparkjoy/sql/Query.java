package dev.sparkjoy.sql;

import dev.sparkjoy.plan.Plan;
import java.util.List;

/**
 * SQL, and what must be there for it to run.
 *
 * @param sql the text
 * @param scans what the reader must hand over
 * @param columns of the result
 */
public record Query(String sql, List<ScanRead> scans, List<Plan.Column> columns) {
    public Query {
        scans = List.copyOf(scans);
        columns = List.copyOf(columns);
    }
}
