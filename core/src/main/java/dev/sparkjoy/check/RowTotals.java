package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Aggregates after {@code rowwise()}: over the values of one row, which are several columns ({@code c_across()},
 * {@code c(a, b)}) or the elements of a list.
 */
final class RowTotals {
    private static final Set<String> NAMES = Set.of(
            "sum",
            "mean",
            "min",
            "max",
            "prod",
            "sd",
            "var",
            "median",
            "any",
            "all",
            "n_distinct",
            "first",
            "last",
            "n",
            ".collect");

    private final Expressions in;
    private final Node.Call call;
    private final Function function;

    RowTotals(Expressions in, Node.Call call, Function function) {
        this.in = in;
        this.call = call;
        this.function = function;
    }

    /** Every aggregate and window function: those that are not known here are refused. */
    static boolean takes(Function function) {
        return function.kind() == Function.Kind.AGGREGATE || function.kind() == Function.Kind.WINDOW;
    }

    Expr check() {
        String name = function.name();
        Expr alone = new RowWindows(in, call, function).check();
        if (alone != null) {
            return alone;
        }
        if (!NAMES.contains(name)) {
            in.context()
                    .problems()
                    .add(in.context()
                            .problems()
                            .error(
                                    "not-by-row",
                                    call.function().span(),
                                    "`" + call.name()
                                            + "()` looks at several rows; after `rowwise()` each row is alone")
                            .help("`ungroup()` first"));
            return new Expr.Constant(null, Type.Scalar.NA);
        }
        if (name.equals("n")) {
            return new Expr.Constant(1L, INT);
        }
        boolean naRm = false;
        List<Expr> values = new ArrayList<>();
        List<Node> places = new ArrayList<>();
        for (Node.Argument argument : call.arguments()) {
            Node node = argument.value();
            if (node == null) {
                continue;
            }
            if ("na.rm".equals(argument.name()) || "na_rm".equals(argument.name())) {
                naRm = node instanceof Node.Literal literal && literal.value().equals(new Value.Bool(true));
            } else {
                Expr value = in.check(node);
                if (value instanceof Expr.Vector vector) {
                    values.addAll(vector.elements());
                    vector.elements().forEach(element -> places.add(node));
                } else {
                    values.add(value);
                    places.add(node);
                }
            }
        }
        if (naRm) {
            values.replaceAll(RowTotals::withoutNaN);
        }
        Expr list = list(values, places);
        if (list != null && name.equals(".collect")) {
            // A list as a value, not several values.
            return new Expr.Cast(list, list.type());
        }
        return list == null ? new Expr.Constant(null, Type.Scalar.NA) : total(list, naRm);
    }

    private @org.jspecify.annotations.Nullable Expr list(List<Expr> values, List<Node> places) {
        if (values.size() == 1 && values.get(0).type() instanceof Type.ListOf) {
            return values.get(0);
        }
        List<Expr> wanted = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            wanted.add(in.convert(values.get(i), word(), places.get(i).span(), function.name()));
        }
        Type common = wanted.isEmpty() ? Type.Scalar.NA : in.context().common(wanted, places, function.name());
        return new Expr.Vector(
                wanted.stream().map(value -> Types.cast(value, common)).toList(), new Type.ListOf(common));
    }

    /** In R, na.rm takes NaN out too. */
    private static Expr withoutNaN(Expr value) {
        if (value.type() instanceof Type.ListOf list && list.element().equals(DBL)) {
            return Expr.call(".without_nan", value.type(), value);
        }
        return value.type().equals(DBL) && !(value instanceof Expr.Constant)
                ? Expr.when(Expr.not(Expr.isNa(value)), value, Expr.na(DBL))
                : value;
    }

    private String word() {
        return switch (function.name()) {
            case "sum", "mean", "prod", "sd", "var", "median" -> "num";
            case "any", "all" -> "lgl";
            default -> "any";
        };
    }

    private Expr total(Expr list, boolean naRm) {
        Type element = ((Type.ListOf) list.type()).element();
        Type type = switch (function.name()) {
            case "mean", "prod", "sd", "var", "median" -> DBL;
            case "sum" -> element.equals(INT) || element.equals(LGL) ? INT : DBL;
            case "any", "all" -> LGL;
            case "n_distinct" -> INT;
            default -> element;
        };
        Expr total =
                Expr.call(naRm ? ".of_row_without_na" : ".of_row", type, list, new Expr.Constant(function.name(), CHR));
        if (!naRm && type.equals(DBL) && function.name().equals("min")) {
            // The engine's NaN is above all numbers, R's is what every comparison with it gives.
            Expr most = Expr.call(".of_row", DBL, list, new Expr.Constant("max", CHR));
            Expr nan = Expressions.apply("is.nan", most, LGL);
            total = Expr.when(nan, new Expr.Constant(Double.NaN, DBL), total);
        }
        boolean extreme = function.name().equals("min") || function.name().equals("max");
        if (naRm && extreme && type.equals(DBL)) {
            double nothing = function.name().equals("min") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            return Expr.callAll("coalesce", DBL, List.of(total, new Expr.Constant(nothing, DBL)));
        }
        // Sums of whole numbers come wider than they are.
        return type.equals(INT) ? new Expr.Cast(total, INT) : total;
    }
}
