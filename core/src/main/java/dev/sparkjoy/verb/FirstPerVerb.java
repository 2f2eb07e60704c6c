package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** {@code first_per()} and {@code last_per()}: the earliest, or latest, rows of each unit, in the pipeline's order. */
final class FirstPerVerb implements Verb {
    private final boolean first;

    FirstPerVerb(boolean first) {
        this.first = first;
    }

    @Override
    public String name() {
        return first ? "first_per" : "last_per";
    }

    @Override
    public String usage() {
        return name() + "(.data, ..., ts = NULL, n = 1)";
    }

    @Override
    public String doc() {
        return "Keeps the " + (first ? "earliest" : "latest") + " row of each unit: `" + name() + "(userId)`.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        List<Expr> units = new ArrayList<>(input.groupKeys());
        call.keys(input, call.dots()).stream().map(Named::value).forEach(units::add);
        if (units.isEmpty()) {
            return call.problem(
                    "missing-argument",
                    call.nameSpan(),
                    "`" + name() + "()` needs the unit: `" + name() + "(userId)`",
                    input);
        }
        Expr time = EventTime.of(call, "ts", input);
        Double count = call.number("n");
        if (count != null && (count < 0 || count != Math.rint(count))) {
            call.problem("wrong-value", call.valueSpan("n"), "`n` is a number of rows: 1, 2, …");
        }
        if (time == null) {
            return input;
        }
        // Among equal times the first in the pipeline's order is the earliest, the last is the latest.
        Expr place = first
                ? Expr.window(".number_na_last", Type.Scalar.INT, units, List.of(new Expr.Key(time, false)), time)
                : Expr.window(
                        ".number_na_last",
                        Type.Scalar.INT,
                        units,
                        List.of(new Expr.Key(time, true), new Expr.Key(Expr.rowNumber(List.of()), true)),
                        time);
        Expr kept = Expr.call(
                "<=", Type.Scalar.LGL, place, Expr.number(count == null ? 1 : Math.max(0, count.longValue())));
        return input.over(new Plan.Filter(input.plan(), kept, name()));
    }
}
