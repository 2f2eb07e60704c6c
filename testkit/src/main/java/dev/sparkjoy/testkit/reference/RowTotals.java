package dev.sparkjoy.testkit.reference;

import dev.sparkjoy.base.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Aggregates of the values of one row, after {@code rowwise()}. */
final class RowTotals {
    private RowTotals() {}

    static void register(Map<String, Scalars.Scalar> all) {
        all.put(".without_nan", (call, given, rest) -> withoutNaN(given.get(0)));
        all.put(".of_row", (call, given, rest) -> total(given, false, call.type()));
        all.put(".of_row_without_na", (call, given, rest) -> total(given, true, call.type()));
    }

    private static @Nullable Object withoutNaN(@Nullable Object list) {
        return list == null
                ? null
                : ((List<?>) list)
                        .stream().filter(value -> !Values.isNaN(value)).toList();
    }

    private static @Nullable Object total(List<@Nullable Object> given, boolean withoutNa, Type type) {
        String what = (String) Objects.requireNonNull(given.get(1));
        if (given.get(0) == null) {
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>((List<?>) given.get(0));
        if (what.equals("n_distinct")) {
            Set<Object> seen = new HashSet<>();
            values.stream()
                    .filter(value -> !withoutNa || value != null)
                    .forEach(value -> seen.add(Values.key(java.util.Collections.singletonList(value))));
            return (long) seen.size();
        }
        if (what.equals("any") || what.equals("all")) {
            boolean decisive = what.equals("any");
            return values.contains(decisive)
                    ? (Object) decisive
                    : values.contains(null) && !withoutNa ? null : (Object) !decisive;
        }
        boolean position = what.equals("first") || what.equals("last");
        if (withoutNa) {
            values.removeIf(Objects::isNull);
        } else if (!position && values.contains(null)) {
            return null;
        }
        if (position || what.equals("min") || what.equals("max")) {
            return one(what, values);
        }
        return number(what, values, type);
    }

    private static @Nullable Object one(String what, List<@Nullable Object> values) {
        if (values.isEmpty()) {
            return null;
        }
        Comparator<Object> order = Values::compare;
        return switch (what) {
            case "first" -> values.get(0);
            case "last" -> values.get(values.size() - 1);
            case "min" ->
                values.stream().map(Objects::requireNonNull).min(order).orElseThrow();
            default -> values.stream().map(Objects::requireNonNull).max(order).orElseThrow();
        };
    }

    private static @Nullable Object number(String what, List<@Nullable Object> values, Type type) {
        if (what.equals("sum") && !type.equals(Type.Scalar.DBL)) {
            long sum = 0;
            for (Object value : values) {
                sum = Math.addExact(
                        sum,
                        value instanceof Boolean flag
                                ? flag ? 1 : 0
                                : ((Number) Objects.requireNonNull(value)).longValue());
            }
            return sum;
        }
        double[] numbers = values.stream()
                .mapToDouble(value -> Values.number(Objects.requireNonNull(value)))
                .toArray();
        int n = numbers.length;
        double sum = 0;
        double product = 1;
        for (double number : numbers) {
            sum += number;
            product *= number;
        }
        double mean = sum / n;
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        java.util.Arrays.sort(numbers);
        return switch (what) {
            case "sum" -> sum;
            case "prod" -> product;
            case "mean" -> n == 0 ? Double.NaN : mean;
            case "median" -> n == 0 ? null : (Object) ((numbers[(n - 1) / 2] + numbers[n / 2]) / 2);
            case "var" -> n < 2 ? null : (Object) (squares / (n - 1));
            case "sd" -> n < 2 ? null : (Object) Math.sqrt(squares / (n - 1));
            default -> throw new UnsupportedFunction(what);
        };
    }
}
