package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import java.util.List;

/** {@code tally()}: rows per group. */
final class TallyVerb implements Verb {
    @Override
    public String name() {
        return "tally";
    }

    @Override
    public String usage() {
        return "tally(.data, wt = NULL, sort = FALSE, name = NULL)";
    }

    @Override
    public String doc() {
        return "Counts rows per group.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        List<String> groups = input.groups();
        List<String> left = groups.isEmpty() ? groups : groups.subList(0, groups.size() - 1);
        return CountVerb.counted(input, groups, left, call);
    }
}
