package dev.sparkjoy.testkit.reference;

import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows a plan gives, one operation after the other. */
public final class Interpreter {
    private final Function<Source, Rows> sources;

    /**
     * An interpreter.
     *
     * @param sources the rows of each source
     */
    public Interpreter(Function<Source, Rows> sources) {
        this.sources = sources;
    }

    public Rows rows(Plan plan) {
        return switch (plan) {
            case Plan.Scan scan -> sources.apply(scan.source());
            case Plan.One ignored -> new Rows(List.of(), List.of(List.of()));
            case Plan.Project project -> project(project);
            case Plan.Filter filter -> filter(filter);
            case Plan.Aggregate aggregate -> aggregate(aggregate);
            case Plan.Sort sort -> sort(sort);
            case Plan.Head head -> head(head);
            case Plan.Join join -> new Pairs(join, rows(join.left()), rows(join.right())).rows();
            case Plan.Union union -> union(union);
            case Plan.Unnest unnest -> unnest(unnest);
            case Plan.Once once -> once(once);
            case Plan.Streamed streamed -> rows(streamed.batch());
        };
    }

    private static List<String> names(List<Named> columns) {
        return columns.stream().map(Named::name).toList();
    }

    private Rows project(Plan.Project project) {
        Evaluation input = new Evaluation(rows(project.input()));
        List<List<@Nullable Object>> result = new ArrayList<>();
        for (int row = 0; row < input.size(); row++) {
            List<@Nullable Object> values = new ArrayList<>();
            int repeated = -1;
            for (Named column : project.columns()) {
                if (column.value() instanceof Expr.Apply apply
                        && apply.function().name().equals(".repeat")) {
                    repeated = values.size();
                    values.add(input.rest(apply, row));
                } else {
                    values.add(input.value(column.value(), row));
                }
            }
            if (repeated < 0) {
                result.add(values);
                continue;
            }
            for (Object slot : (List<?>) java.util.Objects.requireNonNull(values.get(repeated))) {
                if (slot != null) {
                    List<@Nullable Object> copy = new ArrayList<>(values);
                    copy.set(repeated, slot);
                    result.add(copy);
                }
            }
        }
        return new Rows(names(project.columns()), result);
    }

    private Rows filter(Plan.Filter filter) {
        Rows input = rows(filter.input());
        Evaluation evaluation = new Evaluation(input);
        List<Integer> kept = new ArrayList<>();
        for (int row = 0; row < input.size(); row++) {
            if (Boolean.TRUE.equals(evaluation.value(filter.predicate(), row))) {
                kept.add(row);
            }
        }
        return input.at(kept);
    }

    private Rows aggregate(Plan.Aggregate aggregate) {
        Rows input = rows(aggregate.input());
        Evaluation evaluation = new Evaluation(input);
        Map<Object, List<Integer>> groups = new LinkedHashMap<>();
        List<List<@Nullable Object>> keys = new ArrayList<>();
        if (aggregate.keys().isEmpty()) {
            groups.put(List.of(), all(input.size()));
            keys.add(List.of());
        } else {
            for (int row = 0; row < input.size(); row++) {
                List<@Nullable Object> key = new ArrayList<>();
                for (Named named : aggregate.keys()) {
                    key.add(evaluation.value(named.value(), row));
                }
                int seen = groups.size();
                groups.computeIfAbsent(Values.key(key), ignored -> new ArrayList<>())
                        .add(row);
                if (groups.size() > seen) {
                    keys.add(key);
                }
            }
        }
        List<List<@Nullable Object>> result = new ArrayList<>();
        int at = 0;
        for (List<Integer> members : groups.values()) {
            Evaluation group = new Evaluation(input.at(members));
            List<@Nullable Object> values = new ArrayList<>(keys.get(at++));
            for (Named value : aggregate.values()) {
                values.add(group.value(value.value(), 0));
            }
            result.add(values);
        }
        if (aggregate.order() == Plan.Order.KEYS) {
            int width = aggregate.keys().size();
            result.sort((one, two) -> byKeys(one, two, width));
        }
        List<String> names = new ArrayList<>(names(aggregate.keys()));
        names.addAll(names(aggregate.values()));
        return new Rows(names, result);
    }

    private static int byKeys(List<@Nullable Object> one, List<@Nullable Object> two, int width) {
        for (int i = 0; i < width; i++) {
            int order = Values.grouped(one.get(i), two.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<Integer> all(int size) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            positions.add(i);
        }
        return positions;
    }

    private Rows sort(Plan.Sort sort) {
        Rows input = rows(sort.input());
        List<Integer> positions = all(input.size());
        positions.sort(by(new Evaluation(input), sort.keys()));
        return input.at(positions);
    }

    /** Rows by keys; equal ones are equal, so that a stable sort keeps their order. */
    static Comparator<Integer> by(Evaluation rows, List<Expr.Key> keys) {
        return (one, two) -> {
            for (Expr.Key key : keys) {
                int order = Values.sorted(rows.value(key.value(), one), rows.value(key.value(), two), key.descending());
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    private Rows head(Plan.Head head) {
        Rows input = rows(head.input());
        int size = (int) Math.max(0, Math.min(head.count(), input.size()));
        return new Rows(input.names(), input.rows().subList(0, size));
    }

    private Rows union(Plan.Union union) {
        List<List<@Nullable Object>> result = new ArrayList<>();
        List<String> names = List.of();
        for (Plan part : union.inputs()) {
            Rows rows = rows(part);
            names = names.isEmpty() ? rows.names() : names;
            result.addAll(rows.rows());
        }
        return new Rows(names, result);
    }

    private Rows once(Plan.Once once) {
        Rows input = rows(once.input());
        Evaluation evaluation = new Evaluation(input);
        List<Integer> earliest = all(input.size());
        earliest.sort(by(evaluation, once.by()));
        Set<Object> seen = new HashSet<>();
        List<Integer> kept = new ArrayList<>();
        for (int row : earliest) {
            Object id = evaluation.value(once.id(), row);
            if (id == null || seen.add(Values.key(List.of(id)))) {
                kept.add(row);
            }
        }
        Collections.sort(kept);
        return input.at(kept);
    }

    private Rows unnest(Plan.Unnest unnest) {
        Rows input = rows(unnest.input());
        Evaluation evaluation = new Evaluation(input);
        List<List<@Nullable Object>> result = new ArrayList<>();
        for (int row = 0; row < input.size(); row++) {
            Object list = evaluation.value(unnest.list(), row);
            long place = 0;
            for (Object element : list == null ? Collections.emptyList() : (List<?>) list) {
                List<@Nullable Object> values = new ArrayList<>(input.rows().get(row));
                values.add(element);
                values.add(++place);
                result.add(values);
            }
        }
        List<String> names = new ArrayList<>(input.names());
        names.add(unnest.value().name());
        names.add(unnest.position());
        return new Rows(names, result);
    }
}
