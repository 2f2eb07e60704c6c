package dev.sparkjoy.function;

import static dev.sparkjoy.function.Rows.scalar;

import java.util.List;

/** Operators. The digit before the bar is how strongly the text binds in SQL; see {@link Template}. */
final class Operators {
    static final List<Function> ROWS = List.of(
            scalar(
                    "+",
                    "(x: num, y: num) -> num",
                    "Sum; a date plus a number is that many days later.",
                    "1 + 2",
                    "5|{x} + {y}"),
            scalar(
                    "-",
                    "(x: num, y: num) -> num",
                    "Difference; of two dates or times, a difftime.",
                    "3 - 1",
                    "5|{x} - {y}"),
            scalar("*", "(x: num, y: num) -> num", "Product.", "2 * 3", "6|{x} * {y}"),
            scalar("/", "(x: num, y: num) -> dbl", "Quotient, always dbl; x / 0 is Inf.", "1 / 2", "6|{x} / {y}"),
            scalar("^", "(x: num, y: num) -> dbl", "Power.", "2 ^ 10", "pow({x}, {y})"),
            scalar(
                    "%%",
                    "(x: num, y: num) -> num",
                    "Remainder, with the sign of the divisor.",
                    "-5 %% 3",
                    "6|(({x} % {y}) + {y}) % {y}"),
            scalar("%/%", "(x: num, y: num) -> num", "Quotient rounded down.", "-5 %/% 3", "floor({x} / {y})"),
            scalar(
                    ".int_div",
                    "(x: int, y: int) -> int",
                    "Whole quotient rounded down.",
                    "-5L %/% 3L",
                    "6|({x} - (({x} % {y}) + {y}) % {y}) // {y}"),
            scalar("==", "(x: any, y: any) -> lgl", "Equal; NA where either is NA.", "1 == 1", "4|{x} = {y}"),
            scalar("!=", "(x: any, y: any) -> lgl", "Not equal; NA where either is NA.", "1 != 2", "4|{x} <> {y}"),
            scalar("<", "(x: any, y: any) -> lgl", "Less.", "1 < 2", "4|{x} < {y}"),
            scalar("<=", "(x: any, y: any) -> lgl", "Less or equal.", "1 <= 2", "4|{x} <= {y}"),
            scalar(">", "(x: any, y: any) -> lgl", "Greater.", "1 > 2", "4|{x} > {y}"),
            scalar(">=", "(x: any, y: any) -> lgl", "Greater or equal.", "1 >= 2", "4|{x} >= {y}"),
            scalar("&", "(x: lgl, y: lgl) -> lgl", "Both; FALSE & NA is FALSE.", "TRUE & FALSE", "2|{x} AND {y}"),
            scalar("|", "(x: lgl, y: lgl) -> lgl", "Either; TRUE | NA is TRUE.", "TRUE | NA", "1|{x} OR {y}"),
            scalar("!", "(x: lgl) -> lgl", "Not.", "!TRUE", "3|NOT {x}"),
            scalar("neg", "(x: num) -> same", "The number with its sign turned: `-x`.", "-1", "7|-{x}"),
            scalar("xor", "(x: lgl, y: lgl) -> lgl", "Either but not both.", "xor(TRUE, FALSE)", "4|{x} <> {y}"));

    private Operators() {}
}
