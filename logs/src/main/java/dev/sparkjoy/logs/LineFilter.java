package dev.sparkjoy.logs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several string filters, all of which a record must satisfy. The first decides which records the others see. */
record LineFilter(StringFilter first, List<StringFilter> others) {

    static @Nullable LineFilter of(List<StringFilter> filters) {
        return filters.isEmpty() ? null : new LineFilter(filters.get(0), filters.subList(1, filters.size()));
    }

    /** Whether a record can satisfy the filters. */
    boolean mayMatch(byte[] b, int from, int to) {
        return first.mayBeIn(b, from, to) && othersMayMatch(b, from, to);
    }

    /** Whether a record that satisfies the first filter can satisfy the others. */
    boolean othersMayMatch(byte[] b, int from, int to) {
        for (StringFilter filter : others) {
            if (!filter.mayBeIn(b, from, to)) {
                return false;
            }
        }
        return true;
    }
}
