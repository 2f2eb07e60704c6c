package dev.sparkjoy.testkit.reference;

import static dev.sparkjoy.testkit.reference.Scalars.strict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions of lists. */
final class Lists {
    private Lists() {}

    static void register(Map<String, Scalars.Scalar> all) {
        Scalars.Scalar size = strict((call, given) -> (long) list(given.get(0)).size());
        all.put("lengths", size);
        all.put("size", size);
        Scalars.Scalar contains = strict((call, given) -> place(list(given.get(0)), given.get(1)) > 0);
        all.put("list_contains", contains);
        all.put("array_contains", contains);
        all.put("array_position", strict((call, given) -> {
            long place = place(list(given.get(0)), given.get(1));
            return place == 0 ? null : (Object) place;
        }));
        all.put("array_sort", strict((call, given) -> {
            List<@Nullable Object> sorted = new ArrayList<>(list(given.get(0)));
            sorted.sort((one, two) -> Values.sorted(one, two, false));
            return sorted;
        }));
        all.put("array_join", strict((call, given) -> {
            List<@Nullable Object> there = new ArrayList<>(list(given.get(0)));
            there.removeIf(Objects::isNull);
            return String.join(Texts.text(given, 1), Texts.texts(there));
        }));
        all.put("array_max", strict((call, given) -> extreme(list(given.get(0)), 1)));
        all.put("array_min", strict((call, given) -> extreme(list(given.get(0)), -1)));
        all.put("array_append", (call, given, rest) -> {
            if (given.get(0) == null) {
                return null;
            }
            List<@Nullable Object> longer = new ArrayList<>(list(given.get(0)));
            longer.add(given.get(1));
            return longer;
        });
        all.put("array_reverse", strict((call, given) -> {
            List<@Nullable Object> reversed = new ArrayList<>(list(given.get(0)));
            Collections.reverse(reversed);
            return reversed;
        }));
        all.put(".list", (call, given, rest) -> rest);
        all.put(".element", strict((call, given) -> {
            List<@Nullable Object> list = list(given.get(0));
            long at = Operators.integer(given.get(1));
            return at < 1 || at > list.size() ? null : list.get((int) at - 1);
        }));
    }

    @SuppressWarnings("unchecked")
    private static List<@Nullable Object> list(@Nullable Object value) {
        return (List<@Nullable Object>) Objects.requireNonNull(value);
    }

    private static long place(List<@Nullable Object> list, Object value) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) != null && Values.same(list.get(i), value)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static @Nullable Object extreme(List<@Nullable Object> list, int sign) {
        Object best = null;
        for (Object value : list) {
            if (value != null && (best == null || sign * Values.compare(value, best) > 0)) {
                best = value;
            }
        }
        return best;
    }
}
