package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Window functions after {@code rowwise()}: each row is a group, so it is the first, the sum so far is itself. */
final class RowWindows {
    private static final Set<String> NAMES = Set.of(
            "row_number",
            "min_rank",
            "dense_rank",
            "percent_rank",
            "cume_dist",
            "ntile",
            "lag",
            "lead",
            "cumsum",
            "cumprod",
            "cummean",
            "cummin",
            "cummax",
            "cumall",
            "cumany");

    private final Expressions in;
    private final Node.Call call;
    private final Function function;

    RowWindows(Expressions in, Node.Call call, Function function) {
        this.in = in;
        this.call = call;
        this.function = function;
    }

    /** The value in a group of one row; null where that can't be said. */
    @Nullable
    Expr check() {
        if (!NAMES.contains(function.name())) {
            return null;
        }
        Node node = argument("x", 0);
        if (node == null) {
            return function.name().equals("row_number") ? Expr.number(1) : null;
        }
        Expr x = in.check(node);
        if (x instanceof Expr.Vector || x.type() instanceof Type.ListOf) {
            return null;
        }
        return switch (function.name()) {
            case "row_number", "min_rank", "dense_rank", "ntile" -> known(x, Expr.number(1), INT);
            case "percent_rank" -> known(x, new Expr.Constant(Double.NaN, DBL), DBL);
            case "cume_dist" -> known(x, new Expr.Constant(1.0, DBL), DBL);
            case "lag", "lead" -> beside(x);
            case "cumsum" -> sum(x, node);
            case "cumprod", "cummean" -> Types.cast(in.convert(x, "num", node.span(), function.name()), DBL);
            case "cumall", "cumany" -> Types.cast(in.convert(x, "lgl", node.span(), function.name()), LGL);
            default -> x;
        };
    }

    private Expr sum(Expr x, Node node) {
        return x.type().equals(LGL) ? Types.cast(x, INT) : in.convert(x, "num", node.span(), function.name());
    }

    private static Expr known(Expr x, Expr value, Type type) {
        return Expr.when(Expr.isNa(x), Expr.na(type), value);
    }

    private @Nullable Expr beside(Expr x) {
        Node n = argument("n", 1);
        boolean none = n instanceof Node.Literal literal
                && (literal.value().equals(new Value.Num(0)) || literal.value().equals(new Value.Int(0)));
        if (none) {
            return x;
        }
        Node given = argument("default", 2);
        if (given == null || Branches.isNull(given)) {
            return Expr.na(x.type());
        }
        Expr value = in.check(given);
        Type common = in.context().common(List.of(x, value), List.of(call, given), function.name());
        return Types.cast(value, common);
    }

    private @Nullable Node argument(String name, int position) {
        int unnamed = 0;
        for (Node.Argument argument : call.arguments()) {
            if (name.equals(argument.name())) {
                return argument.value();
            }
            if (argument.name() == null && unnamed++ == position) {
                return argument.value();
            }
        }
        return null;
    }
}
