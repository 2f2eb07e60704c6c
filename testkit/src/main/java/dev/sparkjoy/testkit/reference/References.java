package dev.sparkjoy.testkit.reference;

import java.util.Set;
import java.util.TreeSet;

/** Which functions of the table the reference gives a meaning to. */
public final class References {
    private References() {}

    public static Set<String> functions() {
        Set<String> names = new TreeSet<>(Scalars.names());
        names.addAll(Aggregates.NAMES);
        names.addAll(Windows.NAMES);
        return names;
    }
}
