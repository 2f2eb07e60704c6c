package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.List;

/** {@code bind_cols()}: tables side by side, row by row; they must have equally many rows. */
final class BindColsVerb implements Verb {
    private static final String ROW = "joy_bind_row";

    @Override
    public String name() {
        return "bind_cols";
    }

    @Override
    public String usage() {
        return "bind_cols(.data, ...)";
    }

    @Override
    public String doc() {
        return "Puts tables side by side, row by row.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        Relation result = input;
        for (Node.Argument argument : call.dots()) {
            Relation other = argument.value() == null ? null : call.context().rows(argument.value());
            if (other == null) {
                return input;
            }
            for (String name : other.names()) {
                if (result.column(name) != null) {
                    return call.problem(
                            "duplicate-name",
                            argument.span(),
                            "both have a column `" + name + "`; rename one of them",
                            input);
                }
            }
            result = beside(result, other, argument, call);
        }
        return result;
    }

    private Relation beside(Relation x, Relation y, Node.Argument argument, VerbCall call) {
        Expr.Column left = new Expr.Column(ROW, Type.Scalar.INT);
        Expr.Column right = new Expr.Column(ROW + "_y", Type.Scalar.INT);
        List<Named> withLeft = x.all();
        withLeft.add(new Named(left.name(), Expr.rowNumber(List.of())));
        List<Named> withRight = y.all();
        withRight.add(new Named(right.name(), Expr.rowNumber(List.of())));
        Plan joined = new Plan.Join(
                new Plan.Project(x.plan(), withLeft, name()),
                new Plan.Project(y.plan(), withRight, name()),
                Plan.JoinKind.FULL,
                Expr.equal(left, right),
                name());
        Plan checked = new Plan.Filter(
                joined,
                call.ensure(
                        Expr.and(List.of(Expr.not(Expr.isNa(left)), Expr.not(Expr.isNa(right)))),
                        "different-sizes",
                        argument.span(),
                        "the tables have different numbers of rows"),
                name());
        List<Named> columns = x.all();
        columns.addAll(y.all());
        return Relation.projected(checked, columns, name()).groupedBy(x.groups());
    }
}
