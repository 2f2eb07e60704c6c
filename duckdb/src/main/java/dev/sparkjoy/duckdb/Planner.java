package dev.sparkjoy.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Runs statements although DuckDB 2.0 can't plan some: where its statistics say that one side of a comparison of texts is
 * always NULL, as {@code CASE WHEN i > 1 THEN 'x' END = 'y'} over rows whose {@code i} is at most 1, the optimizer gives up
 * ("BindBuiltinScalarFunction did not return a BoundFunctionExpression"). Without statistics the same text is planned. That
 * is told before the first row, so nothing runs twice; other statements keep their statistics, which make them fast.
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

    <T> T run(Call<T> call) throws SQLException {
        try {
            // Only now, since setting anything ends a result that is still being read.
            if (withoutStatistics) {
                disable("");
                withoutStatistics = false;
            }
            return call.of();
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains(FAULT)) {
                throw e;
            }
            disable("statistics_propagation");
            withoutStatistics = true;
            return call.of();
        }
    }

    private void disable(String optimizers) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET disabled_optimizers = '" + optimizers + "'");
        }
    }
}
