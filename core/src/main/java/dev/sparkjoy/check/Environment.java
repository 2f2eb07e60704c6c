package dev.sparkjoy.check;

import dev.sparkjoy.syntax.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What names stand for between the statements of a script. */
public final class Environment {
    /** A thing with a name. */
    public sealed interface Bound {
        /** Rows. */
        record Table(Relation relation) implements Bound {}

        /** A value, as it was written. */
        record Constant(Node node) implements Bound {}

        /** What {@code spark_connect()} gives; the engine is chosen elsewhere. */
        record Connection() implements Bound {}
    }

    private final Map<String, Bound> bound = new LinkedHashMap<>();

    public void bind(String name, Bound thing) {
        bound.put(name, thing);
    }

    @Nullable
    Bound find(String name) {
        return bound.get(name);
    }

    /** The value of that name, or null. */
    @Nullable
    Node constant(String name) {
        return bound.get(name) instanceof Bound.Constant constant ? constant.node() : null;
    }

    List<String> tables() {
        return bound.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Bound.Table)
                .map(Map.Entry::getKey)
                .toList();
    }
}
