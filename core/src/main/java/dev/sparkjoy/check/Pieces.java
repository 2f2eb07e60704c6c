package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.INT;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import java.util.List;

/** {@code str_split()}: all pieces of a text, or so many and the rest. */
final class Pieces {
    private static final Type TEXTS = new Type.ListOf(CHR);

    private final Expressions in;
    private final Arguments arguments;

    Pieces(Expressions in, Arguments arguments) {
        this.in = in;
        this.arguments = arguments;
    }

    Expr check() {
        Expr text = in.argument(arguments.node(0), "chr", "str_split");
        Expr pattern = new PatternArgument(in, arguments.function(), arguments).check(arguments.node(1));
        Node most = arguments.optional("n");
        double n = most == null ? Double.POSITIVE_INFINITY : number(most);
        return Double.isInfinite(n)
                ? Expressions.apply(".pieces", text, pattern, TEXTS)
                : new Expr.Apply(
                        Expressions.function(".pieces_at_most"),
                        List.of(text, pattern, new Expr.Constant((long) n, INT)),
                        List.of(),
                        null,
                        List.of(),
                        null,
                        TEXTS);
    }

    private double number(Node node) {
        Node known = in.constantNode(node);
        if (known instanceof Node.Literal
                && in.check(known) instanceof Expr.Constant constant
                && constant.value() instanceof Number number
                && number.doubleValue() >= 1) {
            return number.doubleValue();
        }
        in.problem(
                "constant-needed",
                node.span(),
                "`n` of `str_split` must be a whole number from 1 on or Inf, known now");
        return Double.POSITIVE_INFINITY;
    }
}
