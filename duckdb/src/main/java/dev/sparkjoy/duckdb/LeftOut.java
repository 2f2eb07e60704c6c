package dev.sparkjoy.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBFunctions;
import org.jspecify.annotations.Nullable;

/**
 * How many rows a query left out, as the query itself counts them and says by the way. It says a number by a name, perhaps more
 * than once: an engine may run a part of a query twice.
 */
final class LeftOut {
    static final String FUNCTION = "joy_left_out";

    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    void register(Connection connection) throws SQLException {
        try (var builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(FUNCTION)
                    .withParameters(String.class, Long.class)
                    .withReturnType(Boolean.class)
                    .withFunction((String key, Long count) -> remember(key, count))
                    .withVolatile()
                    .register(connection);
        }
    }

    private Boolean remember(@Nullable String key, @Nullable Long count) {
        if (key != null && count != null) {
            counts.put(key, count);
        }
        return true;
    }

    /** All since the last time this was asked. */
    long take() {
        long sum = counts.values().stream().mapToLong(Long::longValue).sum();
        counts.clear();
        return sum;
    }
}
