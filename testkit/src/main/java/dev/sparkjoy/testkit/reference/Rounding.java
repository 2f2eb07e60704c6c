package dev.sparkjoy.testkit.reference;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The last digits of a mean or a deviation depend on the order in which numbers are added up, those of a sine on the
 * library. Where they decide (a quotient rounded down, a text), an answer is right if it is the reference's with these numbers a little larger, or a
 * little smaller.
 */
public final class Rounding {
    /** What sums of a few dozen doubles may differ by, relatively. */
    private static final double[] UNSURE = {1.5e-16, 3e-16, 1e-15, 1e-14};

    private static final int DIRECTIONS = 8;

    /** How many ways there are to round otherwise. */
    public static final int WAYS = UNSURE.length * DIRECTIONS;

    private static final Set<String> UNSURE_AGGREGATES = Set.of(
            "mean", "sum", "sd", "var", "weighted.mean", "cor", "cov", "quantile", "median", "IQR", "mad", "prod");

    /** Functions that no library rounds correctly everywhere. */
    private static final Set<String> TRANSCENDENTAL = Set.of(
            "exp", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "asin", "acos", "atan", "atan2",
            "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "cot", "coth", "^");

    /** Which way is taken; -1 for none. */
    private static final ThreadLocal<Integer> WAY = ThreadLocal.withInitial(() -> -1);

    private Rounding() {}

    /** What the reference says when it rounds in one of the ways: some functions' results up, others down. */
    public static <T> T in(int way, Supplier<T> answer) {
        WAY.set(way);
        try {
            return answer.get();
        } finally {
            WAY.remove();
        }
    }

    static @Nullable Object of(String function, @Nullable Object result) {
        return of(function, result, 0);
    }

    /**
     * A result of numbers as large as that: what it lost where they cancel out is measured by them, not by itself.
     *
     * @param largest the largest of the numbers, without its sign
     */
    static @Nullable Object of(String function, @Nullable Object result, double largest) {
        int way = WAY.get();
        if (way < 0
                || !(result instanceof Double number)
                || !UNSURE_AGGREGATES.contains(function) && !TRANSCENDENTAL.contains(function)) {
            return result;
        }
        // Each name has directions of its own, the same in every run.
        boolean up = ((function.hashCode() * 0x9E3779B9) >>> (8 + way % DIRECTIONS) & 1) == 1;
        if (number == 0) {
            // Which of the zeros is in the middle is not said by their order.
            double left = way / DIRECTIONS < 2 || !Double.isFinite(largest) ? 0 : UNSURE[way / DIRECTIONS] * largest;
            return up ? left : -left;
        }
        if (number == Math.rint(number) && Math.max(Math.abs(number), largest) < 1e9) {
            // Of whole numbers sums are exact.
            return number;
        }
        double unsure = UNSURE[way / DIRECTIONS] * lost(function, Math.abs(number), largest);
        return number * (up ? 1 + Math.max(unsure, Math.ulp(1.0)) : 1 - unsure);
    }

    /** How many times less sure a result is than its own digits say. */
    private static double lost(String function, double result, double largest) {
        if (function.equals("prod")) {
            // Where a part of it is no double it comes by logarithms.
            return 1000;
        }
        double size = function.equals("var") ? Math.sqrt(result) : result;
        return Math.max(1, Double.isFinite(largest) ? largest / size : 1);
    }
}
