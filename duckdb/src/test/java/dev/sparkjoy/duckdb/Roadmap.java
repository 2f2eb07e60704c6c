package dev.sparkjoy.duckdb;

import java.util.Set;

/** The vocabulary of the grammar's reference that later issues bring. A name leaves this list when it is built. */
final class Roadmap {
    private static final Set<String> LATER = Set.of(
            "inner_join",
            "left_join",
            "right_join",
            "full_join",
            "semi_join",
            "anti_join",
            "cross_join",
            "nest_join",
            "union",
            "union_all",
            "intersect",
            "setdiff",
            "symdiff",
            "setequal",
            "bind_rows",
            "bind_cols",
            "pivot_longer",
            "pivot_wider",
            "separate_wider_delim",
            "separate_wider_regex",
            "separate_wider_position",
            "separate_longer_delim",
            "separate",
            "extract",
            "unite",
            "unnest",
            "unnest_longer",
            "unnest_wider",
            "hoist",
            "unpack",
            "pack",
            "nest",
            "chop",
            "fill",
            "complete",
            "expand",
            "nesting",
            "crossing",
            "drop_na",
            "replace_na",
            "uncount",
            "reframe",
            "rowwise",
            "c_across",
            "rename_with",
            "nest_by");

    private Roadmap() {}

    static boolean isLater(String name) {
        return LATER.contains(name);
    }
}
