package dev.sparkjoy.verb;

import static dev.sparkjoy.base.Type.Scalar.INT;

import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@code slice()}: rows by position, per group; negative positions drop. */
final class SliceVerb implements Verb {
    private static final String SLOT = "joy_slot";

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
        VerbCall.By by = Slices.numbered(call.by(input), name());
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
        if (negative > 0) {
            Plan kept = new Plan.Filter(by.relation().plan(), slices.notAt(positions), name());
            return FilterVerb.drop(slices.sorted(kept, List.of(), name()), input, by);
        }
        return at(input, positions, slices, by);
    }

    /** In the order given; a position given twice gives its row twice. */
    private Relation at(Relation input, List<Expr> positions, Slices slices, VerbCall.By by) {
        if (isRising(positions)) {
            Plan filtered = new Plan.Filter(by.relation().plan(), slices.at(positions), name());
            return FilterVerb.drop(slices.sorted(filtered, List.of(), name()), input, by);
        }
        List<Expr> slots = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            Expr here = slices.at(List.of(positions.get(i)));
            slots.add(new Expr.Case(
                    List.of(new Expr.Branch(here, new Expr.Constant(i + 1L, INT))), new Expr.Constant(null, INT), INT));
        }
        Expr slot = new Expr.Apply(
                Objects.requireNonNull(Functions.find(".repeat")), List.of(), slots, null, List.of(), List.of(), INT);
        Relation repeated = by.relation().with(List.of(new Named(SLOT, slot)), name());
        Plan sorted = slices.sorted(repeated.plan(), List.of(new Expr.Key(new Expr.Column(SLOT, INT), false)), name());
        return repeated.over(sorted).project(input.all(), name()).groupedBy(input.groups());
    }

    /** Whether the table's order is the order asked for, and no row is asked for twice. */
    private static boolean isRising(List<Expr> positions) {
        double last = -1;
        for (Expr position : positions) {
            if (positions.size() == 1) {
                return true;
            }
            if (!(position instanceof Expr.Constant constant)
                    || !(constant.value() instanceof Number number)
                    || number.doubleValue() <= last) {
                return false;
            }
            last = number.doubleValue();
        }
        return true;
    }

    private static boolean isNegative(Expr expr) {
        boolean sign =
                expr instanceof Expr.Apply apply && apply.function().name().equals("neg");
        return sign
                || expr instanceof Expr.Constant constant
                        && constant.value() instanceof Number number
                        && number.doubleValue() < 0;
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
