package dev.sparkjoy.function;

import static dev.sparkjoy.function.Rows.aggregate;
import static dev.sparkjoy.function.Rows.scalar;
import static dev.sparkjoy.function.Rows.window;

import java.util.List;

/** What verbs that pair, stack and reshape rows are made of; no user calls these. */
final class Shapes {
    static final List<Function> ROWS = List.of(
            scalar(
                    ".same",
                    "(x: any, y: any) -> lgl",
                    "Equal, NA equal to NA.",
                    "x == y",
                    "4|{x} IS NOT DISTINCT FROM {y}"),
            scalar(
                    ".ensure",
                    "(ok: lgl, message: chr) -> lgl",
                    "TRUE, or the end of the query with a message.",
                    "x",
                    "CASE WHEN {ok} THEN TRUE ELSE error({message}) END"),
            scalar(
                    ".coerced",
                    "(value: any, text: chr, place: word) -> same",
                    "A value made of text; where the text is none, the engine may remember the place.",
                    "x",
                    "{value}"),
            scalar(
                    ".without_nan",
                    "(x: any) -> same",
                    "A list without its NaNs.",
                    "x",
                    "list_filter({x}, lambda part: NOT isnan(part))"),
            scalar(".sorting", "(x: any) -> same", "A number to sort by: NaN is as NA.", "x", "{x}"),
            scalar(
                    ".round_even",
                    "(x: num) -> dbl",
                    "The nearest whole number, of two the even one.",
                    "x",
                    "round_even({x}, 0)"),
            scalar(".remainder", "(x: num, y: num) -> dbl", "What x %% y leaves, as a double.", "x", "r_mod({x}, {y})"),
            scalar(".unnest", "(x: any) -> any", "The row once for each element.", "x", "unnest({x})"),
            scalar(".subscripts", "(x: any) -> int", "Places of the elements.", "x", "generate_subscripts({x}, 1)"),
            scalar(
                    ".sequence",
                    "(from: int, to: int, by: int) -> any",
                    "Numbers.",
                    "x",
                    "range({from}, {to} + 1, {by})"),
            scalar(
                    ".steps",
                    "(from: num, to: num, by: num) -> any",
                    "Numbers in steps.",
                    "x",
                    "list_transform(range(0, CAST(floor(({to} - {from}) / {by} + 1e-6) AS BIGINT) + 1), lambda step: {from} + step * {by})"),
            scalar(
                    ".days",
                    "(from: date, to: date, by: int) -> any",
                    "Days.",
                    "x",
                    "list_transform(range(0, ({to} - {from}) + 1, {by}), lambda step: CAST({from} + CAST(step AS INTEGER) AS DATE))"),
            scalar(".join_with", "(...: chr) -> chr", "Texts with a text between, NA left out.", "x", "concat_ws({*})"),
            scalar(".cut", "(x: chr, by: chr) -> any", "Pieces of a text.", "x", "string_split({x}, {by})"),
            scalar(
                    ".cut_where",
                    "(x: chr, pattern: chr) -> any",
                    "Pieces of a text between matches.",
                    "x",
                    "regexp_split_to_array({x}, {pattern})"),
            scalar(
                    ".cut_at_most",
                    "(x: chr, pattern: chr, n: int) -> any",
                    "Pieces of a text between the first matches.",
                    "x",
                    "CASE WHEN len(regexp_split_to_array({x}, {pattern})) <= {n} THEN regexp_split_to_array({x}, {pattern})"
                            + " ELSE list_concat(list_slice(regexp_split_to_array({x}, {pattern}), 1, {n} - 1),"
                            + " [regexp_replace({x}, '^(?s:.*?(?:' || {pattern} || '))' || chr(123) || ({n} - 1) || chr(125), '')]) END"),
            scalar(
                    ".chunks",
                    "(x: chr, width: int) -> any",
                    "Pieces of a text, equally wide.",
                    "x",
                    "list_transform(range(1, length({x}) + 1, {width}), lambda place: substring({x}, place, {width}))"),
            scalar(
                    ".slice",
                    "(x: chr, start: int, width: int) -> chr",
                    "Some characters.",
                    "x",
                    "substring({x}, {start}, {width})"),
            scalar(
                    ".paste_from",
                    "(x: any, start: int, by: chr) -> chr",
                    "Pieces from one on, joined.",
                    "x",
                    "array_to_string({x}[{start}:], {by})"),
            scalar(".matches", "(x: chr, pattern: chr) -> lgl", "Matches.", "x", "regexp_matches({x}, {pattern})"),
            scalar(
                    ".group",
                    "(x: chr, pattern: chr, number: int) -> chr",
                    "A group of a match.",
                    "x",
                    "regexp_extract({x}, {pattern}, {number})"),
            scalar(".json_keys", "(x: any) -> any", "Keys of an object.", "x", "json_keys({x})"),
            scalar(
                    ".of_row",
                    "(x: any, what: word) -> any",
                    "An aggregate of the values of a row.",
                    "x",
                    "{what?"
                            + "sum=CASE WHEN list_count({x}) = len({x}) THEN coalesce(list_sum({x}), 0) END;"
                            + "mean=CASE WHEN list_count({x}) = len({x}) THEN coalesce(list_avg({x}), 'NaN'::DOUBLE) END;"
                            + "min=CASE WHEN list_count({x}) = len({x}) THEN list_min({x}) END;"
                            + "max=CASE WHEN list_count({x}) = len({x}) THEN list_max({x}) END;"
                            + "prod=CASE WHEN list_count({x}) = len({x}) THEN coalesce(list_product({x}), 1) END;"
                            + "sd=CASE WHEN list_count({x}) = len({x}) THEN list_stddev_samp({x}) END;"
                            + "var=CASE WHEN list_count({x}) = len({x}) THEN list_var_samp({x}) END;"
                            + "median=CASE WHEN list_count({x}) = len({x}) THEN list_median({x}) END;"
                            + "first={x}[1];"
                            + "last={x}[-1];"
                            + "n_distinct=list_unique({x}) + CASE WHEN list_count({x}) < len({x}) THEN 1 ELSE 0 END;"
                            + "any=CASE WHEN list_bool_or({x}) THEN TRUE WHEN list_count({x}) = len({x}) THEN FALSE END;"
                            + "all=CASE WHEN NOT list_bool_and({x}) THEN FALSE WHEN list_count({x}) = len({x}) THEN TRUE END}"),
            scalar(
                    ".of_row_without_na",
                    "(x: any, what: word) -> any",
                    "An aggregate of the values of a row that are there.",
                    "x",
                    "{what?"
                            + "sum=coalesce(list_sum({x}), 0);"
                            + "mean=coalesce(list_avg({x}), 'NaN'::DOUBLE);"
                            + "min=list_min({x});"
                            + "max=list_max({x});"
                            + "prod=coalesce(list_product({x}), 1);"
                            + "sd=list_stddev_samp({x});"
                            + "var=list_var_samp({x});"
                            + "median=list_median({x});"
                            + "first=list_filter({x}, lambda part: part IS NOT NULL)[1];"
                            + "last=list_filter({x}, lambda part: part IS NOT NULL)[-1];"
                            + "n_distinct=list_unique({x});"
                            + "any=coalesce(list_bool_or({x}), FALSE);"
                            + "all=coalesce(list_bool_and({x}), TRUE)}"),
            scalar(".size", "(x: any) -> int", "Number of elements; 0 of NA.", "x", "coalesce(len({x}), 0)"),
            scalar(
                    ".times",
                    "(x: any, n: int) -> any",
                    "A list of the value n times.",
                    "x",
                    "list_resize([{x}], {n}, {x})"),
            aggregate(".collect", "(x: any) -> any", "All values, in order.", "x", "list({x} ORDER BY {order}){of}"),
            scalar(
                    ".micros_later",
                    "(x: time, n: int) -> same",
                    "An instant so many microseconds later.",
                    "now()",
                    "5|{x} + to_microseconds({n})"),
            scalar(
                    ".clock_corrected",
                    "(received: time, sent: time, original: time) -> same",
                    "When an event happened by the receiver's clock, of times of which two are by the sender's.",
                    "now()",
                    "5|{received} - ({sent} - {original})"),
            scalar(
                    ".window_start",
                    "(x: time, size: int, offset: int) -> same",
                    "Down to a multiple of so many microseconds after 1970.",
                    "now()",
                    "make_timestamp(epoch_us({x}) - ((epoch_us({x}) - {offset}) % {size} + {size}) % {size})"),
            window(
                    ".before",
                    "(x: any) -> same",
                    "The value before by the given order alone, rows that are equal in it in any order.",
                    "x",
                    "lag({x}) OVER ({alone})"),
            window(
                    ".sum_to_equals",
                    "(x: num) -> sum",
                    "The sum so far by the given order alone, with all rows that are equal in it.",
                    "x",
                    "CAST(sum({x}) OVER ({alone}) AS BIGINT)"),
            window(
                    ".max_before",
                    "(x: any) -> same",
                    "The largest value of the rows before.",
                    "x",
                    "max({x}) OVER ({ordered} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"),
            window(".max_so_far", "(x: any) -> same", "The largest value so far.", "x", "max({x}) OVER ({running})"),
            aggregate(".only", "(x: any) -> same", "The one value there is.", "x", "any_value({x}){of}"),
            window(
                    ".fill_down",
                    "(x: any) -> same",
                    "The last value that is there, so far.",
                    "x",
                    "last_value({x} IGNORE NULLS) OVER ({running})"),
            window(
                    ".fill_up",
                    "(x: any) -> same",
                    "The next value that is there.",
                    "x",
                    "first_value({x} IGNORE NULLS) OVER ({ordered} ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)"));

    private Shapes() {}
}
