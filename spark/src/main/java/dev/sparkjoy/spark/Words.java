package dev.sparkjoy.spark;

import java.util.Set;

/** Words that Spark's parser may take for its own where a name stands. */
final class Words {
    static final Set<String> RESERVED = Set.of(
            "all", "and", "anti", "any", "array", "as", "asc", "at", "authorization", "between", "both", "by", "case",
            "cast", "check", "collate", "column", "constraint", "create", "cross", "current_date", "current_time",
            "current_timestamp", "current_user", "date", "day", "desc", "distinct", "div", "else", "end", "escape",
            "except", "exists", "false", "fetch", "filter", "first", "for", "foreign", "from", "full", "function",
            "grant", "group", "grouping", "having", "hour", "in", "inner", "intersect", "interval", "into", "is", "join",
            "last", "lateral", "leading", "left", "like", "limit", "map", "minus", "minute", "month", "natural", "not",
            "null", "offset", "on", "only", "or", "order", "outer", "over", "overlaps", "partition", "pivot", "primary",
            "qualify", "range", "references", "right", "row", "rows", "second", "select", "semi", "session_user", "set",
            "some", "sort", "start", "struct", "table", "tablesample", "then", "time", "timestamp", "to", "trailing",
            "true", "union", "unique", "unknown", "unpivot", "user", "using", "values", "view", "when", "where",
            "window", "with", "within", "year", "zone");

    private Words() {}
}
