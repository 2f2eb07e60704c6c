package dev.sparkjoy.check;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** R functions that are not here, and what to do instead, where that is more than another name. */
final class Advice {
    /** What there is of models. */
    static final String MODEL = "models are fitted elsewhere (`write_csv(\"file.csv\")`); for two columns there are "
            + "`cor(x, y)` and the slope `cov(x, y) / var(x)`";

    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("nrow", "`n()` is how many rows the group has; as a verb, `count()` or `summarise(n = n())`"),
            Map.entry("NROW", "`n()` is how many rows the group has; as a verb, `count()` or `summarise(n = n())`"),
            Map.entry("ncol", "`glimpse()` as a verb shows the columns"),
            Map.entry("lm", MODEL),
            Map.entry("glm", MODEL),
            Map.entry("predict", MODEL),
            Map.entry("t.test", MODEL),
            Map.entry("sym", "a column is written by its name; one whose name a script is given: `.data[[name]]`"),
            Map.entry("syms", "columns are chosen by names: `across(all_of(names))`"),
            Map.entry("enquo", "there are no functions to hand columns to: write the column's name"),
            Map.entry("quo", "there are no functions to hand columns to: write the column's name"),
            Map.entry("range", "two values: `min(x)` and `max(x)`"),
            Map.entry("str_match", "one group at a time: `str_extract(x, pattern, group = 1)`"),
            Map.entry("str_match_all", "whole matches as a list: `str_extract_all(x, pattern)`"),
            Map.entry(
                    "str_split_fixed",
                    "one piece at a time: `str_split_i(x, pattern, 1)`; with the rest as the last: "
                            + "`str_split(x, pattern, n = 2)[[2]]`"),
            Map.entry(
                    "str_locate",
                    "whether it is there: `str_detect(x, pattern)`; what it is: `str_extract(x, pattern)`"),
            Map.entry("str_subset", "rows are chosen by a verb: `filter(str_detect(x, pattern))`"),
            Map.entry("str_which", "rows are chosen by a verb: `filter(str_detect(x, pattern))`"),
            Map.entry("str_wrap", "text is not wrapped here; to cut it: `str_trunc(x, width)`"),
            Map.entry(
                    "map_dbl",
                    "of each element: `transform(xs, \\(x) …)`; of all together: `array_sum(xs)`, `reduce(xs, f)`"),
            Map.entry("map_int", "of each element: `transform(xs, \\(x) …)`; how many: `lengths(xs)`"),
            Map.entry("map_chr", "of each element: `transform(xs, \\(x) …)`; joined: `array_join(xs, \",\")`"),
            Map.entry(
                    "map_lgl",
                    "of each element: `transform(xs, \\(x) …)`; any or all: `exists(xs, f)`, `forall(xs, f)`"),
            Map.entry("from_json", "`parse_json(x)`, then `$field` or `[[\"field\"]]`"),
            Map.entry("jsonlite::fromJSON", "`parse_json(x)`, then `$field` or `[[\"field\"]]`"),
            Map.entry("table", "`count(x)` as a verb"),
            Map.entry("tapply", "`summarise(…, .by = group)` as a verb"),
            Map.entry("ave", "`mutate(…, .by = group)`: an aggregate inside is the group's"),
            Map.entry("rev", "rows: `arrange(desc(x))`; a list: `array_reverse(xs)`"),
            Map.entry("diff", "`x - lag(x)`"),
            Map.entry("scale", "`(x - mean(x)) / sd(x)`"),
            Map.entry("cummode", "there is no running mode"),
            Map.entry(
                    "seq",
                    "known whole numbers: `1:10`; all values of a column, in steps: `complete(full_seq(day, 1))`"),
            Map.entry(
                    "interval",
                    "`difftime(end, start, units = \"days\")` or `date_count_between(start, end, \"month\")`"),
            Map.entry("rnorm", "random numbers are `runif(n())`"),
            Map.entry("factor", "text is text here; order it by `case_match()` or in `arrange()`"),
            Map.entry("as.factor", "text is text here; order it by `case_match()` or in `arrange()`"),
            Map.entry("which", "rows are chosen by a verb: `filter(condition)`"),
            Map.entry("is.element", "`x %in% c(…)`"),
            Map.entry("nlevels", "`n_distinct(x)`"),
            Map.entry("cur_group_rows", "`row_number()` before `group_by()`"),
            Map.entry("cur_group", "the grouping columns are there by their names"),
            Map.entry("hms", "a length of time: `hours(1) + minutes(2)`"),
            Map.entry("boundary", "words are matched by `\"\\\\w+\"`"));

    private Advice() {}

    static @Nullable String of(String function) {
        return INSTEAD.get(function);
    }
}
