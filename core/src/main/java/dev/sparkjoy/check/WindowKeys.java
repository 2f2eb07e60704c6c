package dev.sparkjoy.check;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Lateness;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Groups by the beginning of a window get its end as a key too: the groups are the same, and by the end an engine sees
 * when one is complete.
 */
public final class WindowKeys {
    private WindowKeys() {}

    /** The plan with such keys, and the columns it had. */
    public static Plan with(Plan plan) {
        Plan same = plan.over(plan.inputs().stream().map(WindowKeys::with).toList());
        if (!(same instanceof Plan.Aggregate aggregate) || !aggregate.isStream()) {
            return same;
        }
        List<Named> keys = new ArrayList<>(aggregate.keys());
        List<Plan.Column> ends = Lateness.of(aggregate.input()).missingEnds(keys).stream()
                .map(name -> new Plan.Column(name, Type.Scalar.DTTM))
                .toList();
        if (ends.isEmpty()) {
            return same;
        }
        for (Plan.Column end : ends) {
            keys.add(new Named("joy_" + end.name(), end.reference()));
        }
        Plan wider =
                new Plan.Aggregate(aggregate.input(), keys, aggregate.values(), aggregate.order(), aggregate.verb());
        List<Named> columns = Stream.concat(aggregate.keys().stream(), aggregate.values().stream())
                .map(named ->
                        Named.of(new Plan.Column(named.name(), named.value().type()).reference()))
                .toList();
        return new Plan.Project(wider, columns, aggregate.verb());
    }
}
