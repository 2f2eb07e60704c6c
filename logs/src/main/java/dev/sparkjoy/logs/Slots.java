package dev.sparkjoy.logs;

import dev.sparkjoy.base.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Numbers for the paths whose values are counted, so that counting is one step. */
final class Slots {
    private final List<String> names = new ArrayList<>();

    int slot(FieldPath path) {
        String name = path.toString();
        int known = names.indexOf(name);
        if (known >= 0) {
            return known;
        }
        names.add(name);
        return names.size() - 1;
    }

    int size() {
        return names.size();
    }

    /** Counts by path, without those that are zero. */
    Map<String, Long> byPath(long[] counts) {
        Map<String, Long> result = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                result.put(names.get(i), counts[i]);
            }
        }
        return result;
    }
}
