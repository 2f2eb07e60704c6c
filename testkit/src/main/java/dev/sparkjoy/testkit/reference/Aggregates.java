package dev.sparkjoy.testkit.reference;

import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;

import dev.sparkjoy.plan.Expr;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Many rows, one value: without na.rm an NA makes the result NA; of nothing it is 0, NaN or -Inf. */
final class Aggregates {
    static final Set<String> NAMES = Set.of(
            "n",
            "sum",
            "mean",
            "min",
            "max",
            "prod",
            "sd",
            "var",
            "median",
            "quantile",
            "cor",
            "any",
            "all",
            "anyNA",
            "n_distinct",
            "weighted.mean",
            "first",
            "last",
            "nth",
            "which.max",
            "which.min",
            ".str_flatten",
            ".collect",
            "collect_list",
            "IQR",
            "mad",
            "cov",
            ".only");

    /** What may be one of the values, and is exact then; a mean of equal values is added up all the same. */
    private static final Set<String> PICKS = Set.of("median", "quantile", "mad");

    private Aggregates() {}

    static @Nullable Object apply(Expr.Apply call, Members group) {
        Object result = exactly(call, group);
        // One of the values themselves, as a median of three is, has nothing to round.
        boolean rounds = result instanceof Double number
                && call.function().position("x") >= 0
                && (number == 0
                        || !PICKS.contains(call.function().name())
                        || !group.argument("x").contains(result));
        return rounds ? Rounding.of(call.function().name(), result, largest(group.argument("x"))) : result;
    }

    private static double largest(List<@Nullable Object> values) {
        return values.stream()
                .filter(Number.class::isInstance)
                .mapToDouble(value -> Math.abs(((Number) value).doubleValue()))
                .max()
                .orElse(0);
    }

    private static @Nullable Object exactly(Expr.Apply call, Members group) {
        String name = call.function().name();
        return switch (name) {
            case "n" -> (long) group.size();
            case "n_distinct" -> distinct(group);
            case "first" -> element(group, 1);
            case "last" -> element(group, -1);
            case "nth" -> element(group, Operators.integer(Objects.requireNonNull(group.constant("n"))));
            case ".collect" -> group.size() == 0 ? null : group.argument("x");
            case ".only" ->
                group.argument("x").stream()
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
            case "anyNA" -> group.argument("x").stream().anyMatch(Values::isMissing);
            case "which.max" -> which(group.argument("x"), 1);
            case "which.min" -> which(group.argument("x"), -1);
            case "cor", "cov" -> {
                boolean complete = !"everything".equals(group.constant("use"));
                Moments.Pairs pairs = Moments.pairs(group.argument("x"), group.argument("y"), complete);
                yield pairs == null
                        ? null
                        : name.equals("cor") ? Moments.correlation(pairs) : Moments.covariance(pairs);
            }
            case "collect_list" ->
                group.argument("x").stream().filter(Objects::nonNull).toList();
            case "weighted.mean" -> Moments.weighted(group.argument("x"), group.argument("w"), group.flag("na.rm"));
            case "any", "all" -> logical(group, name.equals("any"));
            case ".str_flatten" -> flatten(group);
            default -> numeric(call, group);
        };
    }

    /** Where the group has no such value, the default. */
    private static @Nullable Object element(Members group, long n) {
        List<@Nullable Object> values = group.argument("x");
        long at = n > 0 ? n - 1 : n < 0 ? values.size() + n : -1;
        return at < 0 || at >= values.size() ? group.constant("default") : values.get((int) at);
    }

    private static long distinct(Members group) {
        Set<Object> seen = new HashSet<>();
        for (List<@Nullable Object> row : group.rest()) {
            if (!group.flag("na.rm") || row.stream().noneMatch(Values::isMissing)) {
                seen.add(Values.key(row));
            }
        }
        return seen.size();
    }

    private static @Nullable Object which(List<@Nullable Object> values, int sign) {
        Object best = null;
        long place = 0;
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value != null && !Values.isNaN(value) && (best == null || sign * Values.compare(value, best) > 0)) {
                best = value;
                place = i + 1;
            }
        }
        return best == null ? null : (Object) place;
    }

    private static @Nullable Object logical(Members group, boolean any) {
        boolean unknown = false;
        for (Object value : group.argument("x")) {
            if (value != null && (Boolean) value == any) {
                return any;
            }
            unknown |= value == null;
        }
        return unknown && !group.flag("na.rm") ? null : (Object) !any;
    }

    private static @Nullable Object flatten(Members group) {
        List<@Nullable Object> texts = group.argument("string");
        if (!group.flag("na.rm") && texts.contains(null)) {
            return null;
        }
        String collapse = (String) Objects.requireNonNull(group.constant("collapse"));
        return texts.stream().filter(Objects::nonNull).map(String.class::cast).collect(Collectors.joining(collapse));
    }

    private static @Nullable Object numeric(Expr.Apply call, Members group) {
        List<Object> values = new ArrayList<>();
        boolean removes = group.flag("na.rm");
        for (Object value : group.argument("x")) {
            if (value == null && !removes) {
                return null;
            }
            if (value != null && !(removes && Values.isNaN(value))) {
                values.add(value);
            }
        }
        return switch (call.function().name()) {
            case "sum" -> sum(values, call.type().equals(INT));
            case "min" -> extreme(values, -1, call.type().equals(DBL));
            case "max" -> extreme(values, 1, call.type().equals(DBL));
            case "mean" -> Moments.mean(values);
            case "prod" -> product(values.stream().mapToDouble(Values::number).toArray());
            case "var" -> Moments.variance(values);
            case "sd" -> Moments.deviation(values);
            case "IQR" -> Moments.spread(values);
            case "mad" -> Moments.apart(values, Values.number(Objects.requireNonNull(group.constant("constant"))));
            case "median" -> Moments.quantile(values, 0.5);
            case "quantile" -> Moments.quantile(values, Values.number(Objects.requireNonNull(group.constant("probs"))));
            default -> throw new UnsupportedFunction(call.function().name());
        };
    }

    private static Object sum(List<Object> values, boolean whole) {
        if (!whole) {
            return values.stream().mapToDouble(Values::number).sum();
        }
        BigInteger sum = BigInteger.ZERO;
        for (Object value : values) {
            sum = sum.add(BigInteger.valueOf(Operators.integer(value)));
        }
        if (sum.bitLength() > 63) {
            throw Operators.overflow();
        }
        return sum.longValue();
    }

    /** NaN is catching; of no doubles the extreme is infinite, of nothing else it is NA. */
    private static @Nullable Object extreme(List<Object> values, int sign, boolean real) {
        Object best = null;
        for (Object value : values) {
            if (Values.isNaN(value)) {
                return value;
            }
            best = best == null || sign * Values.compare(value, best) > 0 ? value : best;
        }
        return best == null && real ? (Object) (sign * Double.NEGATIVE_INFINITY) : best;
    }

    /** As with digits and exponents to spare: that a part of it is no double does not show. */
    private static double product(double[] values) {
        if (!DoubleStream.of(values).allMatch(Double::isFinite)) {
            return DoubleStream.of(values).reduce(1, (x, y) -> x * y);
        }
        return DoubleStream.of(values)
                .mapToObj(BigDecimal::new)
                .reduce(BigDecimal.ONE, (x, y) -> x.multiply(y, MathContext.DECIMAL128))
                .doubleValue();
    }
}
