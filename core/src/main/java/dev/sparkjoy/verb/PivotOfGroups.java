package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code count(a, b) |> pivot_wider(names_from = b)} in one step: each cell is the aggregate over the rows of its group, so
 * the groups need not be made first.
 */
final class PivotOfGroups {
    private final Plan.Aggregate groups;

    private PivotOfGroups(Plan.Aggregate groups) {
        this.groups = groups;
    }

    /** The one step; null where the rows are no groups of just these ids and names, or come in another order. */
    static Plan.@Nullable Aggregate fused(Relation input, List<Named> ids, List<Named> names, List<Named> cells) {
        if (!(input.plan() instanceof Plan.Aggregate groups) || groups.order() != Plan.Order.KEYS) {
            return null;
        }
        List<String> keys = groups.keys().stream().map(Named::name).toList();
        List<String> wanted = new ArrayList<>();
        ids.forEach(id -> wanted.add(id.name()));
        names.forEach(name -> wanted.add(name.name()));
        boolean plain = java.util.stream.Stream.concat(ids.stream(), names.stream())
                .allMatch(named -> named.value() instanceof Expr.Column column
                        && column.name().equals(named.name()));
        boolean leading = keys.size() == wanted.size()
                && keys.subList(0, ids.size()).equals(wanted.subList(0, ids.size()))
                && keys.containsAll(wanted);
        if (!plain || !leading) {
            return null;
        }
        PivotOfGroups pivot = new PivotOfGroups(groups);
        List<Named> fused = new ArrayList<>();
        for (Named cell : cells) {
            Expr value = pivot.cell(cell.value());
            if (value == null) {
                return null;
            }
            fused.add(new Named(cell.name(), value));
        }
        return new Plan.Aggregate(
                groups.input(), groups.keys().subList(0, ids.size()), fused, Plan.Order.KEYS, "pivot_wider");
    }

    /** A cell over the groups' own rows: the one value of a group is its aggregate over the rows where the names hold. */
    private @Nullable Expr cell(Expr expr) {
        if (expr instanceof Expr.Case cases && isCountOrNothing(cases)) {
            return only((Expr.Apply) cases.branches().get(0).value());
        }
        if (expr instanceof Expr.Apply apply && apply.function().name().equals(".only") && apply.where() != null) {
            // Without rows there is no group, so no cell, whatever the aggregate of nothing is.
            Expr value = only(apply);
            Expr count = PivotWiderVerb.where(Expr.call("n", Type.Scalar.INT), rows(apply.where()));
            Expr there = Expr.call(">", Type.Scalar.LGL, count, Expr.number(0));
            return value == null ? null : Expr.when(there, value, Expr.na(value.type()));
        }
        if (expr instanceof Expr.Apply apply && apply.function().name().equals("n") && apply.where() != null) {
            return PivotWiderVerb.where(Expr.call("n", Type.Scalar.INT), rows(apply.where()));
        }
        if (expr instanceof Expr.Apply apply && apply.isAggregate()) {
            return null;
        }
        List<Expr> parts = new ArrayList<>();
        Expr mapped = expr.mapParts(part -> {
            Expr made = cell(part);
            if (made == null) {
                parts.add(part);
                return part;
            }
            return made;
        });
        return parts.isEmpty() ? mapped : null;
    }

    private @Nullable Expr only(Expr.Apply only) {
        Expr value = only.arguments().get(0);
        Named aggregate = value instanceof Expr.Column column ? value(column.name()) : null;
        return aggregate == null || only.where() == null
                ? null
                : PivotWiderVerb.where(aggregate.value(), rows(only.where()));
    }

    /** Counts of no rows are 0 by themselves. */
    private boolean isCountOrNothing(Expr.Case cases) {
        return cases.otherwise() instanceof Expr.Constant constant
                && Long.valueOf(0).equals(constant.value())
                && cases.branches().size() == 1
                && cases.branches().get(0).value() instanceof Expr.Apply only
                && only.function().name().equals(".only")
                && only.arguments().get(0) instanceof Expr.Column column
                && value(column.name()) instanceof Named named
                && named.value() instanceof Expr.Apply count
                && count.function().name().equals("n");
    }

    private @Nullable Named value(String name) {
        return groups.values().stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** A condition on keys, over what the keys are made of. */
    private Expr rows(Expr condition) {
        if (condition instanceof Expr.Column column) {
            return groups.keys().stream()
                    .filter(key -> key.name().equals(column.name()))
                    .map(Named::value)
                    .findFirst()
                    .orElse(column);
        }
        return condition.mapParts(this::rows);
    }
}
