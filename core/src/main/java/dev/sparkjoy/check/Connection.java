package dev.sparkjoy.check;

import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Span;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Nodes;
import dev.sparkjoy.syntax.Parser;
import dev.sparkjoy.syntax.Printer;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code spark_connect(master = "…", config = list(…))} says of a cluster. It is read before a text is checked, since it
 * chooses the engine that the text is checked for.
 *
 * @param master such as {@code spark://host:7077}
 * @param config settings of Spark's by name
 * @param place of the call in the text
 */
public record Connection(String master, Map<String, String> config, Span place) {
    /** The master that stays on the embedded engine. */
    public static final String LOCAL = "local";

    public Connection {
        config = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }

    /** Whether it asks for Spark by itself. */
    public boolean isSpark() {
        return !master.equals(LOCAL);
    }

    /** The first connection of a text that names its master; null where there is none. */
    public static @Nullable Connection of(SourceText text) {
        List<Connection> found = new ArrayList<>();
        Parser.parse(text, new ArrayList<>()).statements().forEach(statement -> look(statement, found));
        return found.isEmpty() ? null : found.get(0);
    }

    private static Node look(Node node, List<Connection> found) {
        if (node instanceof Node.Call call && "spark_connect".equals(call.name())) {
            String master = text(argument(call, "master", 0));
            if (master != null) {
                found.add(new Connection(master, settings(argument(call, "config", -1)), call.span()));
            }
            return node;
        }
        return Nodes.map(node, part -> look(part, found));
    }

    private static @Nullable Node argument(Node.Call call, String name, int position) {
        for (int i = 0; i < call.arguments().size(); i++) {
            Node.Argument argument = call.arguments().get(i);
            if (name.equals(argument.name()) || (argument.name() == null && i == position)) {
                return argument.value();
            }
        }
        return null;
    }

    /** {@code list("spark.executor.memory" = "4g", spark.sql.shuffle.partitions = 8)}, or {@code c(…)}. */
    private static Map<String, String> settings(@Nullable Node node) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (node instanceof Node.Call call && List.of("list", "c").contains(String.valueOf(call.name()))) {
            for (Node.Argument argument : call.arguments()) {
                String value = text(argument.value());
                if (argument.name() != null && value != null) {
                    settings.put(argument.name(), value);
                }
            }
        }
        return settings;
    }

    private static @Nullable String text(@Nullable Node node) {
        return switch (node) {
            case Node.Literal literal ->
                switch (literal.value()) {
                    case Value.Str text -> text.value();
                    case Value.Int number -> Long.toString(number.value());
                    case Value.Num number -> Printer.number(number.value());
                    case Value.Bool flag -> Boolean.toString(flag.value());
                    default -> null;
                };
            case null, default -> null;
        };
    }
}
