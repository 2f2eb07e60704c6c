package dev.sparkjoy.render;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Numbers that stand in one row, with the same digits after the point: as R's {@code format()} writes them, seven
 * significant digits, scientific only where that is shorter.
 *
 * @param decimals digits after the point
 */
record CommonDecimals(int decimals, boolean scientific) {
    private static final MathContext SEVEN = new MathContext(7, RoundingMode.HALF_EVEN);

    static CommonDecimals of(List<Double> values) {
        int left = 1;
        int right = 0;
        int significant = 1;
        int exponentWidth = 2;
        for (double value : values) {
            if (value == 0 || !Double.isFinite(value)) {
                continue;
            }
            BigDecimal rounded = new BigDecimal(value).round(SEVEN).stripTrailingZeros();
            int digits = rounded.precision();
            int exponent = digits - 1 - rounded.scale();
            left = Math.max(left, Math.max(exponent + 1, 1));
            right = Math.max(right, digits - 1 - exponent);
            significant = Math.max(significant, digits);
            exponentWidth = Math.max(exponentWidth, Math.abs(exponent) >= 100 ? 3 : 2);
        }
        int fixedWidth = left + (right > 0 ? right + 1 : 0);
        int scientificWidth = significant + (significant > 1 ? 1 : 0) + 2 + exponentWidth;
        return fixedWidth <= scientificWidth
                ? new CommonDecimals(right, false)
                : new CommonDecimals(significant - 1, true);
    }

    /** One number on its own. */
    static String alone(double value) {
        return of(List.of(value)).format(value);
    }

    String format(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Inf" : "-Inf";
        }
        if (!scientific) {
            return new BigDecimal(value)
                    .setScale(decimals, RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
        int exponent = value == 0 ? 0 : rounded.precision() - 1 - rounded.scale();
        String mantissa = rounded.movePointLeft(exponent)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
        String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
        return mantissa + (exponent < 0 ? "e-" : "e+") + power;
    }
}
