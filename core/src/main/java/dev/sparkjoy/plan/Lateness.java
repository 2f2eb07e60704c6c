package dev.sparkjoy.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a stream are known to come in time, that is: of which it will be known that no further row has a
 * value so early.
 *
 * @param columns by name
 */
public record Lateness(Map<String, Mark> columns) {
    public Lateness {
        columns = Map.copyOf(columns);
    }

    /**
     * What is known of a column.
     *
     * @param micros how late it comes
     * @param end of a window's beginning, the column of its end, which decides; else null
     */
    public record Mark(long micros, @Nullable String end) {}

    /** Of a plan's columns. */
    public static Lateness of(Plan plan) {
        return new Lateness(marks(plan));
    }

    private static Map<String, Mark> marks(Plan plan) {
        return switch (plan) {
            case Plan.Scan ignored -> Map.of();
            case Plan.One ignored -> Map.of();
            case Plan.Project project -> kept(marks(project.input()), project.columns());
            case Plan.Aggregate aggregate -> kept(marks(aggregate.input()), aggregate.keys());
            case Plan.Filter filter -> marks(filter.input());
            case Plan.Sort sort -> marks(sort.input());
            case Plan.Head head -> marks(head.input());
            case Plan.Unnest unnest -> marks(unnest.input());
            case Plan.Once once -> marks(once.input());
            case Plan.Join join -> {
                Map<String, Mark> both = new HashMap<>(marks(join.left()));
                both.putAll(marks(join.right()));
                yield both;
            }
            case Plan.Union union -> common(union.inputs());
            case Plan.Streamed streamed ->
                switch (streamed.step()) {
                    case StreamStep.Late late -> Map.of(late.time(), new Mark(late.micros(), null));
                    case StreamStep.Windows windows ->
                        Map.of(
                                windows.start(), new Mark(windows.micros(), windows.end()),
                                windows.end(), new Mark(windows.micros(), null));
                    case StreamStep.Unique ignored -> marks(streamed.input());
                };
        };
    }

    /** A column that is passed on is known under its new name; one that is computed is not. */
    private static Map<String, Mark> kept(Map<String, Mark> known, List<Named> columns) {
        Map<String, String> names = new HashMap<>();
        for (Named named : columns) {
            if (named.value() instanceof Expr.Column column) {
                names.putIfAbsent(column.name(), named.name());
            }
        }
        Map<String, Mark> kept = new HashMap<>();
        for (Named named : columns) {
            Mark mark = named.value() instanceof Expr.Column column ? known.get(column.name()) : null;
            if (mark != null && (mark.end() == null || names.containsKey(mark.end()))) {
                kept.put(named.name(), new Mark(mark.micros(), mark.end() == null ? null : names.get(mark.end())));
            }
        }
        return kept;
    }

    /** What is known of all. */
    private static Map<String, Mark> common(List<Plan> inputs) {
        Map<String, Mark> first = new HashMap<>(marks(inputs.get(0)));
        for (Plan other : inputs.subList(1, inputs.size())) {
            first.keySet().retainAll(marks(other).keySet());
        }
        return first;
    }

    /** The column of the events' time, if one is known; not that of a window. */
    public @Nullable String time() {
        boolean windows = columns.values().stream().anyMatch(mark -> mark.end() != null);
        return windows ? null : columns.keySet().stream().sorted().findFirst().orElse(null);
    }

    /** Whether groups by these keys are complete some time. */
    public boolean completes(List<Named> keys) {
        return keys.stream().anyMatch(key -> key.value() instanceof Expr.Column column && isIn(column.name()));
    }

    private boolean isIn(String column) {
        return columns.containsKey(column);
    }

    /** Ends of windows that some key begins and no key ends: groups by the beginning are groups by both. */
    public List<String> missingEnds(List<Named> keys) {
        List<String> grouped = keys.stream()
                .map(Named::value)
                .filter(Expr.Column.class::isInstance)
                .map(value -> ((Expr.Column) value).name())
                .toList();
        return grouped.stream()
                .map(columns::get)
                .filter(mark -> mark != null && mark.end() != null && !grouped.contains(mark.end()))
                .map(mark -> String.valueOf(mark == null ? null : mark.end()))
                .distinct()
                .collect(Collectors.toList());
    }
}
