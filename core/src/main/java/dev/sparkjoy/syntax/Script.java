package dev.sparkjoy.syntax;

import dev.sparkjoy.base.SourceText;
import java.util.List;

/** A parsed text: its statements in order. */
public record Script(SourceText source, List<Node> statements) {
    public Script {
        statements = List.copyOf(statements);
    }
}
