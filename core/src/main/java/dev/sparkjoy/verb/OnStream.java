package dev.sparkjoy.verb;

import dev.sparkjoy.support.Support;
import dev.sparkjoy.support.Support.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What each verb can do on a stream. {@code docs/matrix.md} is printed from here, and the checker keeps to it. */
final class OnStream {
    private static final Map<String, Support> BY_VERB = new HashMap<>();

    static {
        all(
                Support.APPEND,
                List.of(
                        "filter",
                        "filter_out",
                        "select",
                        "rename",
                        "rename_with",
                        "relocate",
                        "mutate",
                        "transmute",
                        "group_by",
                        "ungroup",
                        "drop_na",
                        "replace_na",
                        "uncount",
                        "window",
                        "watermark",
                        "pack",
                        "separate",
                        "extract",
                        "unite",
                        "separate_wider_delim",
                        "separate_wider_position",
                        "separate_wider_regex",
                        "separate_longer_delim",
                        "separate_longer_position",
                        "unnest",
                        "unnest_longer",
                        "unnest_wider",
                        "unchop",
                        "unpack",
                        "hoist",
                        "read_json",
                        "read_csv",
                        "read_parquet",
                        "read_tidy",
                        "spark_read_json",
                        "spark_read_csv",
                        "spark_read_parquet",
                        "tbl",
                        "stream_read_json",
                        "stream_read_csv",
                        "stream_read_parquet",
                        "stream_read_text",
                        "stream_watermark",
                        "stream_write_memory",
                        "stream_write_console",
                        "show_query",
                        "collapse"));
        all(
                Support.only(Level.APPEND, "shows what has come so far"),
                List.of("collect", "compute", "print", "glimpse", "pull"));
        all(Support.only(Level.APPEND, "streams with streams only"), List.of("union_all", "bind_rows"));
        all(Support.only(Level.APPEND, "not in update mode"), List.of("head"));
        all(
                Support.only(Level.APPEND, "with `within` and a watermark; else every id is kept for ever"),
                List.of("dedup"));
        all(
                Support.only(Level.AGGREGATE, "append only with a watermark"),
                List.of("distinct", "count", "tally", "summarise", "nest", "chop", "union"));
        all(Support.only(Level.COMPLETE, "a stream has no end to sort at"), List.of("arrange"));
        all(
                Support.only(Level.STATIC, "two streams only with watermarks on both, in append mode"),
                List.of("inner_join", "left_join"));
        all(
                Support.only(Level.STATIC, "two streams have no rows to compare with for good"),
                List.of("semi_join", "anti_join", "cross_join"));
        all(
                Support.only(Level.APPEND, "in append mode: what is in files is not taken back"),
                List.of("stream_write_json", "stream_write_csv", "stream_write_parquet"));
        all(Support.only(Level.APPEND, "in append and complete mode"), List.of("stream_write_duckdb"));
        for (String format : List.of("json", "csv", "parquet")) {
            refuse(
                    "it would write what has come so far, once",
                    "stream_write_" + format,
                    "write_" + format,
                    "spark_write_" + format);
        }
        joins();
        places();
        wholes();
    }

    private OnStream() {}

    /** What a verb can do there. */
    static Support of(String verb) {
        return Objects.requireNonNull(BY_VERB.get(verb), verb);
    }

    /** What a verb can do where there are no streams. */
    static Support elsewhere(String verb) {
        if (!verb.startsWith("stream_read_") && !verb.startsWith("stream_write_")) {
            return Support.WHOLE;
        }
        String batch = verb.replace("stream_", "");
        boolean known = BY_VERB.containsKey(batch);
        return Support.refused("streams run on Spark", known ? batch : "`--engine spark`");
    }

    private static void all(Support support, List<String> verbs) {
        verbs.forEach(verb -> BY_VERB.put(verb, support));
    }

    private static void refuse(String reason, String instead, String... verbs) {
        all(Support.refused(reason, instead), List.of(verbs));
    }

    private static void joins() {
        refuse(
                "whether a row of the static table stays without a partner is known when the stream ends",
                "`left_join()` with the stream on the left",
                "right_join",
                "full_join");
        refuse("its lists would never be complete", "`left_join()` with a static table", "nest_join");
        refuse(
                "rows that may still come could change the answer",
                "`semi_join()` or `anti_join()` with a static table",
                "intersect",
                "setdiff",
                "symdiff",
                "setequal");
        refuse("rows of two streams have no places to pair by", "a join by a key", "bind_cols");
    }

    /** What needs rows to have places. */
    private static void places() {
        refuse(
                "a stream's rows have no places",
                "`summarise(max(x), .by = key)`, or a batch over what was written",
                "slice",
                "slice_head",
                "slice_tail",
                "slice_min",
                "slice_max",
                "slice_sample",
                "tail");
        refuse(
                "first and last are known when the stream ends",
                "`summarise(min(ts), .by = key)`",
                "first_per",
                "last_per");
        refuse("a value above may come later", "`replace_na()`, or a batch over what was written", "fill");
        refuse("its order of rows is its meaning", "`mutate(v = array(a, b)) |> unnest_longer(v)`", "pivot_longer");
        refuse(
                "windows over rows are not for streams, only windows of time",
                "`window(ts, \"30 mins\")`, or a batch over what was written",
                "sessionize",
                "funnel");
        refuse(
                "windows over rows are not for streams, only windows of time",
                "`count()`, which aggregates",
                "add_count",
                "add_tally");
    }

    /** What needs all rows at once. */
    private static void wholes() {
        refuse("who comes back is known when the stream ends", "a batch over what was written", "retention");
        refuse("groups of a stream are never complete", "`summarise()`", "reframe", "rowwise", "nest_by");
        refuse(
                "its columns depend on rows that may still come",
                "`summarise()` with a condition for each column",
                "pivot_wider");
        refuse(
                "which combinations are missing is known when the stream ends",
                "a batch over what was written",
                "complete",
                "expand");
    }
}
