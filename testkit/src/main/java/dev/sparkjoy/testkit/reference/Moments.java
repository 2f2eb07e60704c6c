package dev.sparkjoy.testkit.reference;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Means, spreads and quantiles, as R's stats computes them. */
final class Moments {
    private Moments() {}

    static double mean(List<Object> values) {
        if (values.isEmpty() || !values.stream().allMatch(value -> Double.isFinite(Values.number(value)))) {
            return values.stream().mapToDouble(Values::number).sum() / values.size();
        }
        // R adds up in long doubles, which keeps the mean of equal numbers what they are.
        BigDecimal sum = BigDecimal.ZERO;
        for (Object value : values) {
            sum = sum.add(new BigDecimal(Values.number(value)));
        }
        return sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128)
                .doubleValue();
    }

    static @Nullable Object variance(List<Object> values) {
        if (values.size() < 2 || values.stream().anyMatch(Values::isNaN)) {
            return null;
        }
        double mean = mean(values);
        double squares = 0;
        for (Object value : values) {
            squares += (Values.number(value) - mean) * (Values.number(value) - mean);
        }
        return squares / (values.size() - 1);
    }

    static @Nullable Object deviation(List<Object> values) {
        Object variance = variance(values);
        return variance == null ? null : (Object) Math.sqrt((Double) variance);
    }

    /** Type 7: interpolated between the two nearest. */
    static @Nullable Object quantile(List<Object> values, double share) {
        if (values.isEmpty() || values.stream().anyMatch(Values::isNaN)) {
            return null;
        }
        double[] sorted = values.stream().mapToDouble(Values::number).sorted().toArray();
        double at = (sorted.length - 1) * share;
        int low = (int) Math.floor(at);
        int high = (int) Math.ceil(at);
        double part = at - low;
        if (part == 0) {
            return sorted[low];
        }
        // Equal neighbours, infinite ones too, need no interpolation; of zeros, whatever their signs, it is 0.
        return sorted[low] == sorted[high] ? sorted[high] + 0.0 : sorted[low] * (1 - part) + sorted[high] * part;
    }

    static @Nullable Object spread(List<Object> values) {
        Object high = quantile(values, 0.75);
        Object low = quantile(values, 0.25);
        return high == null || low == null ? null : (Object) ((Double) high - (Double) low);
    }

    /** How far values are from their median, by the median. */
    static @Nullable Object apart(List<Object> values, double constant) {
        Object median = quantile(values, 0.5);
        if (median == null) {
            return null;
        }
        List<Object> distances = new ArrayList<>();
        values.forEach(value -> distances.add(Math.abs(Values.number(value) - (Double) median)));
        return constant * (Double) Objects.requireNonNull(quantile(distances, 0.5));
    }

    /** Values side by side, none missing. */
    record Pairs(List<Object> left, List<Object> right) {}

    /** The pairs; null where a value is missing, unless incomplete pairs are left out. */
    static @Nullable Pairs pairs(List<@Nullable Object> xs, List<@Nullable Object> ys, boolean onlyComplete) {
        List<Object> left = new ArrayList<>();
        List<Object> right = new ArrayList<>();
        for (int i = 0; i < xs.size(); i++) {
            Object x = xs.get(i);
            Object y = ys.get(i);
            if (x == null || y == null || Values.isNaN(x) || Values.isNaN(y)) {
                if (onlyComplete) {
                    continue;
                }
                return null;
            }
            left.add(x);
            right.add(y);
        }
        return new Pairs(left, right);
    }

    private static double products(List<Object> left, List<Object> right) {
        double meanX = mean(left);
        double meanY = mean(right);
        double sum = 0;
        for (int i = 0; i < left.size(); i++) {
            sum += (Values.number(left.get(i)) - meanX) * (Values.number(right.get(i)) - meanY);
        }
        return sum;
    }

    static @Nullable Object covariance(Pairs pairs) {
        int size = pairs.left().size();
        return size < 2 ? null : (Object) (products(pairs.left(), pairs.right()) / (size - 1));
    }

    static @Nullable Object correlation(Pairs pairs) {
        double x = products(pairs.left(), pairs.left());
        double y = products(pairs.right(), pairs.right());
        boolean constant = pairs.left().size() < 2 || x == 0 || y == 0;
        return constant ? null : (Object) (products(pairs.left(), pairs.right()) / Math.sqrt(x * y));
    }

    static @Nullable Object weighted(List<@Nullable Object> xs, List<@Nullable Object> ws, boolean removes) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < xs.size(); i++) {
            Object x = xs.get(i);
            Object w = ws.get(i);
            if (removes && Values.isMissing(x)) {
                continue;
            }
            if (w == null || (x == null && Values.number(w) != 0)) {
                return null;
            }
            if (Values.number(w) != 0 && x != null) {
                sum += Values.number(x) * Values.number(w);
            }
            weights += Values.number(w);
        }
        return sum / weights;
    }
}
