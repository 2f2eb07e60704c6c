package dev.sparkjoy.verb;

import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
import java.util.List;
import java.util.Objects;

/** {@code slice_min()} and {@code slice_max()}: the rows with the smallest or largest values, sorted. */
final class SliceExtremeVerb implements Verb {
    private final boolean max;

    SliceExtremeVerb(boolean max) {
        this.max = max;
    }

    @Override
    public String name() {
        return max ? "slice_max" : "slice_min";
    }

    @Override
    public String usage() {
        return name() + "(.data, order_by, ..., n, prop, by = NULL, with_ties = TRUE, na_rm = FALSE)";
    }

    @Override
    public String doc() {
        return "Keeps the rows with the " + (max ? "largest" : "smallest") + " values, per group.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!call.has("order_by")) {
            call.context()
                    .problems()
                    .add(call.context()
                            .problems()
                            .error("missing-argument", call.span(), "`" + name() + "()` needs a column to order by")
                            .help("`" + name() + "(price, n = 3)`"));
            return input;
        }
        if (!SliceEndVerb.named(call)) {
            return input;
        }
        VerbCall.By by = Slices.numbered(call.by(input), name());
        Expr value = Expressions.rows(call.context(), by.relation(), by.keys())
                .check(Objects.requireNonNull(call.node("order_by")));
        Expr.Key key = new Expr.Key(value, max);
        Slices slices = new Slices(by);
        Expr count = SliceEndVerb.count(call.number("n"), call.number("prop"), slices);
        Expr condition = Slices.call("<=", slices.rank(key, call.flag("with_ties", true)), count);
        if (call.flag("na_rm", false)) {
            condition = Slices.call("&", condition, Slices.call("!", Slices.call("is.na", value)));
        }
        Plan sorted = slices.sorted(new Plan.Filter(by.relation().plan(), condition, name()), List.of(key), name());
        return FilterVerb.drop(sorted, input, by);
    }
}
