package dev.sparkjoy.duckdb;

import java.util.Set;

/** The vocabulary of the grammar's reference that later issues bring. A name leaves this list when it is built. */
final class Roadmap {
    private static final Set<String> LATER = Set.of(
            "rowwise",
            "c_across",
            "nest_by");

    private Roadmap() {}

    static boolean isLater(String name) {
        return LATER.contains(name);
    }
}
