package dev.sparkjoy.verb;

import static dev.sparkjoy.base.Type.Scalar.DBL;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.List;

/** {@code slice_sample()}: random rows, per group, without replacement. */
final class SliceSampleVerb implements Verb {
    private static final String DRAWN = "joy_drawn";

    @Override
    public String name() {
        return "slice_sample";
    }

    @Override
    public String usage() {
        return "slice_sample(.data, ..., n, prop, by = NULL, weight_by = NULL, replace = FALSE)";
    }

    @Override
    public String doc() {
        return "Keeps random rows, per group.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!SliceEndVerb.named(call)) {
            return input;
        }
        for (String later : List.of("weight_by", "replace")) {
            if (call.has(later) && call.flag("replace", false) | call.has("weight_by")) {
                return call.problem("not-yet", call.span(later), "`" + later + "` is not there yet", input);
            }
        }
        VerbCall.By grouped = call.by(input);
        // A column of its own: the number must be drawn once a row, and engines refuse to sort windows by a drawing.
        Expr random = Expr.call("runif", DBL, null, new Expr.Constant(0.0, DBL), new Expr.Constant(1.0, DBL));
        Relation drawn = grouped.relation().with(List.of(new Named(DRAWN, random)), name());
        VerbCall.By by = new VerbCall.By(drawn, grouped.names(), grouped.local());
        Slices slices = new Slices(by);
        Expr rank = slices.rank(new Expr.Key(new Expr.Column(DRAWN, DBL), false), false);
        Expr condition = Slices.call("<=", rank, SliceEndVerb.count(call.number("n"), call.number("prop"), slices));
        return FilterVerb.drop(new Plan.Filter(drawn.plan(), condition, name()), input, by);
    }
}
