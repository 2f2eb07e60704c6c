package dev.sparkjoy.function;

import static dev.sparkjoy.function.Rows.scalar;
import static dev.sparkjoy.function.Rows.special;

import java.util.List;

/** Functions of lists, structs and JSON. Positions count from one; a function is {@code \(x) x + 1} or {@code ~ .x + 1}. */
final class Lists {
    static final List<Function> ROWS = List.of(
            scalar(
                    "parse_json",
                    "(x: chr) -> json",
                    "Text as JSON; NA where it is none.",
                    "parse_json(\"{}\")",
                    "TRY_CAST({x} AS JSON)"),
            scalar(
                    "to_json",
                    "(x: any) -> chr",
                    "A value as JSON text.",
                    "to_json(1)",
                    "CAST(to_json({x}) AS VARCHAR)"),
            special(
                    "get_json_object",
                    "(json: json, path: word) -> chr",
                    "What stands at a path of JSON, as text.",
                    "get_json_object(\"{\\\"a\\\": {\\\"b\\\": 1}}\", \"$.a.b\")"),
            scalar(
                    ".json_text",
                    "(json: json, path: word) -> chr",
                    "Text at a path.",
                    "get_json_object(\"[1]\", \"$[0]\")",
                    "json_extract_string({json}, {path})"),
            scalar(
                    "json_length",
                    "(json: json) -> int",
                    "Number of elements of a JSON array or fields of a JSON object; NA of anything else.",
                    "json_length(parse_json(\"[1, 2]\"))",
                    "CASE json_type({json}) WHEN 'ARRAY' THEN CAST(json_array_length({json}) AS BIGINT)"
                            + " WHEN 'OBJECT' THEN len(json_keys({json})) END"),
            scalar(
                    "json_keys",
                    "(json: json) -> list<chr>",
                    "Names of the fields of a JSON object.",
                    "json_keys(parse_json(\"{\\\"a\\\": 1}\"))",
                    "json_keys({json})"),
            scalar(".element", "(x: any, i: int) -> any", "The i-th element of a list.", "xs[[1]]", "{x}[{i}]"),
            scalar(
                    ".json_element",
                    "(x: json, i: int) -> json",
                    "The i-th element of a JSON array.",
                    "parse_json(\"[1, 2]\")[[1]]",
                    "({x} -> (CAST({i} AS BIGINT) - 1))"),
            scalar("lengths", "(x: list) -> int", "Number of elements of a list.", "lengths(xs)", "len({x})"),
            scalar("size", "(x: list) -> int", "Number of elements of a list.", "size(xs)", "len({x})"),
            scalar(
                    "list_contains",
                    "(x: list, value: element) -> lgl",
                    "Whether a list holds a value.",
                    "list_contains(xs, 2)",
                    "list_contains({x}, {value})"),
            scalar(
                    "array_contains",
                    "(x: list, value: element) -> lgl",
                    "Whether a list holds a value.",
                    "array_contains(xs, 2)",
                    "list_contains({x}, {value})"),
            scalar(
                    "array_position",
                    "(x: list, value: element) -> int",
                    "Position of the first such element; NA where there is none.",
                    "array_position(xs, 2)",
                    "nullif(list_position({x}, {value}), 0)"),
            scalar(
                    "array_distinct",
                    "(x: list) -> same",
                    "Each value once, in order of first appearance.",
                    "array_distinct(xs)",
                    "list_filter({x}, lambda e, i: list_position({x}, e) = i)"),
            scalar(
                    "array_sort",
                    "(x: list) -> same",
                    "From small to large, NA last.",
                    "array_sort(xs)",
                    "list_sort({x}, 'ASC', 'NULLS LAST')"),
            scalar(
                    "array_join",
                    "(x: list, sep: word = \",\") -> chr",
                    "The elements joined as one text, NA left out.",
                    "array_join(xs, \"-\")",
                    "array_to_string({x}, {sep})"),
            scalar("array_max", "(x: list) -> element", "Largest element.", "array_max(xs)", "list_max({x})"),
            scalar("array_min", "(x: list) -> element", "Smallest element.", "array_min(xs)", "list_min({x})"),
            scalar(
                    "array_append",
                    "(x: list, value: element) -> same",
                    "With a value at the end.",
                    "array_append(xs, 3)",
                    "list_append({x}, {value})"),
            scalar(
                    "array_reverse",
                    "(x: list) -> same",
                    "In opposite order.",
                    "array_reverse(xs)",
                    "list_reverse({x})"),
            scalar(
                    "array_slice",
                    "(x: list, from: int, to: int) -> same",
                    "Elements from one position to another.",
                    "array_slice(xs, 1, 2)",
                    "list_slice({x}, {from}, {to})"),
            special("array", "(...: any) -> list", "Several values of a row as a list.", "array(a, b)"),
            scalar(".list", "(...: any) -> list", "Several values as a list.", "array(1, 2)", "list_value({*})"),
            special("struct", "(...: any) -> struct", "Several values of a row under names.", "struct(first = a, b)"),
            special(
                    "transform",
                    "(x: list, f: function) -> list",
                    "A function of each element.",
                    "transform(xs, \\(x) x * 2)"),
            special(
                    "filter",
                    "(x: list, f: function) -> same",
                    "Elements for which a condition is TRUE.",
                    "filter(xs, ~ .x > 1)"),
            special(
                    "exists",
                    "(x: list, f: function) -> lgl",
                    "Whether a condition holds for any element.",
                    "exists(xs, ~ .x > 1)"),
            special(
                    "forall",
                    "(x: list, f: function) -> lgl",
                    "Whether a condition holds for all elements.",
                    "forall(xs, ~ .x > 1)"),
            special(
                    "reduce",
                    "(x: list, f: function, .init: any = NA) -> any",
                    "Elements taken together two by two, from the left.",
                    "reduce(xs, \\(sum, x) sum + x, .init = 0)"),
            special(
                    "aggregate",
                    "(x: list, start: any, merge: function) -> any",
                    "Elements taken together, beginning with a start value.",
                    "aggregate(xs, 0, \\(sum, x) sum + x)"),
            special(
                    "zip_with",
                    "(x: list, y: list, f: function) -> list",
                    "A function of the elements of two lists, pair by pair.",
                    "zip_with(xs, xs, \\(x, y) x + y)"),
            scalar(".sum", "(x: list) -> any", "Sum of the elements, NA left out.", "array_sum(xs)", "list_sum({x})"),
            special("array_sum", "(x: list) -> any", "Sum of the elements, NA left out; 0 of none.", "array_sum(xs)"),
            scalar(
                    ".transform",
                    "(x: list, f: any) -> list",
                    "A function of each element.",
                    "transform(xs, ~ .x + 1)",
                    "list_transform({x}, {f})"),
            scalar(
                    ".filter",
                    "(x: list, f: any) -> same",
                    "Elements that satisfy a condition.",
                    "filter(xs, ~ .x > 1)",
                    "list_filter({x}, {f})"),
            scalar(
                    ".exists",
                    "(x: list, f: any) -> lgl",
                    "Whether a condition holds for any.",
                    "exists(xs, ~ .x > 1)",
                    "CASE WHEN {x} IS NOT NULL THEN CASE WHEN len(list_filter({x}, {f})) > 0 THEN TRUE"
                            + " WHEN len(list_filter(list_transform({x}, {f}), lambda e: e IS NULL)) = 0 THEN FALSE END END"),
            scalar(
                    ".reduce",
                    "(x: list, f: any, start: any) -> any",
                    "Elements taken together.",
                    "reduce(xs, \\(a, b) a + b, .init = 0)",
                    "list_reduce({x}, {f}, {start})"),
            scalar(
                    ".reduce_all",
                    "(x: list, f: any) -> any",
                    "Elements taken together, beginning with the first.",
                    "reduce(xs, \\(a, b) a + b)",
                    "CASE WHEN len({x}) > 0 THEN list_reduce({x}, {f}) END"),
            scalar(
                    ".zip_with",
                    "(x: list, y: list, f: any) -> list",
                    "Two lists, pair by pair.",
                    "zip_with(xs, xs, \\(x, y) x * y)",
                    "list_transform(list_zip({x}, {y}), {f})"),
            scalar(
                    ".lambda",
                    "(body: any) -> any",
                    "A function as an argument of another.",
                    "transform(xs, ~ .x)",
                    "{body}"));

    private Lists() {}
}
