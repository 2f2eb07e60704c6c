package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;
import static dev.sparkjoy.base.Type.Scalar.NA;

import dev.sparkjoy.base.Span;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One value of several: {@code if_else()}, {@code case_when()} and their like. */
final class Branches {
    private final Expressions in;
    private final Arguments arguments;
    private final String name;
    private final List<Expr> conditions = new ArrayList<>();
    private final List<Expr> values = new ArrayList<>();
    private final List<Node> places = new ArrayList<>();

    Branches(Expressions in, Arguments arguments) {
        this.in = in;
        this.arguments = arguments;
        this.name = arguments.function().name();
    }

    Expr check() {
        return switch (name) {
            case "if_else" -> ifElse();
            case "case_when" -> caseWhen();
            case "replace_when" -> replaceWhen();
            case "case_match", "recode_values" ->
                recode(arguments.optional(
                        arguments.function().parameters().size() - (name.equals("case_match") ? 1 : 2)));
            case "replace_values" -> recode(arguments.node(0));
            case "switch" -> switchOn();
            case "when_any" -> joined("|");
            case "when_all" -> joined("&");
            case "pmin", "pmax" -> parallel();
            case "cut" -> new Intervals(in, arguments).cut();
            case "findInterval" -> new Intervals(in, arguments).find();
            default -> throw new IllegalStateException(name);
        };
    }

    private Expr ifElse() {
        Expr condition = in.condition(arguments.node(0));
        value(arguments.node(1));
        value(arguments.node(2));
        Node missing = arguments.optional(3);
        if (missing != null) {
            value(missing);
        }
        Type type = in.context().common(values, places, name);
        Expr yes = Types.cast(values.get(0), type);
        Expr no = Types.cast(values.get(1), type);
        Expr otherwise = missing == null ? new Expr.Constant(null, type) : Types.cast(values.get(2), type);
        return new Expr.Case(
                List.of(new Expr.Branch(condition, yes), new Expr.Branch(Expressions.apply("!", condition, LGL), no)),
                otherwise,
                type);
    }

    private void value(Node node) {
        values.add(in.check(node));
        places.add(node);
    }

    private Expr caseWhen() {
        formulas(null);
        Node otherwise = arguments.optional(".default");
        if (otherwise != null) {
            value(otherwise);
        }
        Type type = in.context().common(values, places, name);
        return cases(otherwise != null, type, unmatched(".unmatched"));
    }

    /** The type stays that of x, where the values fit into it. */
    private Expr replaceWhen() {
        formulas(null);
        value(arguments.node(0));
        Type own = values.get(values.size() - 1).type();
        Type common = in.context().common(values, places, name);
        return cases(true, kept(own, common), null);
    }

    private static Type kept(Type own, Type common) {
        if (own.equals(NA) || own.equals(DBL) && common.equals(INT)) {
            return common;
        }
        return Types.common(own, common) == null ? own : common;
    }

    /** The branches {@code condition ~ value}, or {@code old ~ new} of a value. */
    private void formulas(@Nullable Node matched) {
        for (Node.Argument argument : arguments.rest()) {
            if (!(argument.value() instanceof Node.Binary formula)
                    || !formula.operator().equals("~")) {
                if (argument.value() != null) {
                    notAFormula(argument.value());
                }
                continue;
            }
            if (argument.name() != null) {
                in.equalsSign(argument, formula.left());
                continue;
            }
            conditions.add(
                    matched == null
                            ? in.condition(formula.left())
                            : new ListForms(in).in(matched, formula.left(), false));
            value(formula.right());
        }
    }

    private void notAFormula(Node value) {
        in.context()
                .problems()
                .add(in.context()
                        .problems()
                        .error("formula-needed", value.span(), "`" + name + "` wants `condition ~ value` here")
                        .help("the rest is given by `.default = value`"));
        in.check(value);
    }

