package dev.sparkjoy.sql;

import dev.sparkjoy.plan.Plan;
import java.util.List;

/**
 * SQL, and what must be there for it to run.
 *
 * @param sql the text
 * @param scans what the reader must hand over
 * @param columns of the result
 * @param joinsOuter whether rows of a join in it may have no partner
 */
public record Query(String sql, List<ScanRead> scans, List<Plan.Column> columns, boolean joinsOuter) {
    public Query {
        scans = List.copyOf(scans);
        columns = List.copyOf(columns);
    }
}
