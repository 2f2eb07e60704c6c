package dev.sparkjoy.function;

import static dev.sparkjoy.function.Rows.aggregate;

import java.util.List;

/**
 * Many rows, one value. {@code {of}} follows each aggregate call: there go the filter and, repeated per row, the
 * window. A parameter {@code na.rm} makes the checker add R's rule: without it any NA makes the result NA.
 */
final class Aggregates {
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
            aggregate(
                    "prod",
                    "(x: num, na.rm: flag = FALSE) -> dbl",
                    "Product; 1 of nothing.",
                    "prod(x)",
                    "coalesce(product({x}){of}, 1)"),
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
                    "(x: num, probs: num, na.rm: flag = FALSE) -> dbl",
                    "Quantile, interpolated as R's type 7.",
                    "quantile(x, 0.9)",
                    "quantile_cont({x}::DOUBLE, {probs}){of}"),
            aggregate("cor", "(x: num, y: num) -> dbl", "Pearson's correlation.", "cor(x, y)", "corr({x}, {y}){of}"),
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
                    "6|sum({x} * {w}){of} / sum(CASE WHEN {x} IS NOT NULL THEN {w} END){of}"),
            aggregate(
                    "first",
                    "(x: any, order_by: key = NA, na_rm: flag = FALSE) -> same",
                    "The first value, in the pipeline's order.",
                    "first(x)",
                    "first({x} ORDER BY {order}){of}",
                    "first_value({x}) OVER ({whole})"),
            aggregate(
                    "last",
                    "(x: any, order_by: key = NA, na_rm: flag = FALSE) -> same",
                    "The last value, in the pipeline's order.",
                    "last(x)",
                    "last({x} ORDER BY {order}){of}",
                    "last_value({x}) OVER ({whole})"),
            aggregate(
                    "nth",
                    "(x: any, n: int, order_by: key = NA) -> same",
                    "The n-th value, in the pipeline's order; negative counts from the end.",
                    "nth(x, 2)",
                    "list({x} ORDER BY {order}){of}[{n}]",
                    "nth_value({x}, {n}) OVER ({whole})"),
            aggregate(
                    "which.max",
                    "(x: num) -> int",
                    "Position of the largest value.",
                    "which.max(x)",
                    "6|list_position(list({x} ORDER BY {order}){of}, max({x}){of})"),
            aggregate(
                    "which.min",
                    "(x: num) -> int",
                    "Position of the smallest value.",
                    "which.min(x)",
                    "6|list_position(list({x} ORDER BY {order}){of}, min({x}){of})"),
            aggregate(
                    "str_flatten",
                    "(string: chr, collapse: word = \"\", na.rm: flag = FALSE) -> chr",
                    "All values joined, in the pipeline's order.",
                    "str_flatten(x, \", \")",
                    "coalesce(string_agg({string}, {collapse} ORDER BY {order}){of}, '')"));

    private Aggregates() {}
}
