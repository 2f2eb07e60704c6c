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
                    "CASE WHEN {x} < 0 THEN 'NaN'::DOUBLE WHEN {x} = 0 THEN '-Infinity'::DOUBLE"
                            + " WHEN {base} = 2 THEN log2({x}) WHEN {base} = 10 THEN log10({x}) ELSE ln({x}) / ln({base}) END"),
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
            // As exact near zero as C's, by Kahan's corrections.
            scalar(
                    "log1p",
                    "(x: num) -> dbl",
                    "Logarithm of 1 + x, exact near zero.",
                    "log1p(0)",
                    "CASE WHEN {x} < -1 THEN 'NaN'::DOUBLE WHEN 1 + {x} = 1 THEN {x}"
                            + " WHEN {x} > 1 OR {x} = -1 THEN ln(1 + {x}) ELSE ln(1 + {x}) * {x} / ((1 + {x}) - 1) END"),
            scalar(
                    "expm1",
                    "(x: num) -> dbl",
                    "exp(x) - 1, exact near zero.",
                    "expm1(0)",
                    "CASE WHEN abs({x}) > 1 THEN exp({x}) - 1 WHEN exp({x}) = 1 THEN {x}"
                            + " ELSE (exp({x}) - 1) * {x} / ln(exp({x})) END"),
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
            scalar(
                    "signif",
                    "(x: num, digits: count = 6) -> dbl",
                    "Rounded to so many significant digits.",
                    "signif(123456, 2)",
                    "r_signif({x}::DOUBLE, {digits})"),
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
            scalar("asinh", "(x: num) -> dbl", "Inverse hyperbolic sine.", "asinh(0)", "asinh({x})"),
            scalar("acosh", "(x: num) -> dbl", "Inverse hyperbolic cosine.", "acosh(1)", "acosh({x})"),
            scalar("atanh", "(x: num) -> dbl", "Inverse hyperbolic tangent.", "atanh(0)", "atanh({x})"),
            scalar("cot", "(x: num) -> dbl", "Cotangent.", "cot(1)", "6|1 / tan({x})"),
            scalar("coth", "(x: num) -> dbl", "Hyperbolic cotangent.", "coth(1)", "6|1 / tanh({x})"),
            scalar(
                    "factorial",
                    "(x: num) -> dbl",
                    "Product of all whole numbers up to x.",
                    "factorial(5)",
                    "CASE WHEN {x} < 0 THEN 'NaN'::DOUBLE ELSE round_even(gamma({x}::DOUBLE + 1), 0) END"),
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
            scalar(
                    "runif",
                    "(n: any = NA, min: num = 0.0, max: num = 1.0) -> dbl",
                    "A random number between min and max.",
                    "runif(n())",
                    "5|{min} + ({max} - {min}) * random()"),
            scalar("bitwAnd", "(a: int, b: int) -> int", "Bitwise and.", "bitwAnd(5L, 3L)", "6|{a} & {b}"),
            scalar("bitwOr", "(a: int, b: int) -> int", "Bitwise or.", "bitwOr(5L, 3L)", "6|{a} | {b}"),
            scalar("bitwXor", "(a: int, b: int) -> int", "Bitwise exclusive or.", "bitwXor(5L, 3L)", "xor({a}, {b})"),
            scalar("bitwNot", "(a: int) -> int", "Bitwise not.", "bitwNot(5L)", "7|~{a}"),
            scalar(
                    "bitwShiftL",
                    "(a: int, n: int) -> int",
                    "Bits moved to the left; of 64-bit numbers that are not negative.",
                    "bitwShiftL(1L, 4L)",
                    "6|{a} << {n}"),
            scalar(
                    "bitwShiftR",
                    "(a: int, n: int) -> int",
                    "Bits moved to the right.",
                    "bitwShiftR(16L, 2L)",
                    "6|{a} >> {n}"),
            scalar(
                    "hash_bucket",
                    "(x: chr, n: int) -> int",
                    "One of n buckets, 0 to n - 1: the first eight hexadecimal digits of md5(x), modulo n.",
                    "hash_bucket(\"user\", 100)",
                    "6|CAST('0x' || substr(md5({x}), 1, 8) AS BIGINT) % {n}"),
            scalar(
                    "strtoi",
                    "(x: chr, base: count = 10) -> int",
                    "Text as a whole number of base 2, 10 or 16; NA where it is none.",
                    "strtoi(\"ff\", 16)",
                    "{base?2=TRY_CAST('0b' || {x} AS BIGINT);10=TRY_CAST(regexp_extract({x}, '^[+-]?[0-9]+$') AS BIGINT);16=TRY_CAST('0x' || regexp_replace({x}, '^0[xX]', '') AS BIGINT)}"));

    private Maths() {}
}
