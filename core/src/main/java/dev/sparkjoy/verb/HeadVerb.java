package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Plan;

/** {@code head()}: the first rows of all, groups or not. */
final class HeadVerb implements Verb {
    @Override
    public String name() {
        return "head";
    }

    @Override
    public String usage() {
        return "head(.data, n = 6)";
    }

    @Override
    public String doc() {
        return "Keeps the first rows, whatever the groups.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        Double n = call.number("n");
        if (n != null && n < 0) {
            VerbCall.By by = new VerbCall.By(input, java.util.List.of(), false);
            Slices slices = new Slices(by);
            return input.over(new Plan.Filter(
                    input.plan(), Slices.call("<=", slices.position(), SliceEndVerb.count(n, null, slices)), name()));
        }
        return input.over(new Plan.Head(input.plan(), n == null ? 6 : n.longValue(), name()));
    }
}
