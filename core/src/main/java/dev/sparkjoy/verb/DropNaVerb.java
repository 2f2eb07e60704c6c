package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.List;

/** {@code drop_na()}: the rows in which no chosen column is NA. */
final class DropNaVerb implements Verb {
    @Override
    public String name() {
        return "drop_na";
    }

    @Override
    public String usage() {
        return "drop_na(.data, ...)";
    }

    @Override
    public String doc() {
        return "Drops rows with NA in any of the chosen columns, or in any at all.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        List<Named> columns = call.dots().isEmpty() ? input.all() : call.selection(input);
        List<Expr> there = columns.stream()
                .map(column -> Expr.not(Expr.isNa(column.value())))
                .toList();
        return there.isEmpty() ? input : input.over(new Plan.Filter(input.plan(), Expr.and(there), name()));
    }
}
