package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Lateness;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.StreamStep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        if (ids.isEmpty()) {
            return input;
        }
        int named = ids.size();
        List<Expr> missing = ids.stream().map(Expr::isNa).toList();
        Expr noId = missing.get(0);
        for (Expr other : missing.subList(1, missing.size())) {
            noId = Expr.or(noId, other);
        }
        ids.addAll(input.groupKeys());
        Expr first =
                call.has("within") ? firstWithin(ids, input, call) : Expr.equal(Expr.rowNumber(ids), Expr.number(1));
        if (first == null) {
            return input;
        }
        Relation batch = input.over(new Plan.Filter(input.plan(), Expr.or(noId, first), name()));
        return input.isStream() ? streamed(ids, named, batch, input, call) : batch;
    }

    /** On a stream ids are kept for that long, counted from the first event that has it. */
    private Relation streamed(List<Expr> ids, int named, Relation batch, Relation input, VerbCall call) {
        Expr time = time(input, call);
        Lateness known = Lateness.of(input.plan());
        Lateness.Mark mark = time instanceof Expr.Column column && known.time() != null
                ? known.columns().get(column.name())
                : null;
        Long within = call.has("within") ? EventTime.length(call, "within") : null;
        if (!(time instanceof Expr.Column column) || mark == null || within == null) {
            return refused(within == null, input, call);
        }
        List<Named> columns = new ArrayList<>(input.all());
        List<String> names = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            // Keys of groups come last, and NA is a group.
            names.add((i < named ? StreamStep.ID : StreamStep.GROUP) + i);
            columns.add(new Named(names.get(i), ids.get(i)));
        }
        Relation keyed = Relation.projected(input.plan(), columns, name());
        StreamStep step = new StreamStep.Unique(names, column.name(), mark.micros(), within);
        Plan unique = new Plan.Streamed(
                keyed.plan(), keyed.columns(), step, new Plan.Project(batch.plan(), columns, name()), name());
        return input.over(new Plan.Project(unique, input.all(), name()));
    }

    private static Relation refused(boolean forEver, Relation input, VerbCall call) {
        String why = forEver
                ? "without `within` would keep every id for ever"
                : "needs a watermark on the events' time, to know which ids to forget";
        call.context()
                .problems()
                .add(call.context()
                        .problems()
                        .error("not-on-target", call.nameSpan(), "on a stream, `dedup()` " + why)
                        .help("instead: `watermark(ts, \"1 hour\") |> dedup(id, within = \"1 day\")`"));
        return input;
    }

    /** On a stream that has a watermark, the time is that which it is set on, unless told. */
    private static @Nullable Expr time(Relation input, VerbCall call) {
        String late =
                input.isStream() && !call.has("ts") ? Lateness.of(input.plan()).time() : null;
        Plan.Column column = late == null ? null : input.column(late);
        return column == null ? EventTime.of(call, "ts", input) : column.reference();
    }

    private static @Nullable Expr firstWithin(List<Expr> ids, Relation input, VerbCall call) {
        Expr time = time(input, call);
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
