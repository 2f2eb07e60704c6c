package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Plan;
import java.util.List;

/** {@code semi_join()} and {@code anti_join()}: rows that have a match in another table, or have none. */
final class SemiJoinVerb implements Verb {
    private final boolean matched;

    SemiJoinVerb(boolean matched) {
        this.matched = matched;
    }

    @Override
    public String name() {
        return matched ? "semi_join" : "anti_join";
    }

    @Override
    public String usage() {
        return name() + "(.data, y, by = NULL, copy = FALSE, na_matches = \"na\")";
    }

    @Override
    public String doc() {
        return matched
                ? "Keeps rows that have a match in another table."
                : "Keeps rows that have no match in another table.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        Relation y = call.table("y");
        List<JoinBy.Condition> conditions = y == null ? null : JoinBy.of(call, input, y);
        if (y == null || conditions == null) {
            return input;
        }
        Pairing pairing = new Pairing(input, y, call, name());
        pairing.conditions(conditions, !"never".equals(call.choice("na_matches", "na", "never")));
        pairing.join(matched ? Plan.JoinKind.SEMI : Plan.JoinKind.ANTI);
        // The nearest partner's value is looked up in columns of its own.
        boolean nearest = conditions.stream().anyMatch(JoinBy.Condition::closest);
        Plan plan = pairing.plan();
        return input.over(nearest ? new Plan.Project(plan, input.all(), name()) : plan);
    }
}
