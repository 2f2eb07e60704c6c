package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Span;
import dev.sparkjoy.engine.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBFunctions;
import org.jspecify.annotations.Nullable;

/** Remembers where text was to become a value of another type and could not; called by the engine's own threads. */
final class CoercedTexts {
    static final String FUNCTION = "joy_no_such_value";

    private final Map<String, String> examples = new ConcurrentHashMap<>();

    void register(Connection connection) throws SQLException {
        try (var builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(FUNCTION)
                    .withParameters(String.class, String.class)
                    .withReturnType(String.class)
                    .withFunction((String place, String text) -> remember(place, text))
                    .register(connection);
        }
    }

    /** Always NA: the value that the text is not. */
    private @Nullable String remember(@Nullable String place, @Nullable String text) {
        // Nothing, and R's own word for it, are no surprise.
        if (place != null && text != null && !text.isBlank() && !text.strip().equals("NA")) {
            examples.putIfAbsent(place, text);
        }
        return null;
    }

    List<Engine.Coerced> take() {
        List<Engine.Coerced> all = new ArrayList<>();
        examples.forEach((place, text) -> {
            int dash = place.indexOf('-', 1);
            Span span =
                    new Span(Integer.parseInt(place.substring(0, dash)), Integer.parseInt(place.substring(dash + 1)));
            all.add(new Engine.Coerced(span, text));
        });
        examples.clear();
        return all;
    }
}
