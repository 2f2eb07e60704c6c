package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code dedup()}: one row for each id. The first in the pipeline's order stays; with {@code within}, a row goes only if
 * the same id came at most so long before it. Rows without an id stay, all of them. Groups keep to themselves, as in
 * {@code distinct()}.
 */
final class DedupVerb implements Verb {
    @Override
    public String name() {
        return "dedup";
    }

    @Override
    public String usage() {
        return "dedup(.data, ..., within = NULL, ts = NULL)";
    }

    @Override
    public String doc() {
        return "Drops rows whose id came before (with `within`: not longer than that before); rows without an id stay.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (call.dots().isEmpty()) {
            return call.problem(
                    "missing-argument", call.nameSpan(), "`dedup()` needs the id: `dedup(messageId)`", input);
        }
        List<Expr> ids = new ArrayList<>(
                call.keys(input, call.dots()).stream().map(Named::value).toList());
        List<Expr> missing = ids.stream().map(Expr::isNa).toList();
        Expr noId = missing.get(0);
        for (Expr other : missing.subList(1, missing.size())) {
            noId = Expr.or(noId, other);
        }
        ids.addAll(input.groupKeys());
        Expr first =
                call.has("within") ? firstWithin(ids, input, call) : Expr.equal(Expr.rowNumber(ids), Expr.number(1));
        return first == null ? input : input.over(new Plan.Filter(input.plan(), Expr.or(noId, first), name()));
    }

    private static @org.jspecify.annotations.Nullable Expr firstWithin(List<Expr> ids, Relation input, VerbCall call) {
        Expr time = EventTime.of(call, "ts", input);
        Long within = EventTime.length(call, "within");
        if (time == null || within == null) {
            return null;
        }
        List<Expr> partition = new ArrayList<>(ids);
        partition.add(Expr.isNa(time));
        Expr previous = Expr.window(
                "lag", time.type(), partition, List.of(new Expr.Key(time, false)), time, Expr.number(1), null, null);
        // A row without a time has nothing before it that could be near.
        return Expr.or(Expr.isNa(previous), Expr.call(">", Type.Scalar.LGL, time, EventTime.later(previous, within)));
    }
}
