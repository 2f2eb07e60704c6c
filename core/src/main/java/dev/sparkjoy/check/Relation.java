package dev.sparkjoy.check;

import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the rows at one point of a pipeline. */
public final class Relation {
    private final Plan plan;
    private final List<Plan.Column> columns;
    private final List<String> groups;
    /** Places of columns by name, made when first asked for: tables of hundreds of columns are common. */
    private @Nullable Map<String, Integer> places;

    public Relation(Plan plan, List<Plan.Column> columns, List<String> groups) {
        this.plan = plan;
        this.columns = List.copyOf(columns);
        this.groups = List.copyOf(groups);
    }

    /** How the rows come about. */
    public Plan plan() {
        return plan;
    }

    /** The columns, in order. */
    public List<Plan.Column> columns() {
        return columns;
    }

    /** Names of the columns the rows are grouped by. */
    public List<String> groups() {
        return groups;
    }

    /** The place of a column, from 0; -1 where there is none. */
    private int place(String name) {
        Map<String, Integer> known = places;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                known.putIfAbsent(columns.get(i).name(), i);
            }
            places = known;
        }
        return known.getOrDefault(name, -1);
    }

    /** All rows of a source. */
    public static Relation of(Source source) {
        List<Plan.Column> columns = source.type().fields().stream()
                .map(field -> new Plan.Column(field.name(), field.type()))
                .toList();
        return new Relation(new Plan.Scan(source), columns, List.of());
    }

    /** The column of that name, or null. */
    public Plan.@Nullable Column column(String name) {
        int place = place(name);
        return place < 0 ? null : columns.get(place);
    }

    public List<String> names() {
        return columns.stream().map(Plan.Column::name).toList();
    }

    public boolean isGrouped() {
        return !groups.isEmpty();
    }

    /** References to the grouping columns. */
    public List<Expr> groupKeys() {
        return references(groups);
    }

    /** References to columns that exist. */
    public List<Expr> references(List<String> names) {
        List<Expr> references = new ArrayList<>();
        for (String name : names) {
            Plan.Column column = column(name);
            if (column != null) {
                references.add(column.reference());
            }
        }
        return references;
    }

    public Relation groupedBy(List<String> names) {
        return new Relation(plan, columns, names);
    }

    public Relation ungrouped() {
        return groupedBy(List.of());
    }

    /** The same columns and groups over another plan. */
    public Relation over(Plan other) {
        return new Relation(other, columns, groups);
    }

    /** Exactly these columns, in this order, the groups as they are. */
    public Relation project(List<Named> named, String verb) {
        List<Plan.Column> result = new ArrayList<>();
        named.forEach(
                item -> result.add(new Plan.Column(item.name(), item.value().type())));
        if (isIdentity(named)) {
            return new Relation(plan, result, groups);
        }
        return new Relation(new Plan.Project(plan, named, verb), result, groups);
    }

    private boolean isIdentity(List<Named> named) {
        if (named.size() != columns.size()) {
            return false;
        }
        for (int i = 0; i < named.size(); i++) {
            if (!(named.get(i).value() instanceof Expr.Column column)
                    || !column.name().equals(columns.get(i).name())
                    || !named.get(i).name().equals(column.name())) {
                return false;
            }
        }
        return true;
    }

    /** All columns, as they are. */
    public List<Named> all() {
        List<Named> named = new ArrayList<>();
        columns.forEach(column -> named.add(Named.of(column.reference())));
        return named;
    }

    /** With columns set: those there keep their place, new ones come last. */
    public Relation with(List<Named> set, String verb) {
        List<Named> result = all();
        for (Named item : set) {
            int at = place(item.name());
            if (at >= 0) {
                result.set(at, item);
            } else {
                int later = indexOf(result, item.name());
                if (later >= 0) {
                    result.set(later, item);
                } else {
                    result.add(item);
                }
            }
        }
        return project(result, verb);
    }

    private static int indexOf(List<Named> named, String name) {
        for (int i = 0; i < named.size(); i++) {
            if (named.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
