package dev.sparkjoy.duckdb;

import java.util.Set;

/** The vocabulary of the grammar's reference that later issues bring. A name leaves this list when it is built. */
final class Roadmap {
    private static final Set<String> LATER = Set.of(
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
            "pick",
            "pick(a, b)",
            "rename_with",
            "nest_by",
            "cur_group_id",
            "consecutive_id");

    private Roadmap() {}

    static boolean isLater(String name) {
        return LATER.contains(name);
    }
}
