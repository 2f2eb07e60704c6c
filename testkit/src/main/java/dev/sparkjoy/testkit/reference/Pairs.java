package dev.sparkjoy.testkit.reference;

import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A join: every row of the left with every row of the right, and what becomes of those without a partner. */
final class Pairs {
    private final Plan.Join join;
    private final Rows left;
    private final Rows right;
    private final List<String> names;

    Pairs(Plan.Join join, Rows left, Rows right) {
        this.join = join;
        this.left = left;
        this.right = right;
        this.names = new ArrayList<>(left.names());
        names.addAll(right.names());
    }

    Rows rows() {
        return switch (join.kind()) {
            case SEMI -> withPartner(true);
            case ANTI -> withPartner(false);
            case NEAREST -> nearest();
            case INNER -> pairs(false, false);
            case LEFT -> pairs(true, false);
            case RIGHT -> pairs(false, true);
            case FULL -> pairs(true, true);
        };
    }

    private List<@Nullable Object> pair(int x, int y) {
        List<@Nullable Object> values = new ArrayList<>();
        values.addAll(
                x < 0
                        ? Collections.nCopies(left.names().size(), null)
                        : left.rows().get(x));
        values.addAll(
                y < 0
                        ? Collections.nCopies(right.names().size(), null)
                        : right.rows().get(y));
        return values;
    }

    private boolean matches(int x, int y) {
        Evaluation both = new Evaluation(new Rows(names, List.of(pair(x, y))));
        return Boolean.TRUE.equals(both.value(join.on(), 0));
    }

    private Rows withPartner(boolean wanted) {
        List<Integer> kept = new ArrayList<>();
        for (int x = 0; x < left.size(); x++) {
            boolean found = false;
            for (int y = 0; y < right.size(); y++) {
                found |= matches(x, y);
            }
            if (found == wanted) {
                kept.add(x);
            }
        }
        return left.at(kept);
    }

    private Rows pairs(boolean allLeft, boolean allRight) {
        List<List<@Nullable Object>> result = new ArrayList<>();
        boolean[] partnered = new boolean[right.size()];
        for (int x = 0; x < left.size(); x++) {
            boolean found = false;
            for (int y = 0; y < right.size(); y++) {
                if (matches(x, y)) {
                    found = true;
                    partnered[y] = true;
                    result.add(pair(x, y));
                }
            }
            if (!found && allLeft) {
                result.add(pair(x, -1));
            }
        }
        for (int y = 0; y < right.size() && allRight; y++) {
            if (!partnered[y]) {
                result.add(pair(-1, y));
            }
        }
        return new Rows(names, result);
    }

    /** The last condition is {@code left >= right} or the like; the nearest right value is the best. */
    private Rows nearest() {
        Expr.Apply last = last(join.on());
        boolean largest = last.function().name().startsWith(">");
        Expr value = java.util.Objects.requireNonNull(last.arguments().get(1));
        List<List<@Nullable Object>> result = new ArrayList<>();
        for (int x = 0; x < left.size(); x++) {
            int best = -1;
            Object nearest = null;
            for (int y = 0; y < right.size(); y++) {
                if (!matches(x, y)) {
                    continue;
                }
                Object here = new Evaluation(new Rows(names, List.of(pair(x, y)))).value(value, 0);
                if (here != null
                        && (nearest == null
                                || (largest ? Values.compare(here, nearest) > 0 : Values.compare(here, nearest) < 0))) {
                    best = y;
                    nearest = here;
                }
            }
            result.add(pair(x, best));
        }
        return new Rows(names, result);
    }

    private static Expr.Apply last(Expr condition) {
        Expr.Apply apply = (Expr.Apply) condition;
        return apply.function().name().equals("&")
                ? last(java.util.Objects.requireNonNull(apply.arguments().get(1)))
                : apply;
    }
}
