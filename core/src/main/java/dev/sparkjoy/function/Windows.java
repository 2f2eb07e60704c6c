package dev.sparkjoy.function;

import static dev.sparkjoy.function.Rows.running;
import static dev.sparkjoy.function.Rows.special;
import static dev.sparkjoy.function.Rows.window;

import java.util.List;

/**
 * Many rows, a value for each. {@code {ordered}} stands for the groups and the pipeline's order,
 * {@code {running}} adds the rows up to this one, {@code {keyed}} ranks by the argument x.
 */
final class Windows {
    static final List<Function> ROWS = List.of(
            window(
                    "row_number",
                    "(x: key = NA) -> int",
                    "Position; by x where given, ties in the pipeline's order.",
                    "row_number()",
                    "row_number() OVER ({keyed})"),
            window(
                    "min_rank",
                    "(x: key) -> int",
                    "Rank; ties share the smallest.",
                    "min_rank(x)",
                    "rank() OVER ({keyed})"),
            window(
                    "dense_rank",
                    "(x: key) -> int",
                    "Rank without gaps.",
                    "dense_rank(x)",
                    "dense_rank() OVER ({keyed})"),
            window(
                    "percent_rank",
                    "(x: key) -> dbl",
                    "Rank between 0 and 1.",
                    "percent_rank(x)",
                    "6|CAST(rank() OVER ({keyed}) - 1 AS DOUBLE) / (count(*) OVER ({keyed} ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) - 1)"),
            window(
                    "cume_dist",
                    "(x: key) -> dbl",
                    "Share of values not larger.",
                    "cume_dist(x)",
                    "cume_dist() OVER ({keyed})"),
            window(
                    "ntile",
                    "(x: key = NA, n: count = NA) -> int",
                    "One of n groups of about equal size.",
                    "ntile(x, 4)",
                    "ntile({n}) OVER ({keyed})"),
            special(
                    "rank",
                    "(x: any, na.last: word = \"TRUE\", ties.method: word = \"average\") -> dbl",
                    "Rank; ties share the average (or \"min\", \"max\", \"first\"), NA comes last.",
                    "rank(x, ties.method = \"min\")"),
            special(
                    "consecutive_id",
                    "(...: any) -> int",
                    "A number that goes up where a value differs from the row before.",
                    "consecutive_id(x)"),
            special("cur_group_id", "() -> int", "Number of the group, by group_by()'s order.", "cur_group_id()"),
            special(
                    "order_by",
                    "(order_by: any, call: any) -> any",
                    "A window function in another order.",
                    "order_by(x, cumsum(y))"),
            special(
                    "with_order",
                    "(order_by: any, fun: any, x: any, ...: any) -> any",
                    "A window function in another order.",
                    "with_order(x, cumsum, y)"),
            special(
                    "rowSums",
                    "(x: any, na.rm: flag = FALSE) -> dbl",
                    "Sum over several columns of a row.",
                    "rowSums(pick(a, b), na.rm = TRUE)"),
            special(
                    "rowMeans",
                    "(x: any, na.rm: flag = FALSE) -> dbl",
                    "Mean over several columns of a row.",
                    "rowMeans(across(c(a, b)))"),
            window(
                    ".dense_rank_na_last",
                    "(x: any) -> int",
                    "Rank without gaps, NA after all.",
                    "cur_group_id()",
                    "dense_rank() OVER ({keyed})"),
            window(".rank_na_last", "(x: any) -> int", "Rank, NA after all.", "min_rank(x)", "rank() OVER ({keyed})"),
            window(
                    ".number_na_last",
                    "(x: any) -> int",
                    "Position by x, NA after all.",
                    "row_number(x)",
                    "row_number() OVER ({ordered})"),
            window(
                    ".repeat",
                    "(...: any) -> int",
                    "The row once for each value that is not NA.",
                    "slice(3, 1)",
                    "unnest(list_filter([{*}], lambda slot: slot IS NOT NULL))"),
            window(
                    "lag",
                    "(x: any, n: count = 1, default: any = NA, order_by: key = NA) -> same",
                    "The value n rows before.",
                    "lag(x)",
                    "lag({x}, {n}, {default}) OVER ({ordered})"),
            window(
                    "lead",
                    "(x: any, n: count = 1, default: any = NA, order_by: key = NA) -> same",
                    "The value n rows after.",
                    "lead(x)",
                    "lead({x}, {n}, {default}) OVER ({ordered})"),
            running(
                    "cumsum",
                    "(x: num) -> sum",
                    "Running sum; NA from the first NA on.",
                    "cumsum(x)",
                    "sum({x}) OVER ({running})"),
            running(
                    "cummean",
                    "(x: num) -> dbl",
                    "Running mean; NA from the first NA on.",
                    "cummean(x)",
                    "avg({x}) OVER ({running})"),
            running(
                    "cummin",
                    "(x: num) -> same",
                    "Running minimum; NA from the first NA on.",
                    "cummin(x)",
                    "min({x}) OVER ({running})"),
            running(
                    "cummax",
                    "(x: num) -> same",
                    "Running maximum; NA from the first NA on.",
                    "cummax(x)",
                    "max({x}) OVER ({running})"),
            running(
                    "cumprod",
                    "(x: num) -> dbl",
                    "Running product; NA from the first NA on.",
                    "cumprod(x)",
                    "product({x}) OVER ({running})"),
            window(
                    "cumany",
                    "(x: lgl) -> lgl",
                    "Whether any so far is TRUE.",
                    "cumany(x > 1)",
                    "CASE WHEN bool_or({x}) OVER ({running}) THEN TRUE WHEN count(*) OVER ({running}) = count({x}) OVER ({running}) THEN FALSE END"),
            window(
                    "cumall",
                    "(x: lgl) -> lgl",
                    "Whether all so far are TRUE.",
                    "cumall(x > 1)",
                    "CASE WHEN NOT bool_and({x}) OVER ({running}) THEN FALSE WHEN count(*) OVER ({running}) = count({x}) OVER ({running}) THEN TRUE END"));

    private Windows() {}
}
