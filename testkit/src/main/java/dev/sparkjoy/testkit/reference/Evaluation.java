package dev.sparkjoy.testkit.reference;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.plan.Expr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Expressions over rows. An aggregate is taken over all of them, a window over those of the row's group. */
final class Evaluation {
    private final Rows rows;
    /** What aggregates and windows give for each row, computed once. */
    private final Map<Expr, List<@Nullable Object>> whole = new IdentityHashMap<>();

    Evaluation(Rows rows) {
        this.rows = rows;
    }

    int size() {
        return rows.size();
    }

    @Nullable
    Object value(Expr expr, int row) {
        return switch (expr) {
            case Expr.Column column -> rows.value(column.name(), row);
            case Expr.Constant constant -> constant.value();
            case Expr.Field field -> {
                Object struct = value(field.struct(), row);
                yield struct == null ? null : ((Map<?, ?>) struct).get(field.name());
            }
            case Expr.Vector vector -> values(vector.elements(), row);
            case Expr.Cast cast ->
                Casts.cast(value(cast.value(), row), cast.value().type(), cast.type());
            case Expr.Case cases -> cases(cases, row);
            case Expr.Apply apply -> apply(apply, row);
        };
    }

    private List<@Nullable Object> values(List<? extends @Nullable Expr> exprs, int row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Expr expr : exprs) {
            values.add(expr == null ? null : value(expr, row));
        }
        return values;
    }

    /** What the {@code ...} of a call holds. */
    List<@Nullable Object> rest(Expr.Apply apply, int row) {
        return values(apply.rest(), row);
    }

    private @Nullable Object cases(Expr.Case cases, int row) {
        for (Expr.Branch branch : cases.branches()) {
            if (Boolean.TRUE.equals(value(branch.condition(), row))) {
                return Casts.typed(value(branch.value(), row), cases.type());
            }
        }
        return Casts.typed(value(cases.otherwise(), row), cases.type());
    }

    private @Nullable Object apply(Expr.Apply apply, int row) {
        boolean aggregate = apply.function().kind() == Function.Kind.AGGREGATE;
        if (aggregate && apply.partition() == null) {
            List<@Nullable Object> one = whole.computeIfAbsent(
                    apply, key -> Collections.singletonList(aggregate(apply, positions(rows.size()))));
            return one.get(0);
        }
        if (aggregate || apply.function().kind() == Function.Kind.WINDOW) {
            List<@Nullable Object> perRow = whole.get(apply);
            if (perRow == null) {
                perRow = window(apply, aggregate);
                whole.put(apply, perRow);
            }
            return perRow.get(row);
        }
        List<@Nullable Object> arguments = values(apply.arguments(), row);
        return Casts.typed(Scalars.apply(apply, arguments, values(apply.rest(), row)), apply.type());
    }

    private static List<Integer> positions(int size) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            positions.add(i);
        }
        return positions;
    }

    private @Nullable Object aggregate(Expr.Apply apply, List<Integer> members) {
        Members group = Members.of(this, apply, members);
        return Casts.typed(Aggregates.apply(apply, group), apply.type());
    }

    private List<@Nullable Object> window(Expr.Apply apply, boolean aggregate) {
        Map<Object, List<Integer>> groups = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            Object key = Values.key(values(Objects.requireNonNull(apply.partition()), row));
            groups.computeIfAbsent(key, ignored -> new ArrayList<>()).add(row);
        }
        List<@Nullable Object> result = new ArrayList<>(Collections.nCopies(rows.size(), null));
        for (List<Integer> members : groups.values()) {
            if (aggregate) {
                Object one = aggregate(apply, members);
                members.forEach(row -> result.set(row, one));
                continue;
            }
            List<Integer> ordered = new ArrayList<>(members);
            ordered.sort(Interpreter.by(this, apply.order()));
            List<@Nullable Object> made = Windows.apply(apply, Members.plain(this, apply, ordered));
            for (int i = 0; i < ordered.size(); i++) {
                result.set(ordered.get(i), Casts.typed(made.get(i), apply.type()));
            }
        }
        return result;
    }

    /** The type an argument is said to have. */
    static Type type(Expr.Apply apply, int argument) {
        return Objects.requireNonNull(apply.arguments().get(argument)).type();
    }
}
