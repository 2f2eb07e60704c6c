package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Selection;
import dev.sparkjoy.plan.Named;
import java.util.List;

/** {@code ungroup()}: drops all groups, or those named. */
final class UngroupVerb implements Verb {
    @Override
    public String name() {
        return "ungroup";
    }

    @Override
    public String usage() {
        return "ungroup(.data, ...)";
    }

    @Override
    public String doc() {
        return "Drops the groups.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (call.dots().isEmpty()) {
            return input.ungrouped();
        }
        List<String> dropped = new Selection(call.context(), input)
                .of(call.dots()).stream().map(Named::name).toList();
        return input.groupedBy(input.groups().stream()
                .filter(group -> !dropped.contains(group))
                .toList());
    }
}
