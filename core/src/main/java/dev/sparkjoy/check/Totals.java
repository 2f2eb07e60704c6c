package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code sum(a, b)}, {@code max(a, b)}: R takes all values of all arguments together. */
final class Totals {
    private static final Set<String> NAMES = Set.of("sum", "prod", "min", "max", "any", "all");

    private final Expressions in;

    Totals(Expressions in) {
        this.in = in;
    }

    static boolean takes(Function function, Node.Call call) {
        return NAMES.contains(function.name())
                && call.arguments().stream()
                                .filter(argument -> argument.name() == null && argument.value() != null)
                                .count()
                        > 1;
    }

    Expr check(Node.Call call, Function function) {
        List<Expr> parts = new ArrayList<>();
        List<Node> places = new ArrayList<>();
        List<Node.Argument> named = call.arguments().stream()
                .filter(argument -> argument.name() != null)
                .toList();
        for (Node.Argument argument : call.arguments()) {
            if (argument.name() != null || argument.value() == null) {
                continue;
            }
            List<Node.Argument> one = new ArrayList<>(List.of(argument));
            one.addAll(named);
            Expr value = in.check(argument.value());
            boolean constant = value instanceof Expr.Constant;
            parts.add(constant ? value : in.call(function.name(), call, one));
            places.add(argument.value());
        }
        if (function.name().equals("min") || function.name().equals("max")) {
            in.context()
                    .problems()
                    .note(
                            "one-value-for-all",
                            call.span(),
                            "`" + function.name() + "()` of several columns is one value for all rows; of each row: `p"
                                    + function.name() + "()`");
        }
        return joined(function.name(), parts, places);
    }

    private Expr joined(String function, List<Expr> parts, List<Node> places) {
        if (function.equals("any") || function.equals("all")) {
            Expr result = null;
            for (int i = 0; i < parts.size(); i++) {
                Expr part = in.logical(parts.get(i), places.get(i).span());
                result = result == null
                        ? part
                        : Expressions.apply(function.equals("any") ? "|" : "&", result, part, LGL);
            }
            return result == null ? SpecialForms.nothing() : result;
        }
        Type type = in.context().common(parts, places, function);
        parts.replaceAll(part -> Types.cast(part, type));
        if (function.equals("min") || function.equals("max")) {
            Function extreme = Expressions.function(function.equals("min") ? ".least" : ".greatest");
            return Branches.unlessAnyNa(parts, new Expr.Apply(extreme, List.of(), parts, null, List.of(), null, type));
        }
        Expr result = parts.get(0);
        for (Expr part : parts.subList(1, parts.size())) {
            result = Expressions.apply(function.equals("sum") ? "+" : "*", result, part, type);
        }
        return result;
    }
}
