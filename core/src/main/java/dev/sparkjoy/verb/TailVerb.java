package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Plan;
import java.util.List;

/** {@code tail()}: the last rows of all, groups or not. */
final class TailVerb implements Verb {
    @Override
    public String name() {
        return "tail";
    }

    @Override
    public String usage() {
        return "tail(.data, n = 6)";
    }

    @Override
    public String doc() {
        return "Keeps the last rows, whatever the groups.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        Double n = call.number("n");
        Slices slices = new Slices(new VerbCall.By(input, List.of(), false));
        var count = SliceEndVerb.count(n == null ? Double.valueOf(6) : n, null, slices);
        return input.over(new Plan.Filter(
                input.plan(), Slices.call(">", slices.position(), SliceEndVerb.minus(slices.size(), count)), name()));
    }
}
