package dev.sparkjoy.verb;

import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Conditions on a row's position in its group. */
final class Slices {
    private static final String GROUP = "joy_group";

    private final List<Expr> partition;
    private final boolean local;

    Slices(VerbCall.By by) {
        this.partition = by.keys();
        this.local = by.local();
    }

    /** One-based position in the pipeline's order. */
    Expr position() {
        return window("row_number", Arrays.asList((Expr) null), List.of(), INT);
    }

    /** The groups with, where they are this verb's own, a column that puts them in the order of their first rows. */
    static VerbCall.By numbered(VerbCall.By by, String verb) {
        if (!by.local() || by.keys().isEmpty()) {
            return by;
        }
        Expr number = new Expr.Apply(
                Objects.requireNonNull(Functions.find("row_number")),
                Arrays.asList((Expr) null),
                List.of(),
                null,
                List.of(),
                List.of(),
                INT);
        Expr first = new Expr.Apply(
                Objects.requireNonNull(Functions.find("min")),
                Arrays.asList(number, new Expr.Constant(true, LGL)),
                List.of(),
                null,
                List.of(),
                by.keys(),
                INT);
        return new VerbCall.By(by.relation().with(List.of(new Named(GROUP, first)), verb), by.names(), true);
    }

    /** dplyr's order of the groups: sorted after {@code group_by()}, as they first appear with {@code .by}. */
    private List<Expr.Key> groupOrder() {
        if (local && !partition.isEmpty()) {
            return List.of(new Expr.Key(new Expr.Column(GROUP, INT), false));
        }
        return partition.stream().map(key -> new Expr.Key(key, false)).toList();
    }

    /** The rows, group by group. */
    Plan sorted(Plan rows, List<Expr.Key> within, String verb) {
        List<Expr.Key> keys = new ArrayList<>(groupOrder());
        keys.addAll(within);
        return keys.isEmpty() ? rows : new Plan.Sort(rows, keys, verb);
    }

    /** Rank by a key, ties sharing the smallest; with no ties, broken by position. */
    Expr rank(Expr.Key key, boolean ties) {
        return window(ties ? ".rank_na_last" : ".number_na_last", List.of(key.value()), List.of(key), INT);
    }

    Expr size() {
        return window("n", List.of(), List.of(), INT);
    }

    private Expr window(String function, List<@Nullable Expr> arguments, List<Expr.Key> order, Type type) {
        return new Expr.Apply(
                Objects.requireNonNull(Functions.find(function), function),
                arguments,
                List.of(),
                null,
                order,
                partition,
                type);
    }

    Expr at(List<Expr> positions) {
        Expr position = position();
        boolean constants = positions.stream().allMatch(Expr.Constant.class::isInstance);
        if (constants && positions.size() > 1) {
            return new Expr.Apply(
                    Objects.requireNonNull(Functions.find(".in")),
                    java.util.Collections.singletonList(position),
                    positions.stream().map(Slices::whole).toList(),
                    null,
                    List.of(),
                    null,
                    LGL);
        }
        Expr any = null;
        for (Expr wanted : positions) {
            Expr equal = call("==", position, whole(wanted));
            any = any == null ? equal : call("|", any, equal);
        }
        return Objects.requireNonNull(any);
    }

    private static Expr whole(Expr expr) {
        if (expr instanceof Expr.Cast cast && cast.value().type().equals(INT)) {
            return cast.value();
        }
        return expr instanceof Expr.Constant constant && constant.value() instanceof Number number
                ? new Expr.Constant(number.longValue(), INT)
                : expr;
    }

    Expr notAt(List<Expr> positions) {
        return call("!", at(positions.stream().map(Slices::negated).toList()));
    }

    static Expr negated(Expr expr) {
        if (expr instanceof Expr.Apply apply && apply.function().name().equals("neg")) {
            return Objects.requireNonNull(apply.arguments().get(0));
        }
        return expr instanceof Expr.Constant constant && constant.value() instanceof Number number
                ? new Expr.Constant(-number.longValue(), INT)
                : new Expr.Apply(
                        Objects.requireNonNull(Functions.find("neg")),
                        List.of(expr),
                        List.of(),
                        null,
                        List.of(),
                        null,
                        expr.type());
    }

    static Expr call(String function, Expr only) {
        return new Expr.Apply(
                Objects.requireNonNull(Functions.find(function)), List.of(only), List.of(), null, List.of(), null, LGL);
    }

    static Expr call(String function, Expr one, Expr two) {
        return new Expr.Apply(
                Objects.requireNonNull(Functions.find(function)),
                List.of(one, two),
                List.of(),
                null,
                List.of(),
                null,
                LGL);
    }

    /** {@code prop} of the rows, rounded down. */
    Expr share(double prop) {
        Expr product = new Expr.Apply(
                Objects.requireNonNull(Functions.find("*")),
                List.of(new Expr.Constant(prop, DBL), size()),
                List.of(),
                null,
                List.of(),
                null,
                DBL);
        return new Expr.Apply(
                Objects.requireNonNull(Functions.find("floor")),
                List.of(product),
                List.of(),
                null,
                List.of(),
                null,
                DBL);
    }
}
