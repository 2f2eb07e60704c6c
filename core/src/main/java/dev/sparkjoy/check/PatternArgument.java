package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.Span;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import org.jspecify.annotations.Nullable;

/** A pattern as an argument: a regular expression, {@code fixed("a.b")} or {@code regex("a", ignore_case = TRUE)}. */
final class PatternArgument {
    private final Expressions in;
    private final Function function;
    private final boolean fixed;
    private final boolean ignoreCase;

    PatternArgument(Expressions in, Function function, Arguments arguments) {
        this.in = in;
        this.function = function;
        this.fixed = function.position("fixed") >= 0 && arguments.flag("fixed");
        this.ignoreCase = function.position("ignore.case") >= 0 && arguments.flag("ignore.case");
    }

    Expr check(Node node) {
        if (node instanceof Node.Call call && !call.arguments().isEmpty()) {
            Node text = call.arguments().get(0).value();
            if (text != null && ("fixed".equals(call.name()) || "coll".equals(call.name()))) {
                return pattern(text, isTrue(call, "ignore_case") ? "(?i)" : "", true);
            }
            if (text != null && "regex".equals(call.name())) {
                String flags = (isTrue(call, "ignore_case") ? "i" : "")
                        + (isTrue(call, "multiline") ? "m" : "")
                        + (isTrue(call, "dotall") ? "s" : "");
                return pattern(text, flags.isEmpty() ? "" : "(?" + flags + ")", false);
            }
        }
        if (node instanceof Node.Call boundary && "boundary".equals(boundary.name())) {
            in.context()
                    .problems()
                    .add(in.context()
                            .problems()
                            .error("regex-dialect", node.span(), "`boundary()` is not in the dialect")
                            .help("words are matched by \"\\\\w+\""));
            return new Expr.Constant("", CHR);
        }
        return pattern(node, ignoreCase ? "(?i)" : "", fixed);
    }

    private Expr pattern(Node node, String flags, boolean literally) {
        String text = constant(node);
        if (text == null) {
            Expr value = in.argument(node, "chr", function.name());
            Expr quoted = literally ? Expressions.apply(".literally", value, CHR) : value;
            return flags.isEmpty()
                    ? quoted
                    : Expressions.joined(java.util.List.of(new Expr.Constant(flags, CHR), quoted));
        }
        if (literally) {
            return new Expr.Constant(flags + Patterns.literal(text), CHR);
        }
        try {
            return new Expr.Constant(flags + Patterns.translated(text), CHR);
        } catch (Patterns.Fault fault) {
            Diagnostic diagnostic =
                    in.context().problems().error(fault.code(), place(node, text, fault), fault.message());
            String advice = fault.advice();
            in.context().problems().add(advice == null ? diagnostic : diagnostic.help(advice));
            return new Expr.Constant("", CHR);
        }
    }

    private @Nullable String constant(Node node) {
        return in.constantNode(node) instanceof Node.Literal literal && literal.value() instanceof Value.Str text
                ? text.value()
                : null;
    }

    private boolean isTrue(Node.Call call, String name) {
        return call.arguments().stream()
                .anyMatch(argument -> name.equals(argument.name())
                        && argument.value() != null
                        && in.constantNode(argument.value()) instanceof Node.Literal literal
                        && literal.value().equals(new Value.Bool(true)));
    }

    /** The faulty characters in the user's text, where the pattern stands there; else the whole argument. */
    private Span place(Node node, String pattern, Patterns.Fault fault) {
        String written = in.context().text(node.span());
        int from = Places.inText(written, pattern, fault.start());
        int to = Places.inText(written, pattern, Math.min(pattern.length(), fault.start() + fault.length()));
        return from < 0 || to <= from
                ? node.span()
                : new Span(node.span().start() + from, node.span().start() + to);
    }
}
