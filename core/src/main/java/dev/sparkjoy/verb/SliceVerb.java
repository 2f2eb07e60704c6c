package dev.sparkjoy.verb;

import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;

/** {@code slice()}: rows by position, per group; negative positions drop. */
final class SliceVerb implements Verb {
    @Override
    public String name() {
        return "slice";
    }

    @Override
    public String usage() {
        return "slice(.data, ..., .by = NULL, .preserve = FALSE)";
    }

    @Override
    public String doc() {
        return "Keeps rows by position: slice(1, 3:5, n()); negative ones drop.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        VerbCall.By by = call.by(input);
        Expressions in = Expressions.rows(call.context(), by.relation(), by.keys());
        List<Expr> positions = new ArrayList<>();
        int negative = 0;
        for (Node.Argument argument : call.dots()) {
            if (argument.value() == null) {
                continue;
            }
            List<Expr> given = positions(in, argument.value());
            negative += (int) given.stream().filter(SliceVerb::isNegative).count();
            positions.addAll(given);
        }
        if (negative > 0 && negative < positions.size()) {
            return call.problem("mixed-signs", call.span(), "positions must be all positive or all negative", input);
        }
        if (positions.isEmpty()) {
            return input;
        }
        Slices slices = new Slices(by);
        return negative > 0
                ? FilterVerb.drop(new Plan.Filter(by.relation().plan(), slices.notAt(positions), name()), input, by)
                : at(input, positions, slices, by);
    }

    /** In the order given, which is the table's order only where the positions rise. */
    private Relation at(Relation input, List<Expr> positions, Slices slices, VerbCall.By by) {
        Plan filtered = new Plan.Filter(by.relation().plan(), slices.at(positions), name());
        return FilterVerb.drop(filtered, input, by);
    }

    private static boolean isNegative(Expr expr) {
        return expr instanceof Expr.Constant constant && constant.value() instanceof Number number && number.doubleValue() < 0;
    }

    private static List<Expr> positions(Expressions in, Node node) {
        if (node instanceof Node.Unary minus && minus.operator().equals("-")) {
            return positions(in, minus.operand()).stream().map(Slices::negated).toList();
        }
        if (node instanceof Node.Paren paren) {
            return positions(in, paren.inner());
        }
        Expr expr = in.check(node);
        return expr instanceof Expr.Vector vector ? vector.elements() : List.of(expr);
    }
}
