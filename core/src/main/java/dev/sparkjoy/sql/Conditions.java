package dev.sparkjoy.sql;

import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.function.Functions;
import dev.sparkjoy.plan.Expr;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Conditions made of others. */
final class Conditions {
    private Conditions() {}

    /** {@code coalesce(condition, TRUE)}. */
    static Expr isNotFalse(Expr condition) {
        return new Expr.Apply(
                Objects.requireNonNull(Functions.find("coalesce")),
                Collections.singletonList(null),
                List.of(condition, new Expr.Constant(true, LGL)),
                null,
                List.of(),
                null,
                LGL);
    }

    /** The value where the condition is TRUE, else NA. */
    static Expr when(Expr condition, Expr value) {
        return new Expr.Case(
                List.of(new Expr.Branch(condition, value)), new Expr.Constant(null, value.type()), value.type());
    }

    /** The conditions of an AND, one by one. */
    static List<Expr> conjuncts(Expr condition) {
        if (condition instanceof Expr.Apply apply && apply.function().name().equals("&")) {
            List<Expr> all = new java.util.ArrayList<>(
                    conjuncts(Objects.requireNonNull(apply.arguments().get(0))));
            all.addAll(conjuncts(Objects.requireNonNull(apply.arguments().get(1))));
            return all;
        }
        return List.of(condition);
    }
}
