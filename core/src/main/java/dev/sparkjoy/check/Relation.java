package dev.sparkjoy.check;

import dev.sparkjoy.plan.EventFields;
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
    /** Whether each row is a group of its own. */
    private final boolean byRow;
    /** Places of columns by name, made when first asked for: tables of hundreds of columns are common. */
    private @Nullable Map<String, Integer> places;

    public Relation(Plan plan, List<Plan.Column> columns, List<String> groups) {
        this(plan, columns, groups, false);
    }

    private Relation(Plan plan, List<Plan.Column> columns, List<String> groups, boolean byRow) {
        this.byRow = byRow;
        this.plan = plan;
        this.columns = List.copyOf(columns);
        this.groups = List.copyOf(groups);
    }

    /** How the rows come about. */
    public Plan plan() {
        return plan;
    }

    /** Whether rows come as they are written, without an end. */
    public boolean isStream() {
        return plan.isStream();
    }

    /** The columns, in order. */
    public List<Plan.Column> columns() {
        return columns;
    }

    /** Names of the columns the rows are grouped by. */
    public List<String> groups() {
        return groups;
    }

    /** Whether each row is a group of its own, as after {@code rowwise()}; the groups are then what rows are known by. */
    public boolean isByRow() {
        return byRow;
    }

    /** Each row a group of its own, known by these columns. */
    public Relation byRow(List<String> names) {
        return new Relation(plan, columns, names, true);
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
        Relation rows = takenIn(new Relation(new Plan.Scan(source), columns, List.of()), source);
        if (source.ownNames().isEmpty()) {
            return rows;
        }
        List<Named> named = columns.stream()
                .map(column ->
                        new Named(source.ownNames().getOrDefault(column.name(), column.name()), column.reference()))
                .toList();
        return projected(rows.plan(), named, "read");
    }

    /** The events of a source as it is asked for them: once each, with their time. */
    private static Relation takenIn(Relation rows, Source source) {
        EventFields fields = new EventFields(source.type());
        Expr id = fields.id();
        Expr received = fields.received();
        Relation result = rows;
        if (source.intake().dedupe() && id != null) {
            List<Expr.Key> first = received == null ? List.of() : List.of(new Expr.Key(received, false));
            result = result.over(new Plan.Once(result.plan(), id, first, "once"));
        }
        return source.intake().eventTime() && !fields.moments().isEmpty()
                ? result.with(List.of(new Named(EventFields.TIME, fields.time())), "event_time")
                : result;
    }

    /** The rows an aggregate makes: its keys, then its values. Not grouped. */
    public static Relation of(Plan.Aggregate aggregate) {
        List<Named> columns = new ArrayList<>(aggregate.keys());
        columns.addAll(aggregate.values());
        return new Relation(aggregate, types(columns), List.of());
    }

    /** These columns of a plan's rows, also where the plan is no relation of its own. Not grouped. */
    public static Relation projected(Plan input, List<Named> columns, String verb) {
        return new Relation(new Plan.Project(input, columns, verb), types(columns), List.of());
    }

    private static List<Plan.Column> types(List<Named> columns) {
        return columns.stream()
                .map(named -> new Plan.Column(named.name(), named.value().type()))
                .toList();
    }

    /** The groups that are among these columns still. */
    public List<String> groupsAmong(List<Named> columns) {
        return groups.stream()
                .filter(group -> columns.stream().anyMatch(named -> named.name().equals(group)))
                .toList();
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
        return new Relation(other, columns, groups, byRow);
    }

    /** Exactly these columns, in this order, the groups as they are. */
    public Relation project(List<Named> named, String verb) {
        List<Plan.Column> result = types(named);
        if (isIdentity(named)) {
            return new Relation(plan, result, groups, byRow);
        }
        return new Relation(new Plan.Project(plan, named, verb), result, groups, byRow);
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
