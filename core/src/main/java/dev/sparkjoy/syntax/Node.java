package dev.sparkjoy.syntax;

import dev.sparkjoy.base.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of syntax, as the user wrote it. A printed tree parses back to the same one, but for places.
 */
public sealed interface Node {
    /** Where it stands in the text; {@link Span#NONE} where Java code made it. */
    Span span();

    /** {@code 1}, {@code 10L}, {@code "a"}, {@code TRUE}, {@code NA}, {@code NULL}. */
    record Literal(Value value, Span span) implements Node {}

    /**
     * A name or a path of names.
     *
     * @param segments {@code properties.vertical} has two
     * @param exact whether backticks say where the segments end; otherwise the dots may belong to one name
     */
    record Name(List<String> segments, boolean exact, Span span) implements Node {
        public Name {
            segments = List.copyOf(segments);
        }

        /** The name as one word, dots included. */
        public String text() {
            return String.join(".", segments);
        }
    }

    /** {@code properties.*}: all fields of a struct, in a selection. */
    record AllFields(Name struct, Span span) implements Node {}

    /** {@code function(arguments)}. */
    record Call(Node function, List<Argument> arguments, Span span) implements Node {
        public Call {
            arguments = List.copyOf(arguments);
        }

        /** The function's name, or null where something else is called. */
        public @Nullable String name() {
            return function instanceof Name name ? name.text() : null;
        }
    }

    /** {@code -x}, {@code !x}, {@code ~ x}. */
    record Unary(String operator, Node operand, Span span) implements Node {}

    /** {@code left operator right}. */
    record Binary(String operator, Node left, Node right, Span operatorSpan, Span span) implements Node {}

    /** {@code left |> right}; {@code %>%} means the same. */
    record Pipe(Node left, Node right, Span span) implements Node {}

    /** {@code (inner)}. */
    record Paren(Node inner, Span span) implements Node {}

    /** {@code x[index]}, or {@code x[[index]]} where twice is true. */
    record Index(Node target, List<Argument> arguments, boolean twice, Span span) implements Node {
        public Index {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code target$name}. */
    record Dollar(Node target, String name, Span nameSpan, Span span) implements Node {}

    /** {@code \(x) body}, {@code function(x) body}. */
    record Lambda(List<String> parameters, Node body, Span span) implements Node {
        public Lambda {
            parameters = List.copyOf(parameters);
        }
    }

    /** {@code target <- value}. */
    record Assign(Name target, Node value, Span span) implements Node {}

    /** What could not be read; the parser has already said why. */
    record Broken(Span span) implements Node {}

    /**
     * An argument of a call.
     *
     * @param name what stands before {@code =}, or null
     * @param value null where nothing stands ({@code f(x, )})
     */
    record Argument(
            @Nullable String name, Span nameSpan, @Nullable Node value) {
        public static Argument of(Node value) {
            return new Argument(null, Span.NONE, value);
        }

        public static Argument named(String name, Node value) {
            return new Argument(name, Span.NONE, value);
        }

        /** The whole argument's place. */
        public Span span() {
            return value == null ? nameSpan : nameSpan.to(value.span());
        }
    }
}
