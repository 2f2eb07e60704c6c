package dev.sparkjoy.function;

import static dev.sparkjoy.function.Rows.aggregate;
import static dev.sparkjoy.function.Rows.special;

import java.util.List;

/**
 * Many rows, one value. {@code {of}} follows each aggregate call: there go the filter and, repeated per row, the
 * window. A parameter {@code na.rm} makes the checker add R's rule: without it any NA makes the result NA.
 */
final class Aggregates {
    /**
     * On the way to a product that is a number, one of its parts may be too large or too small for any; in which order
     * the engine multiplies is its own choice. Where that shows, logarithms tell.
     */
    private static final String PRODUCT = "CASE WHEN bool_and(isfinite({x}::DOUBLE)){of}"
            + " AND (NOT isfinite(product({x}){of}) OR product({x}){of} = 0)"
            + " THEN CASE WHEN bool_or({x} = 0){of} THEN 0 ELSE exp(sum(ln(nullif(abs({x}), 0))){of})"
            + " * pow(-1, sum(CASE WHEN {x} < 0 THEN 1 ELSE 0 END){of}) END"
            + " ELSE coalesce(product({x}){of}, 1) END";

    static final List<Function> ROWS = List.of(
            aggregate("n", "() -> int", "Number of rows.", "n()", "count(*){of}"),
            aggregate(
                    "sum",
                    "(x: num, na.rm: flag = FALSE) -> sum",
                    "Sum; 0 of nothing.",
                    "sum(x, na.rm = TRUE)",
                    "coalesce(sum({x}){of}, 0)"),
            aggregate(
                    "mean",
                    "(x: num, na.rm: flag = FALSE) -> dbl",
                    "Mean; NaN of nothing.",
                    "mean(x, na.rm = TRUE)",
                    "coalesce(avg({x}){of}, 'NaN'::DOUBLE)"),
            aggregate(
                    "min",
                    "(x: any, na.rm: flag = FALSE) -> same",
                    "Smallest; Inf of no doubles.",
                    "min(x)",
                    "min({x}){of}"),
            aggregate(
                    "max",
                    "(x: any, na.rm: flag = FALSE) -> same",
                    "Largest; -Inf of no doubles.",
                    "max(x)",
                    "max({x}){of}"),
            aggregate("prod", "(x: num, na.rm: flag = FALSE) -> dbl", "Product; 1 of nothing.", "prod(x)", PRODUCT),
            aggregate(
                    "sd",
                    "(x: num, na.rm: flag = FALSE) -> dbl",
                    "Sample standard deviation; NA of fewer than two.",
                    "sd(x)",
                    "stddev_samp({x}){of}"),
            aggregate(
                    "var",
                    "(x: num, na.rm: flag = FALSE) -> dbl",
                    "Sample variance; NA of fewer than two.",
                    "var(x)",
                    "var_samp({x}){of}"),
            aggregate(
                    "median",
                    "(x: num, na.rm: flag = FALSE) -> dbl",
                    "Median.",
                    "median(x)",
                    "median({x}::DOUBLE){of}"),
            aggregate(
                    "quantile",
                    "(x: num, probs: num, na.rm: flag = FALSE, names: flag = TRUE, type: count = 7) -> dbl",
                    "Quantile, interpolated as R's type 7.",
                    "quantile(x, 0.9)",
                    "quantile_cont({x}::DOUBLE, {probs}){of}"),
            aggregate(
                    "mad",
                    "(x: num, constant: num = 1.4826, na.rm: flag = FALSE) -> dbl",
                    "Median distance from the median, times a constant.",
                    "mad(x)",
                    "6|{constant} * mad({x}::DOUBLE){of}"),
            aggregate(
                    "IQR",
                    "(x: num, na.rm: flag = FALSE) -> dbl",
                    "Distance between the quartiles.",
                    "IQR(x)",
                    "5|quantile_cont({x}::DOUBLE, 0.75){of} - quantile_cont({x}::DOUBLE, 0.25){of}"),
            aggregate(
                    "cor",
                    "(x: num, y: num, use: word = \"everything\") -> dbl",
                    "Pearson's correlation; use = \"complete.obs\" leaves NA out.",
                    "cor(x, y)",
                    "corr({x}, {y}){of}"),
            aggregate(
                    "cov",
                    "(x: num, y: num, use: word = \"everything\") -> dbl",
                    "Sample covariance; use = \"complete.obs\" leaves NA out.",
                    "cov(x, y)",
                    "covar_samp({x}, {y}){of}"),
            aggregate(
                    "any",
                    "(x: lgl, na.rm: flag = FALSE) -> lgl",
                    "Whether any is TRUE.",
                    "any(x > 1)",
                    "coalesce(bool_or({x}){of}, FALSE)"),
            aggregate(
                    "all",
                    "(x: lgl, na.rm: flag = FALSE) -> lgl",
                    "Whether all are TRUE.",
                    "all(x > 1)",
                    "coalesce(bool_and({x}){of}, TRUE)"),
            aggregate(
                    "anyNA",
                    "(x: any) -> lgl",
                    "Whether any is NA.",
                    "anyNA(x)",
                    "coalesce(bool_or({x} IS NULL){of}, FALSE)"),
            aggregate(
                    "n_distinct",
                    "(...: any, na.rm: flag = FALSE) -> int",
                    "Number of different values; NA is one unless na.rm.",
                    "n_distinct(x)",
                    "count(DISTINCT {*}){of}"),
            aggregate(
                    "weighted.mean",
                    "(x: num, w: num, na.rm: flag = FALSE) -> dbl",
                    "Mean with weights.",
                    "weighted.mean(x, w)",
                    "6|coalesce(sum(CASE WHEN {w} <> 0 THEN {x} * {w} END){of}, 0)::DOUBLE / coalesce(sum(CASE WHEN {x} IS NOT NULL THEN {w} END){of}, 0)"),
            aggregate(
                    "first",
                    "(x: any, order_by: key = NA, default: any = NA, na_rm: flag = FALSE) -> same",
                    "The first value, in the pipeline's order.",
                    "first(x)",
                    "first({x} ORDER BY {order}){of}",
                    "first_value({x}) OVER ({whole})"),
            aggregate(
                    "last",
                    "(x: any, order_by: key = NA, default: any = NA, na_rm: flag = FALSE) -> same",
                    "The last value, in the pipeline's order.",
                    "last(x)",
                    "last({x} ORDER BY {order}){of}",
                    "last_value({x}) OVER ({whole})"),
            aggregate(
                    "nth",
                    "(x: any, n: int, order_by: key = NA, default: any = NA, na_rm: flag = FALSE) -> same",
                    "The n-th value, in the pipeline's order; negative counts from the end.",
                    "nth(x, 2)",
                    "list({x} ORDER BY {order}){of}[{n}]",
                    "list({x}) OVER ({whole})[{n}]"),
            aggregate(
                    "which.max",
                    "(x: num) -> int",
                    "Position of the largest value.",
                    "which.max(x)",
                    "CASE WHEN max({x}){of} IS NOT NULL THEN list_position(list({x} ORDER BY {order}){of}, max({x}){of}) END"),
            aggregate(
                    "which.min",
                    "(x: num) -> int",
                    "Position of the smallest value.",
                    "which.min(x)",
                    "CASE WHEN min({x}){of} IS NOT NULL THEN list_position(list({x} ORDER BY {order}){of}, min({x}){of}) END"),
            aggregate(
                    "approx_n_distinct",
                    "(x: any) -> int",
                    "About how many different values, NA left out; cheap, also on a stream.",
                    "approx_n_distinct(x)",
                    "approx_count_distinct({x}){of}"),
            aggregate(
                    ".collect",
                    "(x: any) -> any",
                    "All values of the group, in the pipeline's order.",
                    "list(x)",
                    "list({x} ORDER BY {order}){of}"),
            aggregate(
                    "collect_list",
                    "(x: any) -> list",
                    "All values of the group but NA, in the pipeline's order.",
                    "collect_list(x)",
                    "list_filter(coalesce(list({x} ORDER BY {order}){of}, []), lambda e: e IS NOT NULL)"),
            aggregate(
                    "collect_set",
                    "(x: any) -> list",
                    "All different values of the group but NA, smallest first.",
                    "collect_set(x)",
                    "list_sort(list_distinct(coalesce(list({x}){of}, [])))"),
            aggregate(
                    ".flatten_last",
                    "(string: chr, collapse: word, last: word, na.rm: flag = FALSE) -> chr",
                    "All values joined, the last by a word of its own.",
                    "str_flatten(s, \", \", last = \" and \", na.rm = TRUE)",
                    "coalesce(r_flatten(list_filter(list({string} ORDER BY {order}){of}, lambda e: e IS NOT NULL), {collapse}, {last}), '')"),
            special(
                    "length",
                    "(x: any) -> int",
                    "Number of elements of a list; of any other column, number of rows.",
                    "length(xs)"),
            special("unique", "(x: any) -> list", "Different values, inside length().", "length(unique(x))"),
            special("list", "(...: any) -> list", "All values of the group as one list.", "list(x)"),
            aggregate(
                    ".str_flatten",
                    "(string: chr, collapse: word = \"\", na.rm: flag = FALSE) -> chr",
                    "All values joined, in the pipeline's order.",
                    "str_flatten(s, \", \")",
                    "coalesce(string_agg({string}, {collapse} ORDER BY {order}){of}, '')"),
            special(
                    "str_flatten",
                    "(string: chr, collapse: word = \"\", last: word = NA, na.rm: flag = FALSE) -> chr",
                    "All values joined, in the pipeline's order.",
                    "str_flatten(s, \", \", last = \" and \")"),
            special(
                    "str_flatten_comma",
                    "(string: chr, last: word = NA, na.rm: flag = FALSE) -> chr",
                    "All values joined by commas, in the pipeline's order.",
                    "str_flatten_comma(s)"));

    private Aggregates() {}
}
