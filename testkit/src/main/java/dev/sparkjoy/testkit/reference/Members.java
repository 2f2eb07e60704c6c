package dev.sparkjoy.testkit.reference;

import dev.sparkjoy.plan.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of an aggregate or window for the rows of one group, in order: {@code x[condition]} has no value where
 * the condition is FALSE, and NA where it is NA.
 */
final class Members {
    private final Evaluation evaluation;
    private final Expr.Apply apply;
    private final List<Integer> rows;
    /** Rows for which {@code x[where]} is NA because the condition is. */
    private final List<Boolean> unknown;

    private Members(Evaluation evaluation, Expr.Apply apply, List<Integer> rows, List<Boolean> unknown) {
        this.evaluation = evaluation;
        this.apply = apply;
        this.rows = rows;
        this.unknown = unknown;
    }

    static Members plain(Evaluation evaluation, Expr.Apply apply, List<Integer> rows) {
        return new Members(
                evaluation, apply, rows, rows.stream().map(row -> false).toList());
    }

    static Members of(Evaluation evaluation, Expr.Apply apply, List<Integer> all) {
        List<Integer> ordered = new ArrayList<>(all);
        ordered.sort(Interpreter.by(evaluation, apply.order()));
        List<Integer> rows = new ArrayList<>();
        List<Boolean> unknown = new ArrayList<>();
        for (int row : ordered) {
            Object fits = apply.where() == null ? Boolean.TRUE : evaluation.value(apply.where(), row);
            // x[NA] is NA, which na_rm leaves out.
            boolean counts = fits == null ? !leavesNaOut(evaluation, apply) : (Boolean) fits;
            if (counts) {
                rows.add(row);
                unknown.add(fits == null);
            }
        }
        return new Members(evaluation, apply, rows, unknown);
    }

    private static boolean leavesNaOut(Evaluation evaluation, Expr.Apply apply) {
        int at = apply.function().position("na_rm");
        return at >= 0
                && apply.arguments().get(at) instanceof Expr flag
                && Boolean.TRUE.equals(evaluation.value(flag, -1));
    }

    int size() {
        return rows.size();
    }

    /** An argument's values. */
    List<@Nullable Object> argument(String name) {
        Expr expr = expr(name);
        return values(Objects.requireNonNull(expr, name));
    }

    @Nullable
    Expr expr(String name) {
        int at = apply.function().position(name);
        return at < 0 || at >= apply.arguments().size()
                ? null
                : apply.arguments().get(at);
    }

    List<@Nullable Object> values(Expr expr) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            values.add(unknown.get(i) ? null : evaluation.value(expr, rows.get(i)));
        }
        return values;
    }

    /** What {@code ...} holds, row by row. */
    List<List<@Nullable Object>> rest() {
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (Expr expr : apply.rest()) {
                row.add(unknown.get(i) ? null : evaluation.value(expr, rows.get(i)));
            }
            values.add(row);
        }
        return values;
    }

    /** An argument that is one value known now. */
    @Nullable
    Object constant(String name) {
        Expr expr = expr(name);
        return expr == null ? null : evaluation.value(expr, rows.isEmpty() ? -1 : rows.get(0));
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(constant(name));
    }
}
