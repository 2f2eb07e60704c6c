package dev.sparkjoy.cli;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.List;
import java.util.Objects;

/** How many rows a relation has, as a relation. */
final class CountRows {
    private CountRows() {}

    static Relation of(Relation relation) {
        Expr n = new Expr.Apply(
                Objects.requireNonNull(Functions.find("n")),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                Type.Scalar.INT);
        Plan plan =
                new Plan.Aggregate(relation.plan(), List.of(), List.of(new Named("n", n)), Plan.Order.KEYS, "count");
        return new Relation(plan, List.of(new Plan.Column("n", Type.Scalar.INT)), List.of());
    }
}
