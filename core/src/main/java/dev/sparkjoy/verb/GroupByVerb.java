package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Named;
import java.util.ArrayList;
import java.util.List;

/** {@code group_by()}: what follows works per group; a second one replaces the first unless {@code .add}. */
final class GroupByVerb implements Verb {
    @Override
    public String name() {
        return "group_by";
    }

    @Override
    public String usage() {
        return "group_by(.data, ..., .add = FALSE, .drop = TRUE)";
    }

    @Override
    public String doc() {
        return "Makes what follows work per group.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        Relation base = call.flag(".add", false) ? input : input.ungrouped();
        List<Named> keys = call.keys(base, call.dots());
        List<String> groups = new ArrayList<>(base.groups());
        keys.stream().map(Named::name).filter(name -> !groups.contains(name)).forEach(groups::add);
        return call.withKeys(base, keys).groupedBy(groups);
    }
}
