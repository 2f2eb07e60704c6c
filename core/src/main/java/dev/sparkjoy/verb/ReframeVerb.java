package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Across;
import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.SizeRule;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;

/** {@code reframe()}: any number of rows per group; the result is not grouped. */
final class ReframeVerb implements Verb {
    @Override
    public String name() {
        return "reframe";
    }

    @Override
    public String usage() {
        return "reframe(.data, ..., .by = NULL)";
    }

    @Override
    public String doc() {
        return "Makes any number of rows per group: `reframe(q = quantile(x, c(0.25, 0.75)))`.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        VerbCall.By by = call.by(input);
        Relation rows = withPerRow(by, call);
        Expressions in = Expressions.groups(call.context(), rows);
        List<Named> values = new ArrayList<>();
        int perRow = 0;
        for (Node.Argument argument : call.dots()) {
            Node node = argument.value();
            if (node == null) {
                continue;
            }
            List<Named> made;
            if (Across.is(node) && argument.name() == null) {
                made = new Across(in).expand((Node.Call) node);
            } else if (dependsOnRows(node, by.relation())) {
                Expr column = rows.references(List.of(hidden(perRow++))).get(0);
                made = List.of(new Named(name(argument, node), column));
            } else {
                made = List.of(new Named(name(argument, node), in.check(node)));
            }
            for (Named named : made) {
                values.removeIf(other -> other.name().equals(named.name()));
                values.add(new Named(named.name(), list(named.value())));
                in = in.with(named.name(), named.value());
            }
        }
        return rows(by, rows, values, call);
    }

    private static String hidden(int number) {
        return "joy_reframed_" + number;
    }

    private static String name(Node.Argument argument, Node node) {
        return argument.name() != null ? argument.name() : dev.sparkjoy.syntax.Printer.print(node);
    }

    /** The rows, with a column for each argument that has a value per row. */
    private Relation withPerRow(VerbCall.By by, VerbCall call) {
        Expressions in = Expressions.rows(call.context(), by.relation(), by.keys());
        List<Named> columns = new ArrayList<>();
        for (Node.Argument argument : call.dots()) {
            Node node = argument.value();
            if (node != null && !Across.is(node) && dependsOnRows(node, by.relation())) {
                columns.add(new Named(hidden(columns.size()), in.check(node)));
            }
        }
        return columns.isEmpty() ? by.relation() : by.relation().with(columns, name());
    }

    /** Whether an argument has a value per row: it names a column outside an aggregate, or a window function. */
    private static boolean dependsOnRows(Node node, Relation relation) {
        return switch (node) {
            case Node.Name name ->
                relation.column(name.segments().get(0)) != null || relation.column(name.text()) != null;
            case Node.Call call -> {
                Function function = Functions.find(String.valueOf(call.name()));
                boolean aggregate = function != null && function.kind() == Function.Kind.AGGREGATE;
                boolean window = function != null && function.kind() == Function.Kind.WINDOW;
                yield window
                        || (!aggregate
                                && call.arguments().stream()
                                        .anyMatch(argument ->
                                                argument.value() != null && dependsOnRows(argument.value(), relation)));
            }
            case Node.Unary unary -> dependsOnRows(unary.operand(), relation);
            case Node.Binary binary ->
                dependsOnRows(binary.left(), relation) || dependsOnRows(binary.right(), relation);
            case Node.Paren paren -> dependsOnRows(paren.inner(), relation);
            case Node.Dollar dollar -> dependsOnRows(dollar.target(), relation);
            case Node.Index index -> dependsOnRows(index.target(), relation);
            case Node.Pipe pipe -> dependsOnRows(pipe.left(), relation);
            default -> false;
        };
    }

    /** A value as the list of its rows. */
    private static Expr list(Expr value) {
        if (value instanceof Expr.Vector vector) {
            Type element = vector.elements().isEmpty()
                    ? Type.Scalar.NA
                    : vector.elements().get(0).type();
            return new Expr.Vector(vector.elements(), new Type.ListOf(element));
        }
        return SizeRule.dependsOnRows(value)
                ? Expr.call(".collect", new Type.ListOf(value.type()), value)
                : new Expr.Vector(List.of(value), new Type.ListOf(value.type()));
    }

    private Relation rows(VerbCall.By by, Relation rows, List<Named> values, VerbCall call) {
        List<Named> keys = by.names().stream()
                .map(key -> Named.of((Expr.Column) rows.references(List.of(key)).get(0)))
                .toList();
        Plan.Order order = by.local() ? Plan.Order.FIRST_APPEARANCE : Plan.Order.KEYS;
        Relation lists = Relation.of(new Plan.Aggregate(rows.plan(), keys, values, order, name()));
        List<Named> unnested = values.stream()
                .map(value -> new Named(
                        value.name(),
                        new Expr.Column(value.name(), value.value().type())))
                .toList();
        return Unnesting.of(lists, unnested, false, call);
    }
}
