package dev.sparkjoy.check;

import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Nodes;

/** Values that a script gives names to. */
final class Constants {
    private Constants() {}

    /**
     * A value with the values of other names put in: what {@code y <- x + 1} means does not change with a later
     * {@code x <- 2}, nor with a column called x.
     */
    static Node closed(Node node, Environment environment) {
        if (node instanceof Node.Name name) {
            Node value = environment.constant(name.text());
            return value == null ? node : new Node.Paren(value, name.span());
        }
        return Nodes.map(node, inner -> closed(inner, environment));
    }
}
