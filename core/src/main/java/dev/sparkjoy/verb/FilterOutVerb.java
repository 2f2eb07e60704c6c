package dev.sparkjoy.verb;

import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** {@code filter_out()}: drops the rows for which all conditions are TRUE; NA keeps a row. */
final class FilterOutVerb implements Verb {
    @Override
    public String name() {
        return "filter_out";
    }

    @Override
    public String usage() {
        return "filter_out(.data, ..., .by = NULL)";
    }

    @Override
    public String doc() {
        return "Drops the rows for which all conditions are TRUE.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        VerbCall.By by = call.by(input);
        Expr condition = FilterVerb.conjunction(call, by);
        if (condition == null) {
            return input;
        }
        Expr.Constant no = new Expr.Constant(false, LGL);
        Expr known = new Expr.Apply(
                Objects.requireNonNull(Functions.find("coalesce")),
                Collections.singletonList(null),
                List.of(condition, no),
                null,
                List.of(),
                null,
                LGL);
        Expr kept = new Expr.Apply(
                Objects.requireNonNull(Functions.find("!")), List.of(known), List.of(), null, List.of(), null, LGL);
        return FilterVerb.drop(new Plan.Filter(by.relation().plan(), kept, name()), input, by);
    }
}
