package dev.sparkjoy.function;

import static dev.sparkjoy.function.Rows.scalar;
import static dev.sparkjoy.function.Rows.special;

import java.util.List;

/** Choosing, and NA. */
final class Conditions {
    static final List<Function> ROWS = List.of(
            scalar("is.na", "(x: any) -> lgl", "Whether a value is NA (or NaN).", "is.na(NA)", "4|{x} IS NULL"),
            scalar(
                    "coalesce",
                    "(...: any) -> common",
                    "The first value that is not NA.",
                    "coalesce(NA, 1)",
                    "coalesce({*})"),
            scalar(
                    "na_if",
                    "(x: any, y: any) -> same",
                    "NA where x equals y.",
                    "na_if(\"\", \"\")",
                    "nullif({x}, {y})"),
            scalar(
                    "between",
                    "(x: any, left: any, right: any) -> lgl",
                    "Whether x lies between, bounds included.",
                    "between(2, 1, 3)",
                    "4|{x} BETWEEN {left} AND {right}"),
            scalar(
                    "is_distinct_from",
                    "(x: any, y: any) -> lgl",
                    "Whether two values differ, NA being a value.",
                    "is_distinct_from(NA, 1)",
                    "4|{x} IS DISTINCT FROM {y}"),
            scalar(".in", "(x: any, ...: any) -> lgl", "Membership.", "1 %in% 1", "coalesce({x} IN ({*}), FALSE)"),
            scalar(
                    ".in_plain",
                    "(x: any, ...: any) -> lgl",
                    "Membership, NA where x is NA.",
                    "1 %in% 1",
                    "4|{x} IN ({*})"),
            scalar(
                    ".in_or_na",
                    "(x: any, ...: any) -> lgl",
                    "Membership, NA being a member.",
                    "1 %in% c(1, NA)",
                    "coalesce({x} IN ({*}), {x} IS NULL)"),
            scalar(
                    ".least",
                    "(...: any) -> common",
                    "Smallest, leaving NA out.",
                    "pmin(1, 2, na.rm = TRUE)",
                    "least({*})"),
            scalar(
                    ".greatest",
                    "(...: any) -> common",
                    "Largest, leaving NA out.",
                    "pmax(1, 2, na.rm = TRUE)",
                    "greatest({*})"),
            special(
                    "%in%",
                    "(x: any, table: any) -> lgl", "Whether x is one of several values; never NA.", "2 %in% c(1, 2)"),
            special(
                    "%notin%",
                    "(x: any, table: any) -> lgl",
                    "Whether x is none of several values; never NA.",
                    "3 %notin% c(1, 2)"),
            special("c", "(...: any) -> list", "Several values.", "1 %in% c(1, 2)"),
            special(
                    "if_else",
                    "(condition: lgl, true: any, false: any, missing: any = NA) -> common",
                    "One of two values.",
                    "if_else(1 > 0, \"yes\", \"no\")"),
            special(
                    "case_when",
                    "(...: any, .default: any = NA, .unmatched: word = \"default\") -> common",
                    "The value after the first condition that is TRUE: `condition ~ value`.",
                    "case_when(1 > 2 ~ \"a\", TRUE ~ \"b\")"),
            special(
                    "case_match",
                    "(.x: any, ...: any, .default: any = NA) -> common",
                    "The value after the first match: `old ~ new`.",
                    "case_match(\"a\", \"a\" ~ 1)"),
            special(
                    "recode_values",
                    "(x: any, ...: any, from: any = NA, to: any = NA, default: any = NA, unmatched: word = \"default\") -> common",
                    "New values for old: `old ~ new`, or `from =` and `to =`; what matches none becomes the default.",
                    "recode_values(\"a\", \"a\" ~ 1)"),
            special(
                    "replace_values",
                    "(x: any, ...: any, from: any = NA, to: any = NA) -> same",
                    "New values for old: `old ~ new`, or `from =` and `to =`; what matches none stays.",
                    "replace_values(\"a\", \"a\" ~ \"b\")"),
            special(
                    "replace_when",
                    "(x: any, ...: any) -> same",
                    "New values where conditions hold: `condition ~ value`; else x stays.",
                    "replace_when(1, TRUE ~ 2)"),
            special(
                    "cut",
                    "(x: num, breaks: any, labels: any = NA, include.lowest: flag = FALSE, right: flag = TRUE, dig.lab: count = 3) -> chr",
                    "The interval a number lies in, by its label (with labels = FALSE, its number).",
                    "cut(5, c(0, 10, 20))"),
            special(
                    "findInterval",
                    "(x: num, vec: any) -> int",
                    "How many of the sorted break points are not above x.",
                    "findInterval(5, c(0, 10, 20))"),
            scalar(".error", "(message: word) -> any", "Ends the query with a message.", "1", "error({message})"),
            special("when_any", "(...: lgl) -> lgl", "Whether any condition holds.", "when_any(TRUE, FALSE)"),
            special("when_all", "(...: lgl) -> lgl", "Whether all conditions hold.", "when_all(TRUE, FALSE)"),
            special("switch", "(x: chr, ...: any) -> common", "A value by name.", "switch(\"a\", a = 1, 2)"),
            special(
                    "pmin",
                    "(...: any, na.rm: flag = FALSE) -> common",
                    "Smallest of several values in a row.",
                    "pmin(1, 2)"),
            special(
                    "pmax",
                    "(...: any, na.rm: flag = FALSE) -> common",
                    "Largest of several values in a row.",
                    "pmax(1, 2)"),
            special(
                    "if_any",
                    "(.cols: any, .fns: any) -> lgl",
                    "Whether a condition holds for any of several columns.",
                    "if_any(c(a, b), ~ .x > 1)"),
            special(
                    "if_all",
                    "(.cols: any, .fns: any) -> lgl",
                    "Whether a condition holds for all of several columns.",
                    "if_all(c(a, b), ~ .x > 1)"),
            special(
                    "across",
                    "(.cols: any, .fns: any, .names: word = NA) -> list",
                    "The same function of several columns.",
                    "across(c(a, b), mean)"),
            special(
                    "c_across",
                    "(cols: any = everything()) -> list",
                    "The values of several columns of one row, after rowwise().",
                    "sum(c_across(c(a, b)))"),
            special("pick", "(...: any) -> list", "Several columns as one value.", "n_distinct(pick(a, b))"),
            special("desc", "(x: any) -> same", "Sorts from large to small.", "arrange(desc(x))"),
            special(
                    "param",
                    "(name: word, default: any = NA) -> any",
                    "A parameter of the script, given with --param.",
                    "param(\"path\", \"logs/\")"),
            special("sql", "(text: word) -> any", "SQL of the engine, as it is.", "sql(\"1 + 1\")"));

    private Conditions() {}
}
