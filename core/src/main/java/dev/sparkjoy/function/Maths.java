package dev.sparkjoy.function;

import static dev.sparkjoy.function.Rows.scalar;

import java.util.List;

/** Functions of numbers. */
final class Maths {
    /** R 4's rule: of the two candidates with that many digits, the nearer; of two equally near, the even one. */
    private static final String ROUND =
            "CASE WHEN ceil({x} * {scale}) / {scale} - {x} < {x} - floor({x} * {scale}) / {scale}"
                    + " THEN ceil({x} * {scale}) / {scale}"
                    + " WHEN ceil({x} * {scale}) / {scale} - {x} > {x} - floor({x} * {scale}) / {scale}"
                    + " THEN floor({x} * {scale}) / {scale}"
                    + " ELSE round_even({x} * {scale}, 0) / {scale} END";

    static final List<Function> ROWS = List.of(
            scalar("abs", "(x: num) -> same", "Absolute value.", "abs(-2)", "abs({x})"),
            scalar("sign", "(x: num) -> dbl", "-1, 0 or 1.", "sign(-2)", "CAST(sign({x}) AS DOUBLE)"),
            scalar(
                    "sqrt",
                    "(x: num) -> dbl",
                    "Square root; NaN below 0.",
                    "sqrt(9)",
                    "CASE WHEN {x} < 0 THEN 'NaN'::DOUBLE ELSE sqrt({x}) END"),
            scalar("exp", "(x: num) -> dbl", "e to the power of x.", "exp(0)", "exp({x})"),
            scalar(
                    "log",
                    "(x: num, base: num = 2.718281828459045) -> dbl",
                    "Logarithm, natural unless a base is given.",
                    "log(8, base = 2)",
                    "CASE WHEN {x} < 0 THEN 'NaN'::DOUBLE WHEN {x} = 0 THEN '-Infinity'::DOUBLE ELSE ln({x}) / ln({base}) END"),
            scalar(
                    "log2",
                    "(x: num) -> dbl",
                    "Logarithm to base 2.",
                    "log2(8)",
                    "CASE WHEN {x} < 0 THEN 'NaN'::DOUBLE WHEN {x} = 0 THEN '-Infinity'::DOUBLE ELSE log2({x}) END"),
            scalar(
                    "log10",
                    "(x: num) -> dbl",
                    "Logarithm to base 10.",
                    "log10(1000)",
                    "CASE WHEN {x} < 0 THEN 'NaN'::DOUBLE WHEN {x} = 0 THEN '-Infinity'::DOUBLE ELSE log10({x}) END"),
            scalar("log1p", "(x: num) -> dbl", "Logarithm of 1 + x.", "log1p(0)", "ln(1 + {x})"),
            scalar("expm1", "(x: num) -> dbl", "exp(x) - 1.", "expm1(0)", "5|exp({x}) - 1"),
            scalar("floor", "(x: num) -> dbl", "Largest whole number not above x.", "floor(2.7)", "floor({x}::DOUBLE)"),
            scalar(
                    "ceiling",
                    "(x: num) -> dbl",
                    "Smallest whole number not below x.",
                    "ceiling(2.1)",
                    "ceil({x}::DOUBLE)"),
            scalar("trunc", "(x: num) -> dbl", "x without its fraction.", "trunc(-2.7)", "trunc({x}::DOUBLE)"),
            scalar(
                    "round",
                    "(x: num, digits: count = 0) -> dbl",
                    "Rounds half to even, as R does.",
                    "round(2.5)",
                    ROUND),
            scalar("sin", "(x: num) -> dbl", "Sine.", "sin(0)", "sin({x})"),
            scalar("cos", "(x: num) -> dbl", "Cosine.", "cos(0)", "cos({x})"),
            scalar("tan", "(x: num) -> dbl", "Tangent.", "tan(0)", "tan({x})"),
            scalar("asin", "(x: num) -> dbl", "Arc sine.", "asin(0)", "asin({x})"),
            scalar("acos", "(x: num) -> dbl", "Arc cosine.", "acos(1)", "acos({x})"),
            scalar("atan", "(x: num) -> dbl", "Arc tangent.", "atan(0)", "atan({x})"),
            scalar("atan2", "(y: num, x: num) -> dbl", "Angle of a point.", "atan2(0, 1)", "atan2({y}, {x})"),
            scalar("sinh", "(x: num) -> dbl", "Hyperbolic sine.", "sinh(0)", "sinh({x})"),
            scalar("cosh", "(x: num) -> dbl", "Hyperbolic cosine.", "cosh(0)", "cosh({x})"),
            scalar("tanh", "(x: num) -> dbl", "Hyperbolic tangent.", "tanh(0)", "tanh({x})"),
            scalar(
                    "is.nan",
                    "(x: num) -> lgl",
                    "Whether a number is NaN; FALSE for NA.",
                    "is.nan(0 / 0)",
                    "coalesce(isnan({x}::DOUBLE), FALSE)"),
            scalar(
                    "is.finite",
                    "(x: num) -> lgl",
                    "Whether a number is neither NA, NaN nor infinite.",
                    "is.finite(1)",
                    "coalesce(isfinite({x}::DOUBLE), FALSE)"),
            scalar(
                    "is.infinite",
                    "(x: num) -> lgl",
                    "Whether a number is Inf or -Inf.",
                    "is.infinite(1 / 0)",
                    "coalesce(isinf({x}::DOUBLE), FALSE)"),
            scalar(
                    "near",
                    "(x: num, y: num, tol: num = 0.000000015) -> lgl",
                    "Whether two numbers are almost equal.",
                    "near(0.1 + 0.2, 0.3)",
                    "4|abs({x} - {y}) < {tol}"),
            scalar("runif", "() -> dbl", "A random number between 0 and 1.", "runif()", "random()"),
            scalar("bitwAnd", "(a: int, b: int) -> int", "Bitwise and.", "bitwAnd(5L, 3L)", "6|{a} & {b}"),
            scalar("bitwOr", "(a: int, b: int) -> int", "Bitwise or.", "bitwOr(5L, 3L)", "6|{a} | {b}"),
            scalar("bitwXor", "(a: int, b: int) -> int", "Bitwise exclusive or.", "bitwXor(5L, 3L)", "xor({a}, {b})"));

    private Maths() {}
}
