package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All combinations of values, in each group: {@code expand()} and what {@code complete()} fills up to. */
final class Expansion {
    private final Relation input;
    private final List<Named> groups;
    private final String verb;
    private @Nullable Relation grid;
    private int joins;

    Expansion(Relation input, String verb) {
        this.input = input;
        this.verb = verb;
        this.groups = input.groupKeys().stream()
                .map(key -> Named.of((Expr.Column) key))
                .toList();
    }

    /** Adds the combinations of these that occur, sorted, to be crossed with what is there. */
    void occurring(List<Named> values) {
        List<Named> keys = new ArrayList<>(groups);
        keys.addAll(values);
        Plan plan = new Plan.Aggregate(input.plan(), keys, List.of(), Plan.Order.KEYS, verb);
        cross(relation(plan, keys));
    }

    /** Adds the elements of a list that is one value per group. */
    void elements(String name, Expr list, Type element) {
        Plan lists = groups.isEmpty() && !list.any(Expr.Column.class::isInstance)
                ? new Plan.Project(new Plan.One(), List.of(new Named("joy_list", list)), verb)
                : new Plan.Aggregate(input.plan(), groups, List.of(new Named("joy_list", list)), Plan.Order.KEYS, verb);
        Plan.Column value = new Plan.Column(name, element);
        Plan unnested = new Plan.Unnest(lists, new Expr.Column("joy_list", list.type()), value, "joy_place", verb);
        List<Named> keys = new ArrayList<>(groups);
        keys.add(Named.of(value.reference()));
        List<Named> named = new ArrayList<>();
        groups.forEach(group ->
                named.add(Named.of(new Expr.Column(group.name(), group.value().type()))));
        named.add(Named.of(value.reference()));
        Plan distinct = new Plan.Aggregate(unnested, named, List.of(), Plan.Order.KEYS, verb);
        cross(relation(distinct, keys));
    }

    private static Relation relation(Plan plan, List<Named> columns) {
        return new Relation(
                plan,
                columns.stream()
                        .map(named ->
                                new Plan.Column(named.name(), named.value().type()))
                        .toList(),
                List.of());
    }

    private void cross(Relation next) {
        Relation before = grid;
        if (before == null) {
            grid = next;
            return;
        }
        joins++;
        List<Named> renamed = new ArrayList<>();
        List<Expr> same = new ArrayList<>();
        List<Named> result = new ArrayList<>(before.all());
        for (Plan.Column column : next.columns()) {
            boolean group = groups.stream().anyMatch(named -> named.name().equals(column.name()));
            String name = group ? "joy_group_" + joins + "_" + column.name() : column.name();
            renamed.add(new Named(name, column.reference()));
            Expr.Column there = new Expr.Column(name, column.type());
            if (group) {
                same.add(Expr.call(
                        ".same",
                        Type.Scalar.LGL,
                        Objects.requireNonNull(before.column(column.name())).reference(),
                        there));
            } else {
                result.add(Named.of(there));
            }
        }
        Plan right = groups.isEmpty() ? next.plan() : new Plan.Project(next.plan(), renamed, verb);
        Plan joined = new Plan.Join(before.plan(), right, Plan.JoinKind.INNER, Expr.and(same), verb);
        grid = relation(groups.isEmpty() ? joined : new Plan.Project(joined, result, verb), result);
    }

    /** The combinations, groups first. */
    Relation grid() {
        Relation made = grid;
        return made == null
                ? input
                : made.groupedBy(groups.stream().map(Named::name).toList());
    }

    /** The rows of a relation and one more, NA elsewhere, for each combination of these columns that it lacks. */
    static Relation completed(Relation rows, List<String> names, String verb) {
        Expansion expansion = new Expansion(rows.ungrouped(), verb);
        names.forEach(name -> expansion.occurring(
                List.of(Named.of(Objects.requireNonNull(rows.column(name)).reference()))));
        return joined(expansion.grid(), rows, verb, null).groupedBy(rows.groups());
    }

    /**
     * A grid's rows with what a relation has for them, then what else it has.
     *
     * @param matched name of a column that says which rows the relation has, or null for none
     */
    static Relation joined(Relation grid, Relation rows, String verb, @Nullable String matched) {
        List<Named> renamed = new ArrayList<>();
        List<Expr> same = new ArrayList<>();
        List<Named> result = new ArrayList<>();
        for (Plan.Column column : grid.columns()) {
            Plan.Column there = rows.column(column.name());
            if (there == null) {
                result.add(Named.of(column.reference()));
                continue;
            }
            Expr.Column right = new Expr.Column("joy_there_" + column.name(), there.type());
            same.add(Expr.call(".same", Type.Scalar.LGL, column.reference(), right));
            result.add(new Named(
                    column.name(), Expr.callAll("coalesce", column.type(), List.of(column.reference(), right))));
        }
        for (Plan.Column column : rows.columns()) {
            boolean key = grid.column(column.name()) != null;
            String name = key ? "joy_there_" + column.name() : column.name();
            renamed.add(new Named(name, column.reference()));
            if (!key) {
                result.add(Named.of(new Expr.Column(name, column.type())));
            }
        }
        if (matched != null) {
            renamed.add(new Named(matched, Expr.flag(true)));
            result.add(Named.of(new Expr.Column(matched, Type.Scalar.LGL)));
        }
        Plan right = new Plan.Project(rows.plan(), renamed, "rename");
        Plan joined = new Plan.Join(grid.plan(), right, Plan.JoinKind.FULL, Expr.and(same), verb);
        return relation(new Plan.Project(joined, result, verb), result);
    }
}
