package dev.sparkjoy.render;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of doubles as tibbles print it: three significant digits, points below each other, a trailing point where
 * digits after it are hidden, scientific where the column would be wider than 13.
 */
final class Decimals {
    private static final int SIGNIFICANT = 3;
    private static final int WIDEST_FIXED = 13;
    private static final double TOLERANCE = 2 * Math.ulp(1.0);
    /** 0.9995 is already shown as 1.00: the exponent is that of the rounded number. */
    private static final double ROUNDING = Math.log1p(-5 * Math.pow(10, -SIGNIFICANT - 1)) / Math.log(10);

    private Decimals() {}

    static List<Cell> cells(List<? extends @Nullable Object> values) {
        List<@Nullable Double> numbers = new ArrayList<>();
        values.forEach(value -> numbers.add((Double) value));
        List<Digits> fixed = digits(numbers, false);
        return assemble(width(fixed) > WIDEST_FIXED ? digits(numbers, true) : fixed);
    }

    /**
     * The parts of one number.
     *
     * @param left sign and digits before the point, or NA, NaN, Inf
     * @param point whether there are digits after the point, shown or hidden
     * @param right digits shown after the point
     * @param exponent of ten, or null
     */
    private record Digits(
            String left,
            boolean point,
            String right,
            @Nullable Integer exponent,
            Cell.Look look) {}

    private static List<Digits> digits(List<@Nullable Double> numbers, boolean scientific) {
        boolean whole = !scientific && numbers.stream().allMatch(Decimals::isWhole);
        List<Digits> result = new ArrayList<>();
        for (Double number : numbers) {
            result.add(digits(number, scientific, whole));
        }
        return result;
    }

    private static boolean isWhole(@Nullable Double number) {
        return number == null || !Double.isFinite(number) || number == Math.rint(number);
    }

    private static Digits digits(@Nullable Double number, boolean scientific, boolean whole) {
        if (number == null) {
            return new Digits("NA", false, "", null, Cell.Look.MISSING);
        }
        if (!Double.isFinite(number)) {
            String name = number.isNaN() ? "NaN" : number > 0 ? "Inf" : "-Inf";
            return new Digits(name, false, "", null, number < 0 ? Cell.Look.NEGATIVE : Cell.Look.PLAIN);
        }
        if (number == 0) {
            return new Digits("0", false, "", null, Cell.Look.PLAIN);
        }
        double size = Math.abs(number);
        Integer exponent = scientific ? Integer.valueOf((int) Math.floor(Math.log10(size) - ROUNDING)) : null;
        double mantissa = exponent == null ? size : mantissa(size, exponent);
        return digits(number < 0, mantissa, exponent, whole);
    }

    private static double mantissa(double size, int exponent) {
        // Decimal arithmetic: 10^-exponent may not be a double.
        return new BigDecimal(size).movePointLeft(exponent).doubleValue();
    }

    private static Digits digits(boolean negative, double size, @Nullable Integer exponent, boolean whole) {
        int magnitude = (int) Math.floor(Math.log10(size));
        double rounded = significant(size, Math.max(SIGNIFICANT, magnitude + 1), magnitude);
        // 9.9996 is 10.0 and not 10.00: the digits shown are those of the rounded number.
        int shown = whole ? 0 : shown(size, (int) Math.floor(Math.log10(rounded)));
        String text =
                new BigDecimal(rounded).setScale(shown, RoundingMode.HALF_EVEN).toPlainString();
        int at = text.indexOf('.');
        String left = (negative ? "-" : "") + (at < 0 ? text : text.substring(0, at));
        String right = at < 0 ? "" : text.substring(at + 1);
        double before = Math.floor(rounded);
        boolean point = shown > 0 || rounded != before || !near(before, size);
        return new Digits(left, point, right, exponent, negative ? Cell.Look.NEGATIVE : Cell.Look.PLAIN);
    }

    /** R's {@code signif()}, which multiplies in doubles: 3.215 becomes 3.22. */
    private static double significant(double size, int digits, int magnitude) {
        int places = digits - 1 - magnitude;
        if (places > 300) {
            return size;
        }
        double scale = Math.pow(10, places);
        return Math.rint(size * scale) / scale;
    }

    /** Digits after the point that three significant ones need, without zeros that say nothing. */
    private static int shown(double size, int magnitude) {
        int digits = Math.max(0, SIGNIFICANT - 1 - magnitude);
        while (digits > 0) {
            double value = size * Math.pow(10, digits - 1);
            if (!near(value, Math.rint(value))) {
                break;
            }
            digits--;
        }
        return digits;
    }

    private static boolean near(double one, double two) {
        if (one == two) {
            return true;
        }
        long power = Math.round(Math.log(one) / Math.log(2));
        return power == Math.round(Math.log(two) / Math.log(2))
                && Math.abs(one - two) * Math.pow(2, -power) <= TOLERANCE;
    }

    private static int width(List<Digits> column) {
        int left =
                column.stream().mapToInt(digits -> digits.left.length()).max().orElse(0);
        int right =
                column.stream().mapToInt(digits -> digits.right.length()).max().orElse(0);
        return left + right + (column.stream().anyMatch(Digits::point) ? 1 : 0);
    }

    private static List<Cell> assemble(List<Digits> column) {
        int left =
                column.stream().mapToInt(digits -> digits.left.length()).max().orElse(0);
        int right =
                column.stream().mapToInt(digits -> digits.right.length()).max().orElse(0);
        boolean points = column.stream().anyMatch(Digits::point);
        Exponents exponents = Exponents.of(column);
        List<Cell> cells = new ArrayList<>();
        for (Digits digits : column) {
            String text = " ".repeat(left - digits.left.length())
                    + digits.left
                    + (points ? digits.point ? "." : " " : "")
                    + digits.right
                    + " ".repeat(right - digits.right.length())
                    + exponents.format(digits.exponent);
            cells.add(new Cell(text, digits.look, List.of()));
        }
        return cells;
    }

    /** How exponents stand below each other: signs only where one is negative. */
    private record Exponents(boolean any, boolean negative, int width) {
        static Exponents of(List<Digits> column) {
            boolean any = false;
            boolean negative = false;
            int width = 0;
            for (Digits digits : column) {
                if (digits.exponent != null) {
                    any = true;
                    negative |= digits.exponent < 0;
                    width = Math.max(
                            width, String.valueOf(Math.abs(digits.exponent)).length());
                }
            }
            return new Exponents(any, negative, width);
        }

        String format(@Nullable Integer exponent) {
            if (!any) {
                return "";
            }
            if (exponent == null) {
                return " ".repeat(1 + (negative ? 1 : 0) + width);
            }
            String sign = negative ? exponent < 0 ? "-" : "+" : "";
            return "e" + sign + TextWidth.padLeft(String.valueOf(Math.abs(exponent)), width);
        }
    }
}
