package dev.sparkjoy.syntax;

import dev.sparkjoy.base.Span;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** R's ways of putting a name into an expression: not needed where there are no functions, so what to write is said. */
final class Injection {
    private static final Set<String> SYMBOLS = Set.of("sym", "syms", "ensym", "ensyms", "as.name", "as.symbol");

    /** Verbs whose arguments choose columns: {@code all_of()} stands there by itself. */
    private static final Set<String> CHOOSING = Set.of(
            "select", "rename", "relocate", "pull", "c", "across", "pick", "drop_na", "unite", "nest", "pivot_longer");

    private final Parser in;

    Injection(Parser in) {
        this.in = in;
    }

    /** What follows a first {@code !}: {@code !!sym("x")}, {@code !!!x}; null where it is a plain negation. */
    @Nullable
    Node after(Token first) {
        if (!follows(first, 0)) {
            return null;
        }
        if (follows(in.peek(), 1)) {
            in.skip(2);
            return spliced(first);
        }
        if (!symbol(1)) {
            return null;
        }
        in.skip(1);
        Node value = in.expression(Precedence.POSTFIX);
        Span span = first.span().to(value.span());
        Node inner = argument(value);
        String plain = inner instanceof Node.Literal literal && literal.value() instanceof Value.Str text
                ? Printer.columnName(text.value())
                : inner instanceof Node.Name && isEnsym(value)
                        ? in.text(inner.span())
                        : ".data[[" + (inner == null ? "name" : in.text(inner.span())) + "]]";
        in.habit("not-in-language", "a column is written by its name; `!!` is not needed", span, plain);
        return new Node.Broken(span);
    }

    private Node spliced(Token first) {
        Node value = in.expression(Precedence.POSTFIX);
        Span span = first.span().to(value.span());
        Node names = isSymbol(value) ? argument(value) : value;
        String chosen = "all_of(" + (names == null ? "names" : in.text(names.span())) + ")";
        in.habit(
                "not-in-language",
                "`!!!` is not in this language; columns are chosen by their names",
                span,
                CHOOSING.contains(String.valueOf(in.called())) ? chosen : "across(" + chosen + ")");
        return new Node.Broken(span);
    }

    /** {@code {{x}}}, read as x. */
    @Nullable
    Node embraced(Token open) {
        Token second = in.peek();
        if (!second.is(Token.Kind.OPEN, "{")
                || second.span().start() != open.span().end()
                || !in.peek(1).kind().equals(Token.Kind.NAME)
                || !in.peek(2).is(Token.Kind.CLOSE, "}")
                || !in.peek(3).is(Token.Kind.CLOSE, "}")) {
            return null;
        }
        Span span = open.span().to(in.peek(3).span());
        String name = in.text(in.peek(1).span());
        in.habit("not-in-language", "`{{ }}` is for functions, which are not here; write the name alone", span, name);
        in.skip(4);
        return new Node.Broken(span);
    }

    private boolean follows(Token before, int further) {
        Token next = in.peek(further);
        return next.is(Token.Kind.OPERATOR, "!")
                && next.span().start() == before.span().end();
    }

    private boolean symbol(int from) {
        int at = in.peek(from + 1).is(Token.Kind.OPERATOR, "::") ? from + 2 : from;
        return SYMBOLS.contains(in.peek(at).text()) && in.peek(at + 1).is(Token.Kind.OPEN, "(");
    }

    private static boolean isSymbol(Node node) {
        return node instanceof Node.Call call && SYMBOLS.contains(String.valueOf(call.name()));
    }

    private static boolean isEnsym(Node node) {
        return node instanceof Node.Call call && String.valueOf(call.name()).startsWith("ensym");
    }

    private static @Nullable Node argument(Node node) {
        return node instanceof Node.Call call && !call.arguments().isEmpty()
                ? call.arguments().get(0).value()
                : null;
    }
}
