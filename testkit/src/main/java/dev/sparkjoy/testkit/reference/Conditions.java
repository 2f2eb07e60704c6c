package dev.sparkjoy.testkit.reference;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Choosing, membership and NA. */
final class Conditions {
    private static final Scalars.Scalar AT_LEAST = Operators.comparison(order -> order >= 0);
    private static final Scalars.Scalar AT_MOST = Operators.comparison(order -> order <= 0);

    private Conditions() {}

    static void register(Map<String, Scalars.Scalar> all) {
        all.put("is.na", (call, given, rest) -> Values.isMissing(given.get(0)));
        all.put("coalesce", (call, given, rest) -> {
            for (Object value : rest) {
                if (!Values.isMissing(value)) {
                    return value;
                }
            }
            return rest.get(rest.size() - 1);
        });
        all.put("na_if", (call, given, rest) -> Values.same(given.get(0), given.get(1)) ? null : given.get(0));
        all.put(
                "between",
                (call, given, rest) -> Operators.and(
                        AT_LEAST.apply(call, given.subList(0, 2), rest),
                        AT_MOST.apply(call, java.util.Arrays.asList(given.get(0), given.get(2)), rest)));
        all.put("is_distinct_from", (call, given, rest) -> !Values.same(given.get(0), given.get(1)));
        all.put(".in", (call, given, rest) -> isIn(given.get(0), rest));
        all.put(".in_plain", (call, given, rest) -> given.get(0) == null ? null : isIn(given.get(0), rest));
        all.put(".in_or_na", (call, given, rest) -> given.get(0) == null || isIn(given.get(0), rest));
        all.put(".least", (call, given, rest) -> extreme(rest, -1));
        all.put(".greatest", (call, given, rest) -> extreme(rest, 1));
    }

    private static boolean isIn(@Nullable Object value, List<@Nullable Object> table) {
        return value != null && table.stream().anyMatch(element -> element != null && Values.same(value, element));
    }

    private static @Nullable Object extreme(List<@Nullable Object> values, int sign) {
        Object best = null;
        for (Object value : values) {
            if (value != null && (best == null || Values.isNaN(best) || isBetter(value, best, sign))) {
                best = value;
            }
        }
        return best;
    }

    private static boolean isBetter(Object value, Object best, int sign) {
        return !Values.isNaN(value) && sign * Values.compare(value, best) > 0;
    }
}
