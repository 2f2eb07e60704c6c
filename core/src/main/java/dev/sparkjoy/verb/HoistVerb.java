package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@code hoist()}: values from inside a struct, list or JSON as columns. */
final class HoistVerb implements Verb {
    @Override
    public String name() {
        return "hoist";
    }

    @Override
    public String usage() {
        return "hoist(.data, .col, ..., .remove = TRUE)";
    }

    @Override
    public String doc() {
        return "Takes values out of a nested column: `hoist(properties, cart = \"cart_id\", sku = list(\"items\", 1, \"sku\"))`.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!call.needs(".col")) {
            return input;
        }
        List<Named> chosen = call.selection(".col", input);
        if (chosen.size() != 1 || !(chosen.get(0).value() instanceof Expr.Column column)) {
            return call.problem("one-column", call.valueSpan(".col"), "`hoist()` takes one column", input);
        }
        List<Named> made = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (Node.Argument argument : call.dots()) {
            Node path = Objects.requireNonNull(argument.value());
            List<Node> steps = steps(path);
            String name = argument.name() != null ? argument.name() : lastName(steps);
            made.add(new Named(name, value(column, steps, input, call)));
            if (steps.size() == 1 && lastName(steps) instanceof String only) {
                removed.add(only);
            }
        }
        boolean remove = call.flag(".remove", true) && column.type() instanceof Type.Struct;
        if (!remove) {
            made.add(new Named(column.name(), column));
            return Pieces.replaced(input, column.name(), made, true, call);
        }
        List<Type.Field> fields = ((Type.Struct) column.type())
                .fields().stream()
                        .filter(field -> !removed.contains(field.name()))
                        .toList();
        if (!fields.isEmpty()) {
            List<Expr> values = new ArrayList<>();
            fields.forEach(field -> values.add(new Expr.Field(column, field.name(), field.type())));
            Type.Struct rest = new Type.Struct(fields);
            made.add(new Named(
                    column.name(), Expr.when(Expr.isNa(column), Expr.na(rest), Expr.callAll("struct", rest, values))));
        }
        return Pieces.replaced(input, column.name(), made, true, call);
    }

    /** {@code "a"}, {@code list("a", 1L, "b")}, {@code c("a", "b")}. */
    private static List<Node> steps(Node path) {
        if (path instanceof Node.Call call && ("list".equals(call.name()) || "c".equals(call.name()))) {
            List<Node> steps = new ArrayList<>();
            call.arguments().forEach(argument -> {
                if (argument.value() != null) {
                    steps.add(argument.value());
                }
            });
            return steps;
        }
        return List.of(path);
    }

    private static String lastName(List<Node> steps) {
        Node last = steps.get(steps.size() - 1);
        return last instanceof Node.Literal literal && literal.value() instanceof Value.Str text
                ? text.value()
                : dev.sparkjoy.syntax.Printer.print(last);
    }

    private static Expr value(Expr column, List<Node> steps, Relation input, VerbCall call) {
        Expressions in = Expressions.rows(call.context(), input).with("joy_hoisted", column);
        Node path = new Node.Name(List.of("joy_hoisted"), true, steps.get(0).span());
        for (Node step : steps) {
            path = new Node.Index(path, List.of(Node.Argument.of(step)), true, step.span());
        }
        return in.check(path);
    }
}
