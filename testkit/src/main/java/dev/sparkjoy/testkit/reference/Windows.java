package dev.sparkjoy.testkit.reference;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Expr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Many rows, a value for each. The group comes in the window's order: {@code order_by}, then the pipeline's own. */
final class Windows {
    static final Set<String> NAMES = Set.of(
            "row_number",
            "min_rank",
            "dense_rank",
            "percent_rank",
            "cume_dist",
            "ntile",
            ".rank_na_last",
            ".number_na_last",
            ".dense_rank_na_last",
            "lag",
            "lead",
            "cumsum",
            "cummean",
            "cummin",
            "cummax",
            "cumprod",
            "cumany",
            "cumall",
            ".before",
            ".sum_to_equals",
            ".max_before",
            ".max_so_far",
            ".fill_down",
            ".fill_up",
            ".repeat");

    private Windows() {}

    static List<@Nullable Object> apply(Expr.Apply call, Members group) {
        String name = call.function().name();
        return switch (name) {
            case "row_number", "min_rank", "dense_rank", "percent_rank", "cume_dist", "ntile" -> ranks(call, group);
            case ".rank_na_last" -> minRanks(group.argument("x"));
            case ".dense_rank_na_last" -> denseByOrder(call, group);
            case ".number_na_last" -> numbers(group.size());
            case "lag" -> shifted(group, -1);
            case "lead" -> shifted(group, 1);
            case "cumsum", "cummean", "cummin", "cummax", "cumprod" -> running(call, group.argument("x"));
            case "cumany" -> runningLogic(group.argument("x"), true);
            case "cumall" -> runningLogic(group.argument("x"), false);
            case ".before" -> before(group.argument("x"));
            case ".sum_to_equals" ->
                sumToEquals(
                        group.argument("x"), group.values(call.order().get(0).value()));
            case ".max_before" -> largest(group.argument("x"), false);
            case ".max_so_far" -> largest(group.argument("x"), true);
            case ".fill_down" -> filled(group.argument("x"));
            case ".fill_up" -> {
                List<@Nullable Object> values = new ArrayList<>(group.argument("x"));
                Collections.reverse(values);
                List<@Nullable Object> filled = filled(values);
                Collections.reverse(filled);
                yield filled;
            }
            default -> throw new UnsupportedFunction(name);
        };
    }