    private Expr cases(boolean hasDefault, Type type, @Nullable Expr unmatched) {
        List<Expr.Branch> branches = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            Expr value = Types.cast(values.get(i), type);
            if (conditions.get(i).equals(SpecialForms.TRUE)) {
                return branches.isEmpty() ? value : new Expr.Case(branches, value, type);
            }
            branches.add(new Expr.Branch(conditions.get(i), value));
        }
        Expr otherwise = hasDefault
                ? Types.cast(values.get(values.size() - 1), type)
                : unmatched != null ? unmatched : new Expr.Constant(null, type);
        return branches.isEmpty() ? otherwise : new Expr.Case(branches, otherwise, type);
    }

    /** {@code unmatched = "error"} ends the query at the first row that no branch takes. */
    private @Nullable Expr unmatched(String parameter) {
        if (!"error".equals(arguments.word(parameter))) {
            return null;
        }
        Span place = arguments.call().span();
        String message = Deferred.prefix("no-branch", place) + "a row matches no branch of `" + name + "()`";
        return Expressions.apply(".error", new Expr.Constant(message, CHR), NA);
    }

    private Expr recode(@Nullable Node otherwise) {
        formulas(arguments.node(0));
        fromTo();
        if (otherwise != null) {
            value(otherwise);
        }
        Type type = in.context().common(values, places, name);
        Type own = name.equals("replace_values") ? values.get(values.size() - 1).type() : type;
        Expr unmatched = name.equals("recode_values") ? unmatched("unmatched") : null;
        return cases(otherwise != null, kept(own, type), unmatched);
    }

    /** {@code from = c(…), to = c(…)}, one branch a pair. */
    private void fromTo() {
        Node from = arguments.optional("from");
        Node to = arguments.optional("to");
        if (from == null || to == null) {
            return;
        }
        List<Node> old = elements(from);
        List<Node> now = elements(to);
        if (now.size() != 1 && old.size() != now.size()) {
            in.problem("wrong-size", to.span(), "`from` has " + old.size() + " values, `to` has " + now.size());
            return;
        }
        for (int i = 0; i < old.size(); i++) {
            conditions.add(new ListForms(in).in(arguments.node(0), old.get(i), false));
            value(now.get(now.size() == 1 ? 0 : i));
        }
    }

    private List<Node> elements(Node node) {
        Node known = in.constantNode(node);
        return known instanceof Node.Call call && ("c".equals(call.name()) || "list".equals(call.name()))
                ? call.arguments().stream()
                        .map(Node.Argument::value)
                        .filter(Objects::nonNull)
                        .toList()
                : List.of(known);
    }

    private Expr joined(String operator) {
        Expr result = null;
        for (Node node : arguments.values()) {
            Expr condition = in.condition(node);
            result = result == null ? condition : Expressions.apply(operator, result, condition, LGL);
        }
        return result == null ? new Expr.Constant(operator.equals("&"), LGL) : result;
    }

    /** A name without a value falls through to the next that has one. */
    private Expr switchOn() {
        Expr x = in.argument(arguments.node(0), "chr", "switch");
        boolean hasDefault = false;
        Expr open = null;
        for (Node.Argument argument : arguments.call().arguments()) {
            Node value = argument.value();
            if (value != null && value.equals(arguments.node(0))) {
                continue;
            }
            if (argument.name() != null) {
                Expr equal = Expressions.apply("==", x, new Expr.Constant(argument.name(), CHR), LGL);
                open = open == null ? equal : Expressions.apply("|", open, equal, LGL);
            }
            if (value == null) {
                continue;
            }
            value(value);
            if (open != null) {
                conditions.add(open);
                open = null;
            } else {
                hasDefault = true;
            }
        }
        return cases(hasDefault, in.context().common(values, places, "switch"), null);
    }

    private Expr parallel() {
        arguments.values().forEach(this::value);
        Type type = in.context().common(values, places, name);
        values.replaceAll(value -> Types.cast(value, type));
        Function extreme = Expressions.function(name.equals("pmin") ? ".least" : ".greatest");
        Expr result = new Expr.Apply(extreme, List.of(), values, null, List.of(), null, type);
        return arguments.flag("na.rm") ? result : unlessAnyNa(values, result);
    }

    /** NA where any of the values is. */
    static Expr unlessAnyNa(List<Expr> values, Expr result) {
        Expr anyNa = null;
        for (Expr value : values) {
            Expr isNa = Expressions.apply("is.na", value, LGL);
            anyNa = anyNa == null ? isNa : Expressions.apply("|", anyNa, isNa, LGL);
        }
        return anyNa == null
                ? result
                : new Expr.Case(
                        List.of(new Expr.Branch(Expressions.apply("!", anyNa, LGL), result)),
                        new Expr.Constant(null, result.type()),
                        result.type());
    }

    static boolean isNull(Node node) {
        return node instanceof Node.Literal literal && literal.value() instanceof Value.Null;
    }
}
