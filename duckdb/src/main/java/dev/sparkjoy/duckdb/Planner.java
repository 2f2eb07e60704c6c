package dev.sparkjoy.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Runs statements, without the planner's statistics where DuckDB 2.0 goes wrong by them; others keep them, which make them
 * fast.
 *
 * <ul>
 *   <li>Where keys show that one side of an outer join matches nothing, the planner takes the rows of the join to be none,
 *       their sum to be 0, and {@code n > 5} of that sum never to hold: rows are lost. Without statistics such queries take
 *       about as long (measured over five million rows: 0.9 to 1.2 times).
 *   <li>Where statistics say that one side of a comparison of texts is always NULL, as {@code CASE WHEN i > 1 THEN 'x' END =
 *       'y'} over rows whose {@code i} is at most 1, it gives up ("BindBuiltinScalarFunction did not return a
 *       BoundFunctionExpression"). That is told before the first row, so nothing runs twice.
 * </ul>
 */
final class Planner {
    private static final String FAULT = "BindBuiltinScalarFunction did not return";

    private final Connection connection;
    private boolean withoutStatistics;

    Planner(Connection connection) {
        this.connection = connection;
    }

    /** Plans a statement and runs it; a new one each time, since the driver closes those that fail. */
    interface Call<T> {
        T of() throws SQLException;
    }

    /** Runs what no outer join is part of. */
    <T> T run(Call<T> call) throws SQLException {
        return run(true, call);
    }

    /**
     * Runs a statement.
     *
     * @param statistics whether they can be relied on
     */
    <T> T run(boolean statistics, Call<T> call) throws SQLException {
        try {
            rely(statistics);
            return call.of();
        } catch (SQLException e) {
            if (!statistics || !String.valueOf(e.getMessage()).contains(FAULT)) {
                throw e;
            }
            rely(false);
            return call.of();
        }
    }

    /** Setting anything ends a result that is still being read, so it is done only where it changes and something is run. */
    private void rely(boolean statistics) throws SQLException {
        if (statistics == withoutStatistics) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET disabled_optimizers = '" + (statistics ? "" : "statistics_propagation") + "'");
            }
            withoutStatistics = !statistics;
        }
    }
}
