package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Plan;
import java.util.List;

/** {@code cross_join()}: every row with every row of another table. */
final class CrossJoinVerb implements Verb {
    @Override
    public String name() {
        return "cross_join";
    }

    @Override
    public String usage() {
        return "cross_join(.data, y, copy = FALSE, suffix = c(\".x\", \".y\"))";
    }

    @Override
    public String doc() {
        return "Pairs every row with every row of another table.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        Relation y = call.table("y");
        if (y == null) {
            return input;
        }
        Pairing pairing = new Pairing(input, y, call, name());
        JoinNames names = JoinNames.of(input, y, List.of(), JoinVerb.suffix(call));
        return pairing.result(names.columns(pairing, Plan.JoinKind.INNER), names.groups(input));
    }
}