    private static List<@Nullable Object> before(List<@Nullable Object> values) {
        List<@Nullable Object> result = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            result.add(i == 0 ? null : values.get(i - 1));
        }
        return result;
    }

    /** The sum of the rows up to the last that is equal in what they are sorted by. */
    private static List<@Nullable Object> sumToEquals(List<@Nullable Object> values, List<@Nullable Object> keys) {
        List<@Nullable Object> result = new ArrayList<>();
        for (Object key : keys) {
            long sum = 0;
            for (int j = 0; j < values.size(); j++) {
                sum += Values.sorted(keys.get(j), key, false) <= 0
                        ? ((Number) Objects.requireNonNull(values.get(j))).longValue()
                        : 0;
            }
            result.add(sum);
        }
        return result;
    }

    private static List<@Nullable Object> numbers(int size) {
        List<@Nullable Object> numbers = new ArrayList<>();
        for (long i = 1; i <= size; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    /** Ranks among values that are there; a missing one has none. The group is sorted by the value already. */
    private static List<@Nullable Object> ranks(Expr.Apply call, Members group) {
        Expr by = group.expr("x");
        List<@Nullable Object> values = by == null ? numbers(group.size()) : group.values(by);
        int there =
                (int) values.stream().filter(value -> !Values.isMissing(value)).count();
        List<@Nullable Object> known = values.subList(0, there);
        List<@Nullable Object> ranks = new ArrayList<>();
        List<@Nullable Object> least = minRanks(known);
        long dense = 0;
        for (int i = 0; i < there; i++) {
            long min = (Long) Objects.requireNonNull(least.get(i));
            dense += min == i + 1 ? 1 : 0;
            ranks.add(
                    switch (call.function().name()) {
                        case "row_number" -> (Object) (i + 1L);
                        case "min_rank" -> min;
                        case "dense_rank" -> dense;
                        case "percent_rank" -> (min - 1) / (double) (there - 1);
                        case "cume_dist" ->
                            Collections.frequency(least, min) + min - 1 == 0
                                    ? 0.0
                                    : (Collections.frequency(least, min) + min - 1) / (double) there;
                        default -> bucket(i, there, (Long) Objects.requireNonNull(group.constant("n")));
                    });
        }
        ranks.addAll(Collections.nCopies(values.size() - there, null));
        return ranks;
    }

    /** The larger buckets come first. */
    private static long bucket(long position, long size, long n) {
        long larger = size % n;
        long small = size / n;
        long threshold = larger * (small + 1);
        return position < threshold ? position / (small + 1) + 1 : (position - threshold) / small + larger + 1;
    }

    private static List<@Nullable Object> minRanks(List<@Nullable Object> sorted) {
        List<@Nullable Object> ranks = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            boolean tie = i > 0 && Values.sorted(sorted.get(i), sorted.get(i - 1), false) == 0;
            ranks.add(tie ? ranks.get(i - 1) : (Object) (i + 1L));
        }
        return ranks;
    }

    private static List<@Nullable Object> dense(List<@Nullable Object> sorted) {
        List<@Nullable Object> ranks = new ArrayList<>();
        long rank = 0;
        for (int i = 0; i < sorted.size(); i++) {
            rank += i == 0 || Values.sorted(sorted.get(i), sorted.get(i - 1), false) != 0 ? 1 : 0;
            ranks.add(rank);
        }
        return ranks;
    }

    /** Ranks by all the keys that the rows are sorted by. */
    private static List<@Nullable Object> denseByOrder(Expr.Apply call, Members group) {
        List<List<@Nullable Object>> keys =
                call.order().stream().map(key -> group.values(key.value())).toList();
        List<@Nullable Object> ranks = new ArrayList<>();
        long rank = 0;
        for (int i = 0; i < group.size(); i++) {
            int at = i;
            boolean same = i > 0
                    && keys.stream().allMatch(values -> Values.sorted(values.get(at), values.get(at - 1), false) == 0);
            rank += same ? 0 : 1;
            ranks.add(rank);
        }
        return ranks;
    }

    private static List<@Nullable Object> shifted(Members group, int sign) {
        List<@Nullable Object> values = group.argument("x");
        long n = (Long) Objects.requireNonNull(group.constant("n"));
        Expr fallback = group.expr("default");
        List<@Nullable Object> defaults =
                fallback == null ? Collections.nCopies(values.size(), null) : group.values(fallback);
        List<@Nullable Object> result = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            long from = i + sign * n;
            result.add(from >= 0 && from < values.size() ? values.get((int) from) : defaults.get(i));
        }
        return result;
    }

    /** NA from the first NA on. */
    private static List<@Nullable Object> running(Expr.Apply call, List<@Nullable Object> values) {
        List<@Nullable Object> result = new ArrayList<>();
        Object state = null;
        boolean unknown = false;
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            unknown |= value == null;
            if (unknown || value == null) {
                result.add(null);
                continue;
            }
            state = state == null ? start(call, value) : next(call, state, value);
            result.add(
                    call.function().name().equals("cummean")
                            ? (Object) (Values.number(state) / (i + 1))
                            : state instanceof BigInteger sum ? (Object) whole(sum) : state);
        }
        return result;
    }

    private static Object start(Expr.Apply call, Object value) {
        boolean whole = call.function().name().equals("cumsum") && call.type().equals(Type.Scalar.INT);
        return whole ? BigInteger.valueOf(Operators.integer(value)) : value;
    }

    private static long whole(BigInteger sum) {
        if (sum.bitLength() > 63) {
            throw Operators.overflow();
        }
        return sum.longValue();
    }

    private static Object next(Expr.Apply call, Object state, Object value) {
        if (state instanceof BigInteger sum) {
            return sum.add(BigInteger.valueOf(Operators.integer(value)));
        }
        if (Values.isNaN(state) || Values.isNaN(value)) {
            return Double.NaN;
        }
        return switch (call.function().name()) {
            case "cumsum", "cummean" -> Values.number(state) + Values.number(value);
            case "cumprod" -> Values.number(state) * Values.number(value);
            case "cummin" -> Values.compare(value, state) < 0 ? value : state;
            default -> Values.compare(value, state) > 0 ? value : state;
        };
    }

    private static List<@Nullable Object> runningLogic(List<@Nullable Object> values, boolean any) {
        List<@Nullable Object> result = new ArrayList<>();
        boolean decided = false;
        boolean unknown = false;
        for (Object value : values) {
            decided |= value != null && (Boolean) value == any;
            unknown |= value == null;
            result.add(decided ? (Object) any : unknown ? null : (Object) !any);
        }
        return result;
    }

    private static List<@Nullable Object> largest(List<@Nullable Object> values, boolean here) {
        List<@Nullable Object> result = new ArrayList<>();
        Object best = null;
        for (Object value : values) {
            Object before = best;
            best = value != null && (best == null || Values.compare(value, best) > 0) ? value : best;
            result.add(here ? best : before);
        }
        return result;
    }

    private static List<@Nullable Object> filled(List<@Nullable Object> values) {
        List<@Nullable Object> result = new ArrayList<>();
        Object last = null;
        for (Object value : values) {
            last = Values.isMissing(value) ? last : value;
            result.add(last == null ? value : last);
        }
        return result;
    }
}
