package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Types;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@code uncount()}: each row as many times as a number says. */
final class UncountVerb implements Verb {
    private static final String COPY = "joy_copy";

    @Override
    public String name() {
        return "uncount";
    }

    @Override
    public String usage() {
        return "uncount(.data, weights, .remove = TRUE, .id = NULL)";
    }

    @Override
    public String doc() {
        return "Repeats each row as many times as a number says.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!call.needs("weights")) {
            return input;
        }
        Node node = Objects.requireNonNull(call.node("weights"));
        Expr weights = call.value(node, input);
        if (!weights.type().isNumeric()) {
            return call.problem(
                    "wrong-type", node.span(), "`weights` must be numbers; this is " + weights.type(), input);
        }
        Expr times = Types.cast(weights, Type.Scalar.INT);
        Expr fine =
                Expr.and(List.of(Expr.not(Expr.isNa(times)), Expr.call(">=", Type.Scalar.LGL, times, Expr.number(0))));
        Plan checked = times instanceof Expr.Constant
                ? input.plan()
                : new Plan.Filter(
                        input.plan(),
                        call.ensure(
                                fine, "bad-weight", node.span(), "`weights` must be whole numbers, not NA or negative"),
                        name());
        Expr list = Expr.call(".sequence", new Type.ListOf(Type.Scalar.INT), Expr.number(1), times, Expr.number(1));
        Plan plan = new Plan.Unnest(checked, list, new Plan.Column(COPY, Type.Scalar.INT), COPY + "_place", name());
        boolean remove = call.flag(".remove", true) && weights instanceof Expr.Column;
        List<Named> columns = new ArrayList<>(input.all());
        columns.removeIf(named -> remove && named.value().equals(weights));
        String id = call.text(".id");
        if (id != null) {
            columns.add(new Named(id, new Expr.Column(COPY, Type.Scalar.INT)));
        }
        return Relation.projected(plan, columns, name()).groupedBy(input.groups());
    }
}
