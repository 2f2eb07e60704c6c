package dev.sparkjoy.testkit.reference;

import static dev.sparkjoy.testkit.reference.Scalars.strict;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions of numbers. */
final class Maths {
    private Maths() {}

    static void register(Map<String, Scalars.Scalar> all) {
        all.put(
                "abs",
                strict((call, given) -> given.get(0) instanceof Long whole
                        ? (Object) Operators.exact((x, y) -> Math.absExact(x), whole, 0)
                        : (Object) Math.abs(Values.number(given.get(0)))));
        real(all, "sign", Math::signum);
        real(all, "sqrt", Math::sqrt);
        real(all, "exp", Math::exp);
        real(all, "expm1", Math::expm1);
        real(all, "log2", x -> Math.log(x) / Math.log(2));
        real(all, "log10", Math::log10);
        real(all, "log1p", Math::log1p);
        real(all, "floor", Math::floor);
        real(all, "ceiling", Math::ceil);
        real(all, "trunc", x -> x < 0 ? Math.ceil(x) : Math.floor(x));
        real(all, "sin", Math::sin);
        real(all, "cos", Math::cos);
        real(all, "tan", Math::tan);
        real(all, "asin", Math::asin);
        real(all, "acos", Math::acos);
        real(all, "atan", Math::atan);
        real(all, "sinh", Math::sinh);
        real(all, "cosh", Math::cosh);
        real(all, "tanh", Math::tanh);
        all.put(
                "log",
                strict((call, given) -> Rounding.of(
                        "log", Math.log(Values.number(given.get(0))) / Math.log(Values.number(given.get(1))))));
        all.put(
                "atan2",
                strict((call, given) ->
                        Rounding.of("atan2", Math.atan2(Values.number(given.get(0)), Values.number(given.get(1))))));
        all.put("round", (call, given, rest) -> {
            Object digits = given.size() > 1 ? given.get(1) : null;
            return given.get(0) == null ? null : round(Values.number(given.get(0)), digits);
        });
        all.put("is.nan", (call, given, rest) -> Values.isNaN(given.get(0)));
        all.put(
                "is.finite",
                (call, given, rest) -> given.get(0) != null && Double.isFinite(Values.number(given.get(0))));
        all.put(
                "is.infinite",
                (call, given, rest) -> given.get(0) != null && Double.isInfinite(Values.number(given.get(0))));
        real(all, "asinh", x -> Math.log(x + Math.sqrt(x * x + 1)));
        real(all, "acosh", x -> Math.log(x + Math.sqrt(x * x - 1)));
        real(all, "atanh", x -> 0.5 * Math.log((1 + x) / (1 - x)));
        real(all, "cot", x -> 1 / Math.tan(x));
        real(all, "coth", x -> 1 / Math.tanh(x));
        all.put("bitwNot", strict((call, given) -> ~(Long) given.get(0)));
        all.put("near", strict((call, given) -> {
            double apart = Math.abs(Values.number(given.get(0)) - Values.number(given.get(1)));
            return Double.isNaN(apart) ? null : (Object) (apart < Values.number(given.get(2)));
        }));
        all.put("bitwAnd", strict((call, given) -> (Long) given.get(0) & (Long) given.get(1)));
        all.put("bitwOr", strict((call, given) -> (Long) given.get(0) | (Long) given.get(1)));
        all.put("bitwXor", strict((call, given) -> (Long) given.get(0) ^ (Long) given.get(1)));
    }

    private static void real(Map<String, Scalars.Scalar> all, String name, DoubleUnaryOperator function) {
        all.put(name, strict((call, given) -> Rounding.of(name, function.applyAsDouble(Values.number(given.get(0))))));
    }

    /** Of the two candidates with that many digits the nearer; of two equally near the even one. */
    private static double round(double x, @Nullable Object digits) {
        int places = digits == null ? 0 : (int) Operators.integer(digits);
        if (!Double.isFinite(x) || x == 0) {
            return x;
        }
        if (places == 0) {
            return Math.rint(x);
        }
        BigDecimal exact = new BigDecimal(x);
        double low = exact.setScale(places, RoundingMode.FLOOR).doubleValue();
        double high = exact.setScale(places, RoundingMode.CEILING).doubleValue();
        double down = x - low;
        double up = high - x;
        boolean even =
                !exact.setScale(places, RoundingMode.FLOOR).unscaledValue().testBit(0);
        double rounded = down == up ? (even ? low : high) : down < up ? low : high;
        // A zero that was below zero keeps its sign, as R's does.
        return rounded == 0 ? Math.copySign(rounded, x) : rounded;
    }
}
