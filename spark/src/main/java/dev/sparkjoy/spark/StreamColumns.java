package dev.sparkjoy.spark;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.StreamStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leaves out below the steps of a stream the columns that nothing above them uses: SQL is pruned between steps only. */
final class StreamColumns {
    private StreamColumns() {}

    /** The relation's plan, with the columns it needs. */
    static Plan needed(Relation relation) {
        return narrow(relation.plan(), new HashSet<>(relation.names()));
    }

    private static Plan narrow(Plan plan, Set<String> wanted) {
        Set<String> below = new HashSet<>(wanted);
        switch (plan) {
            case Plan.Scan ignored -> {}
            case Plan.One ignored -> {}
            case Plan.Project project -> {
                below.clear();
                project.columns().forEach(named -> use(named.value(), below));
            }
            case Plan.Filter filter -> use(filter.predicate(), below);
            case Plan.Aggregate aggregate -> {
                below.clear();
                aggregate.keys().forEach(named -> use(named.value(), below));
                aggregate.values().forEach(named -> use(named.value(), below));
            }
            case Plan.Sort sort -> sort.keys().forEach(key -> use(key.value(), below));
            case Plan.Head ignored -> {}
            case Plan.Join join -> use(join.on(), below);
            case Plan.Union union -> {
                // Its inputs agree by place: all of their columns are needed.
                return union;
            }
            case Plan.Unnest unnest -> use(unnest.list(), below);
            case Plan.Once ignored -> {
                return plan;
            }
            case Plan.Streamed streamed -> {
                return narrow(streamed, below);
            }
        }
        return plan.over(
                plan.inputs().stream().map(input -> narrow(input, below)).toList());
    }

    private static Plan narrow(Plan.Streamed streamed, Set<String> wanted) {
        switch (streamed.step()) {
            case StreamStep.Late late -> wanted.add(late.time());
            case StreamStep.Windows windows -> wanted.add(windows.end());
            case StreamStep.Unique unique -> {
                wanted.addAll(unique.ids());
                wanted.add(unique.time());
            }
        }
        List<Plan.Column> columns = streamed.columns().stream()
                .filter(column -> wanted.contains(column.name()))
                .toList();
        List<Named> kept = new ArrayList<>();
        columns.forEach(column -> kept.add(Named.of(column.reference())));
        Plan input = new Plan.Project(streamed.input(), kept, streamed.verb());
        return new Plan.Streamed(narrow(input, wanted), columns, streamed.step(), streamed.batch(), streamed.verb());
    }

    private static void use(Expr value, Set<String> names) {
        value.any(part -> {
            if (part instanceof Expr.Column column) {
                names.add(column.name());
            }
            return false;
        });
    }
}
