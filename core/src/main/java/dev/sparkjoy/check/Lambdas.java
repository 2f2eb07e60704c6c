package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;
import static dev.sparkjoy.base.Type.Scalar.NA;

import dev.sparkjoy.base.Span;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that take a function: of each element of a list, or of two at a time. */
final class Lambdas {
    private final Expressions in;

    Lambdas(Expressions in) {
        this.in = in;
    }

    Expr check(Arguments arguments, String name) {
        Expr list = in.check(arguments.node(0));
        if (!(list.type() instanceof Type.ListOf of)) {
            if (!list.type().equals(NA)) {
                in.context()
                        .problems()
                        .add(in.context()
                                .problems()
                                .error(
                                        "wrong-type",
                                        arguments.node(0).span(),
                                        "`" + name + "` needs a list; this is " + Types.show(list.type()))
                                .label("this is " + Types.show(list.type())));
            }
            return SpecialForms.nothing();
        }
        Type element = of.element();
        return switch (name) {
            case "transform" -> {
                Made made = lambda(arguments.node(1), List.of(element), null);
                yield apply(".transform", List.of(list, made.lambda), new Type.ListOf(made.result));
            }
            case "filter" -> apply(".filter", List.of(list, condition(arguments, element)), of);
            case "exists" -> apply(".exists", List.of(list, condition(arguments, element)), LGL);
            case "forall" -> {
                Node function = arguments.node(1);
                Made made = lambda(
                        function,
                        List.of(element),
                        body -> Expressions.apply("!", in.logical(body, function.span()), LGL));
                yield Expressions.apply("!", apply(".exists", List.of(list, made.lambda), LGL), LGL);
            }
            case "aggregate" -> reduced(list, element, arguments.node(2), in.check(arguments.node(1)));
            case "reduce" -> {
                Node start = arguments.optional(".init");
                yield reduced(list, element, arguments.node(1), start == null ? null : in.check(start));
            }
            case "zip_with" -> zipped(arguments, list, element);
            case "array_sum" -> sum(list, element);
            default -> throw new IllegalStateException(name);
        };
    }

    private Expr condition(Arguments arguments, Type element) {
        Node function = arguments.node(1);
        return lambda(function, List.of(element), body -> in.logical(body, function.span())).lambda;
    }

    private Expr reduced(Expr list, Type element, Node function, @Nullable Expr start) {
        Type carried = element;
        if (start != null) {
            Type both = Types.common(start.type(), element);
            carried = both == null ? start.type() : both;
        }
        Made made = lambda(function, List.of(carried, element), null);
        Type wider = Types.common(carried, made.result);
        if (wider != null && !wider.equals(carried)) {
            carried = wider;
            made = lambda(function, List.of(carried, element), null);
        }
        Type target = carried;
        Made same = lambda(function, List.of(target, element), body -> Types.cast(body, target));
        if (start == null) {
            Expr elements = Types.cast(list, new Type.ListOf(target));
            return apply(".reduce_all", List.of(elements, same.lambda), target);
        }
        return apply(".reduce", List.of(list, same.lambda, Types.cast(start, target)), target);
    }

    private Expr zipped(Arguments arguments, Expr list, Type element) {
        Expr other = in.check(arguments.node(1));
        if (!(other.type() instanceof Type.ListOf of)) {
            return in.problem("wrong-type", arguments.node(1).span(), "`zip_with` needs a second list");
        }
        // The engine pairs elements up as structs.
        String pair = variable();
        Expr first = variable(pair + "[1]", element);
        Expr second = variable(pair + "[2]", of.element());
        Expr body = called(arguments.node(2), List.of(first, second));
        Expr lambda = lambda(List.of(pair), body);
        return apply(".zip_with", List.of(list, other, lambda), new Type.ListOf(body.type()));
    }

    private static Expr sum(Expr list, Type element) {
        Type type = element.equals(DBL) ? DBL : INT;
        Expr sum = new Expr.Apply(
                Expressions.function("coalesce"),
                java.util.Collections.singletonList(null),
                List.of(
                        new Expr.Apply(
                                Expressions.function(".sum"), List.of(list), List.of(), null, List.of(), null, type),
                        Types.cast(new Expr.Constant(0L, INT), type)),
                null,
                List.of(),
                null,
                type);
        return new Expr.Case(
                List.of(new Expr.Branch(
                        Expressions.apply("!", Expressions.apply("is.na", list, LGL), LGL), new Expr.Cast(sum, type))),
                new Expr.Constant(null, type),
                type);
    }

    private record Made(Expr lambda, Type result) {}

    private Made lambda(Node function, List<Type> types, java.util.function.@Nullable UnaryOperator<Expr> finish) {
        List<String> names = new ArrayList<>();
        List<Expr> variables = new ArrayList<>();
        for (Type type : types) {
            String name = variable() + (names.isEmpty() ? "" : "_" + names.size());
            names.add(name);
            variables.add(variable(name, type));
        }
        Expr body = called(function, variables);
        Expr finished = finish == null ? body : finish.apply(body);
        return new Made(lambda(names, finished), finished.type());
    }

    private static Expr lambda(List<String> names, Expr body) {
        return new Expr.Apply(Function.lambda(names), List.of(body), List.of(), null, List.of(), null, body.type());
    }

    private static Expr variable(String name, Type type) {
        return new Expr.Apply(Function.variable(name), List.of(), List.of(), null, List.of(), null, type);
    }

    /** A name that no lambda around this one uses. */
    private String variable() {
        return "joy_e" + in.depth();
    }

    /** What the function gives for these values. */
    private Expr called(Node function, List<Expr> values) {
        switch (function) {
            case Node.Unary formula
            when formula.operator().equals("~") -> {
                Expressions inner = in.with(".x", values.get(0)).with(".", values.get(0));
                return (values.size() > 1 ? inner.with(".y", values.get(1)) : inner).check(formula.operand());
            }
            case Node.Lambda lambda -> {
                Expressions inner = in;
                if (lambda.parameters().size() > values.size()) {
                    return in.problem(
                            "lambda-parameters",
                            lambda.span(),
                            "the function is given " + values.size() + " value" + (values.size() == 1 ? "" : "s")
                                    + ", and has " + lambda.parameters().size() + " parameters");
                }
                for (int i = 0; i < lambda.parameters().size(); i++) {
                    inner = inner.with(lambda.parameters().get(i), values.get(i));
                }
                return inner.check(lambda.body());
            }
            case Node.Name name -> {
                Expressions inner = in;
                List<Node.Argument> arguments = new ArrayList<>();
                for (int i = 0; i < values.size(); i++) {
                    String parameter = i == 0 ? ".x" : ".y";
                    inner = inner.with(parameter, values.get(i));
                    arguments.add(Node.Argument.of(new Node.Name(List.of(parameter), true, Span.NONE)));
                }
                return inner.check(new Node.Call(name, arguments, name.span()));
            }
            default -> {
                return in.problem(
                        "function-needed", function.span(), "a function is needed: `\\(x) x + 1` or `~ .x + 1`");
            }
        }
    }

    private static Expr apply(String name, List<@Nullable Expr> arguments, Type type) {
        return new Expr.Apply(Expressions.function(name), arguments, List.of(), null, List.of(), null, type);
    }
}
