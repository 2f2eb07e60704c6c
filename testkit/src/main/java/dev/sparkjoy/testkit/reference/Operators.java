package dev.sparkjoy.testkit.reference;

import static dev.sparkjoy.testkit.reference.Scalars.strict;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.Type;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntPredicate;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/** R's operators: whole numbers stay whole, NA is catching, logic knows three values. */
final class Operators {
    private Operators() {}

    static void register(Map<String, Scalars.Scalar> all) {
        all.put("+", arithmetic(Math::addExact, Double::sum));
        all.put("-", arithmetic(Math::subtractExact, (x, y) -> x - y));
        all.put("*", arithmetic(Math::multiplyExact, (x, y) -> x * y));
        all.put("/", strict((call, given) -> Values.number(given.get(0)) / Values.number(given.get(1))));
        all.put("^", (call, given, rest) -> Rounding.of("^", power(given.get(0), given.get(1))));
        all.put(
                "%%",
                strict((call, given) -> {
                    if (call.type().equals(Type.Scalar.INT)) {
                        long divisor = (Long) given.get(1);
                        return divisor == 0 ? null : (Object) Math.floorMod((Long) given.get(0), divisor);
                    }
                    return remainder(Values.number(given.get(0)), Values.number(given.get(1)));
                }));
        all.put("%/%", strict((call, given) -> quotient(Values.number(given.get(0)), Values.number(given.get(1)))));
        all.put(".int_div", strict((call, given) -> {
            long divisor = (Long) given.get(1);
            if (divisor == -1) {
                return exact(Math::multiplyExact, (Long) given.get(0), -1);
            }
            return divisor == 0 ? null : (Object) Math.floorDiv((Long) given.get(0), divisor);
        }));
        all.put(
                "neg",
                strict((call, given) -> given.get(0) instanceof Long whole
                        ? (Object) exact((x, y) -> Math.negateExact(x), whole, 0)
                        : (Object) (-Values.number(given.get(0)))));
        all.put("==", comparison(order -> order == 0));
        all.put("!=", comparison(order -> order != 0));
        all.put("<", comparison(order -> order < 0));
        all.put("<=", comparison(order -> order <= 0));
        all.put(">", comparison(order -> order > 0));
        all.put(">=", comparison(order -> order >= 0));
        all.put("&", (call, given, rest) -> and(given.get(0), given.get(1)));
        all.put("|", (call, given, rest) -> not(and(not(given.get(0)), not(given.get(1)))));
        all.put("!", (call, given, rest) -> not(given.get(0)));
        all.put("xor", strict((call, given) -> !given.get(0).equals(given.get(1))));
    }

    static @Nullable Object and(@Nullable Object one, @Nullable Object two) {
        if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(two)) {
            return false;
        }
        return one == null || two == null ? null : (Object) true;
    }

    private static @Nullable Object not(@Nullable Object value) {
        return value == null ? null : (Object) !(Boolean) value;
    }

    /** A comparison with NaN is NA. */
    static Scalars.Scalar comparison(IntPredicate holds) {
        return strict((call, given) -> Values.isNaN(given.get(0)) || Values.isNaN(given.get(1))
                ? null
                : (Object) holds.test(compared(given.get(0), given.get(1))));
    }

    private static int compared(Object one, Object two) {
        boolean nested = one instanceof List || one instanceof Map;
        return nested ? (Values.same(one, two) ? 0 : 1) : Values.compare(one, two);
    }

    static Scalars.Scalar arithmetic(LongBinaryOperator whole, DoubleBinaryOperator real) {
        return strict((call, given) -> call.type().equals(Type.Scalar.INT)
                ? (Object) exact(whole, integer(given.get(0)), integer(given.get(1)))
                : (Object) real.applyAsDouble(Values.number(given.get(0)), Values.number(given.get(1))));
    }

    static long integer(Object value) {
        return value instanceof Boolean flag ? (flag ? 1 : 0) : ((Number) value).longValue();
    }

    /** Beyond 64 bits there is an error, never a wrong number. */
    static long exact(LongBinaryOperator operation, long x, long y) {
        try {
            return operation.applyAsLong(x, y);
        } catch (ArithmeticException e) {
            throw overflow();
        }
    }

    static JoyException overflow() {
        return new JoyException(
                JoyException.Kind.RUN, Diagnostic.error("overflow", "a whole number grew beyond 64 bits"));
    }

    /** {@code NA^0} and {@code 1^NA} are 1, whatever NA stands for. */
    private static @Nullable Object power(@Nullable Object x, @Nullable Object y) {
        boolean one = x != null && Values.number(x) == 1;
        boolean zero = y != null && Values.number(y) == 0;
        if (one || zero) {
            return 1.0;
        }
        if (x == null || y == null) {
            return null;
        }
        boolean oscillates = Values.number(x) < 0 && Double.isInfinite(Values.number(y));
        return oscillates ? (Object) Double.NaN : (Object) Math.pow(Values.number(x), Values.number(y));
    }

    static double remainder(double x, double y) {
        if (y == 0 || !Double.isFinite(x)) {
            return Double.NaN;
        }
        if (Double.isInfinite(y)) {
            return x == 0 || (x > 0) == (y > 0) ? x : y;
        }
        double rest = x % y;
        return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
    }

    private static double quotient(double x, double y) {
        return Math.floor(x / y);
    }
}
