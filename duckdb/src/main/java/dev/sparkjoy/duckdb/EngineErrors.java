package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.check.Deferred;
import java.sql.SQLException;
import java.util.List;

/** DuckDB's messages, for people who wrote no SQL. */
final class EngineErrors {
    private EngineErrors() {}

    /** How DuckDB says of a sum, of {@code abs()}, and of a sum's cast that 64 bits are too few. */
    private static final List<String> TOO_LARGE = List.of("Overflow in", "Overflow on", "Type INT128 with value");

    static Diagnostic explain(SQLException e) {
        String message = String.valueOf(e.getMessage());
        Diagnostic deferred = Deferred.read(message);
        if (deferred != null) {
            return deferred;
        }
        String first = message.lines().findFirst().orElse(message);
        if (TOO_LARGE.stream().anyMatch(message::contains)) {
            return Diagnostic.error("overflow", "a whole number grew beyond 64 bits")
                    .help("compute with doubles: `as.numeric(x)`")
                    .help(first);
        }
        if (message.contains("Out of Memory")) {
            return Diagnostic.error("out-of-memory", "the question needs more memory than it may use")
                    .help("give it more with --memory, or a folder to spill to with --temp-dir")
                    .help(first);
        }
        return Diagnostic.error("engine", first);
    }
}
