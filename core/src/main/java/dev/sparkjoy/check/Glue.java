package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Parser;
import dev.sparkjoy.syntax.Script;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code str_glue("{x} and {y + 1}")}: the expressions are ours, parsed where they stand. */
final class Glue {
    private final Expressions in;
    private final Arguments arguments;
    private final List<Expr> pieces = new ArrayList<>();

    Glue(Expressions in, Arguments arguments) {
        this.in = in;
        this.arguments = arguments;
    }

    Expr check() {
        String na =
                arguments.optional(".na") instanceof Node node && Branches.isNull(node) ? null : arguments.word(".na");
        Expressions inner = in;
        for (Node.Argument argument : arguments.rest()) {
            if (argument.name() != null && argument.value() != null) {
                inner = inner.with(argument.name(), in.check(argument.value()));
            }
        }
        for (Node node : arguments.rest().stream()
                .filter(argument -> argument.name() == null)
                .map(Node.Argument::value)
                .filter(java.util.Objects::nonNull)
                .toList()) {
            if (!(in.constantNode(node) instanceof Node.Literal literal)
                    || !(literal.value() instanceof Value.Str text)) {
                return in.problem("constant-needed", node.span(), "`str_glue()` takes a text that is known now");
            }
            if (!template(inner, text.value(), node, na)) {
                return new Expr.Constant(null, CHR);
            }
        }
        return pieces.isEmpty() ? new Expr.Constant("", CHR) : Expressions.joined(pieces);
    }

    private boolean template(Expressions inner, String text, Node node, @Nullable String na) {
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if ((c == '{' || c == '}') && at + 1 < text.length() && text.charAt(at + 1) == c) {
                plain.append(c);
                at++;
            } else if (c == '{') {
                int close = closing(text, at);
                if (close < 0) {
                    in.problem("bad-template", node.span(), "a `{` is not closed; a brace itself is `{{`");
                    return false;
                }
                flush(plain);
                Expr value = expression(inner, text.substring(at + 1, close), node, text, at + 1);
                if (value == null) {
                    return false;
                }
                pieces.add(
                        na == null
                                ? value
                                : value instanceof Expr.Constant constant
                                        ? constant.value() == null ? new Expr.Constant(na, CHR) : value
                                        : Expressions.coalesced(List.of(value, new Expr.Constant(na, CHR)), CHR));
                at = close;
            } else {
                plain.append(c);
            }
        }
        flush(plain);
        return true;
    }

    private void flush(StringBuilder plain) {
        if (plain.length() > 0) {
            pieces.add(new Expr.Constant(plain.toString(), CHR));
            plain.setLength(0);
        }
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Parsed as if only blanks stood before it, so that places are those of the user's text. */
    private @Nullable Expr expression(Expressions inner, String code, Node node, String text, int at) {
        String written = in.context().text(node.span());
        int offset = Places.inText(written, text, at);
        boolean there = offset >= 0 && written.startsWith(code, offset);
        int start = there ? node.span().start() + offset : 0;
        List<Diagnostic> problems = new ArrayList<>();
        Script script = Parser.parse(new SourceText("<glue>", " ".repeat(start) + code), problems);
        if (!problems.isEmpty() || script.statements().size() != 1) {
            in.problem(
                    "bad-template",
                    there ? new dev.sparkjoy.base.Span(start, start + code.length()) : node.span(),
                    "`" + code + "` is no expression");
            return null;
        }
        Node parsed = script.statements().get(0);
        return inner.convert(inner.check(parsed), "chr", there ? parsed.span() : node.span(), "str_glue");
    }
}
