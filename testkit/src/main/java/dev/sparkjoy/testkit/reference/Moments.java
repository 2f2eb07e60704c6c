package dev.sparkjoy.testkit.reference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Means, spreads and quantiles, as R's stats computes them. */
final class Moments {
    private Moments() {}

    static double mean(List<Object> values) {
        return values.stream().mapToDouble(Values::number).sum() / values.size();
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
        // Equal neighbours, infinite ones too, need no interpolation.
        return part == 0 || sorted[low] == sorted[high]
                ? sorted[low]
                : sorted[low] * (1 - part) + sorted[high] * part;
    }

    static @Nullable Object correlation(List<@Nullable Object> xs, List<@Nullable Object> ys) {
        List<Object> left = new ArrayList<>();
        List<Object> right = new ArrayList<>();
        for (int i = 0; i < xs.size(); i++) {
            Object x = xs.get(i);
            Object y = ys.get(i);
            if (x == null || y == null || Values.isNaN(x) || Values.isNaN(y)) {
                return null;
            }
            left.add(x);
            right.add(y);
        }
        double meanX = mean(left);
        double meanY = mean(right);
        double both = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = 0; i < left.size(); i++) {
            double x = Values.number(left.get(i)) - meanX;
            double y = Values.number(right.get(i)) - meanY;
            both += x * y;
            squaresX += x * x;
            squaresY += y * y;
        }
        boolean constant = left.size() < 2 || squaresX == 0 || squaresY == 0;
        return constant ? null : (Object) (both / Math.sqrt(squaresX * squaresY));
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
