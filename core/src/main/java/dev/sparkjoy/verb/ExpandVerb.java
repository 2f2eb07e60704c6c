package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Selection;
import dev.sparkjoy.check.SizeRule;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Printer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@code expand()}: all combinations of values, also those that no row has. */
final class ExpandVerb implements Verb {
    @Override
    public String name() {
        return "expand";
    }

    @Override
    public String usage() {
        return "expand(.data, ...)";
    }

    @Override
    public String doc() {
        return "Makes all combinations of values; `nesting()` keeps to those that occur.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        return grid(input, call);
    }

    /** The combinations that {@code ...} describes, groups first. */
    static Relation grid(Relation input, VerbCall call) {
        Expansion expansion = new Expansion(input, call.verb().name());
        call.dots().forEach(argument -> add(argument, input, expansion, call));
        return expansion.grid();
    }

    private static void add(Node.Argument argument, Relation input, Expansion expansion, VerbCall call) {
        Node node = Objects.requireNonNull(argument.value());
        if (node instanceof Node.Call nesting && "nesting".equals(nesting.name())) {
            expansion.occurring(call.keys(input, nesting.arguments()));
            return;
        }
        if (node instanceof Node.Call crossing && "crossing".equals(crossing.name())) {
            crossing.arguments().forEach(inner -> add(inner, input, expansion, call));
            return;
        }
        if (node instanceof Node.Call sequence && "full_seq".equals(sequence.name())) {
            fullSequence(argument, sequence, input, expansion, call);
            return;
        }
        Expr expr = Expressions.groups(call.context(), input).check(node);
        if (expr instanceof Expr.Vector vector) {
            String name = argument.name() == null ? Printer.print(node) : argument.name();
            Type element = vector.elements().isEmpty()
                    ? Type.Scalar.NA
                    : vector.elements().get(0).type();
            expansion.elements(name, new Expr.Vector(vector.elements(), new Type.ListOf(element)), element);
            return;
        }
        if (expr.type() instanceof Type.ListOf list && !SizeRule.dependsOnRows(expr)) {
            String name = argument.name() == null ? Printer.print(node) : argument.name();
            expansion.elements(name, expr, list.element());
            return;
        }
        if (!SizeRule.dependsOnRows(expr)) {
            String name = argument.name() == null ? Printer.print(node) : argument.name();
            expansion.elements(name, new Expr.Vector(List.of(expr), new Type.ListOf(expr.type())), expr.type());
            return;
        }
        String name = argument.name() == null ? VerbCall.defaultName(node, expr, List.of()) : argument.name();
        expansion.occurring(List.of(new Named(name, expr)));
    }

    /** {@code full_seq(x, period)}: from the smallest to the largest, in steps. */
    private static void fullSequence(
            Node.Argument argument, Node.Call sequence, Relation input, Expansion expansion, VerbCall call) {
        List<Node> given = new ArrayList<>();
        sequence.arguments().forEach(each -> {
            if (each.value() != null) {
                given.add(each.value());
            }
        });
        if (given.size() != 2) {
            call.problem(
                    "missing-argument", sequence.span(), "`full_seq` needs a column and a period: `full_seq(x, 1)`");
            return;
        }
        Expr value = call.value(given.get(0), input);
        Expr period = call.value(given.get(1), input);
        Type type = value.type();
        boolean day = type.equals(Type.Scalar.DATE);
        if (!day && !type.isNumeric()) {
            call.problem("wrong-type", given.get(0).span(), "`full_seq` needs numbers or dates; this is " + type);
            return;
        }
        if (!(period instanceof Expr.Constant constant) || !(constant.value() instanceof Number number)) {
            call.problem("constant-needed", given.get(1).span(), "`period` of `full_seq` must be a number known now");
            return;
        }
        Expr low = Expr.call("min", type, value, Expr.flag(true));
        Expr high = Expr.call("max", type, value, Expr.flag(true));
        String function = day ? ".days" : type.equals(Type.Scalar.INT) ? ".sequence" : ".steps";
        Type step = type.equals(Type.Scalar.DBL) ? Type.Scalar.DBL : Type.Scalar.INT;
        Expr by = step.equals(Type.Scalar.DBL)
                ? new Expr.Constant(number.doubleValue(), Type.Scalar.DBL)
                : Expr.number(number.longValue());
        Expr list = Expr.call(function, new Type.ListOf(type), low, high, by);
        String name = argument.name() != null ? argument.name() : Selection.pathName(value);
        expansion.elements(name, list, type);
    }
}
