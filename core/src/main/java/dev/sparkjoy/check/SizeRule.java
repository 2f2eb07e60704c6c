package dev.sparkjoy.check;

import dev.sparkjoy.plan.Expr;

/** Whether an expression has a value per row or one for all of them. */
public final class SizeRule {
    private SizeRule() {}

    /** Whether it names a column outside an aggregate. */
    public static boolean dependsOnRows(Expr expr) {
        if (expr instanceof Expr.Column) {
            return true;
        }
        if (expr instanceof Expr.Apply apply && (apply.isAggregate())) {
            return false;
        }
        return expr.parts().stream().anyMatch(SizeRule::dependsOnRows);
    }
}
