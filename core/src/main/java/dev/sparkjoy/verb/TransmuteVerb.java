package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** {@code transmute()}: mutate that keeps only what it makes, in the order given. */
final class TransmuteVerb implements Verb {
    @Override
    public String name() {
        return "transmute";
    }

    @Override
    public String usage() {
        return "transmute(.data, ...)";
    }

    @Override
    public String doc() {
        return "Makes columns and keeps only these (and the groups).";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        VerbCall.By by = new VerbCall.By(input, input.groups(), false);
        MutateVerb.Steps steps = new MutateVerb.Steps(by, call);
        call.dots().forEach(steps::add);
        Relation result = steps.done();
        List<Named> kept = new ArrayList<>();
        List<String> names = new ArrayList<>(input.groups());
        steps.made().stream().filter(name -> !names.contains(name)).forEach(names::add);
        for (String name : names) {
            Plan.Column column = result.column(name);
            if (column != null) {
                kept.add(Named.of(column.reference()));
            }
        }
        return result.project(kept, name());
    }
}
