package dev.sparkjoy.verb;

import dev.sparkjoy.check.Across;
import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.SizeRule;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@code summarise()}: one row per group; later values see earlier ones. */
final class SummariseVerb implements Verb {
    @Override
    public String name() {
        return "summarise";
    }

    @Override
    public String usage() {
        return "summarise(.data, ..., .by = NULL, .groups = NULL)";
    }

    @Override
    public String doc() {
        return "Makes one row per group.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        VerbCall.By by = call.by(input);
        List<Named> values = values(by, call);
        if (input.isByRow()) {
            return eachRow(by, values, call);
        }
        List<Named> keys = by.names().stream()
                .map(by.relation()::column)
                .filter(Objects::nonNull)
                .map(column -> Named.of(column.reference()))
                .toList();
        Plan.Order order = by.local() ? Plan.Order.FIRST_APPEARANCE : Plan.Order.KEYS;
        return Relation.of(new Plan.Aggregate(by.relation().plan(), keys, values, order, name()))
                .groupedBy(groups(by, call));
    }

    /** After {@code rowwise()} every row is a group and stays one row. */
    private Relation eachRow(VerbCall.By by, List<Named> values, VerbCall call) {
        List<Named> columns = new ArrayList<>();
        by.relation().references(by.names()).forEach(key -> columns.add(Named.of((Expr.Column) key)));
        columns.addAll(values);
        String how = call.choice(".groups", "keep", "drop", "rowwise", "drop_last");
        Relation made = by.relation().ungrouped().project(columns, name());
        return switch (how) {
            case "drop", "drop_last" -> made;
            case "rowwise" -> made.byRow(by.names());
            default -> made.groupedBy(by.names());
        };
    }

    private static List<Named> values(VerbCall.By by, VerbCall call) {
        Expressions in = Expressions.groups(call.context(), by.relation());
        List<Named> values = new ArrayList<>();
        for (Node.Argument argument : call.dots()) {
            Node node = argument.value();
            if (node == null) {
                continue;
            }
            List<Named> made;
            if (Across.is(node) && argument.name() == null) {
                Relation visible = new Relation(
                        by.relation().plan(),
                        by.relation().columns().stream()
                                .filter(column -> !by.names().contains(column.name()))
                                .toList(),
                        List.of());
                made = new Across(Expressions.groups(call.context(), visible)).expand((Node.Call) node);
            } else {
                Expr expr = in.check(node);
                String name = argument.name() == null ? VerbCall.defaultName(node, expr, List.of()) : argument.name();
                made = List.of(new Named(name, expr));
            }
            for (Named named : made) {
                if (by.names().contains(named.name())) {
                    call.problem(
                            "group-modified",
                            argument.span(),
                            "`" + named.name() + "` is a grouping column and can't be changed",
                            by.relation());
                    continue;
                }
                Expr value = oneValue(named, argument, call, by.relation());
                values.removeIf(other -> other.name().equals(named.name()));
                values.add(new Named(named.name(), value));
                in = in.with(named.name(), value);
            }
        }
        return values;
    }

    private static Expr oneValue(Named named, Node.Argument argument, VerbCall call, Relation input) {
        Expr value = named.value();
        if (value instanceof Expr.Vector vector && vector.elements().size() == 1) {
            return vector.elements().get(0);
        }
        if (value instanceof Expr.Vector vector) {
            Node node = Objects.requireNonNull(argument.value());
            call.context()
                    .problems()
                    .add(call.context()
                            .problems()
                            .error(
                                    "one-value-per-group",
                                    node.span(),
                                    "`" + named.name() + "` must be one value per group; these are "
                                            + vector.elements().size())
                            .help("a column each, or several rows with `reframe()`"));
            return new Expr.Constant(null, value.type());
        }
        boolean eachRow = input.isByRow();
        if (!eachRow && SizeRule.dependsOnRows(value)) {
            Node node = Objects.requireNonNull(argument.value());
            call.context()
                    .problems()
                    .add(call.context()
                            .problems()
                            .error(
                                    "one-value-per-group",
                                    node.span(),
                                    "`" + named.name() + "` must be one value per group; this has one per row")
                            .suggest("first(" + call.context().text(node.span()) + ")")
                            .help("wrap it in an aggregate, such as sum() or first(), or make it a group"));
            return new Expr.Constant(null, value.type());
        }
        return value;
    }

    private static List<String> groups(VerbCall.By by, VerbCall call) {
        String how = call.text(".groups");
        List<String> names = by.names();
        if (by.local()) {
            if (how != null) {
                call.context()
                        .problems()
                        .add(
                                "both-by-and-groups",
                                call.span(".groups"),
                                "`.groups` has no meaning with `.by`: the result is not grouped");
            }
            return List.of();
        }
        if (how == null && names.size() > 1) {
            call.context()
                    .problems()
                    .note(
                            "still-grouped",
                            call.nameSpan(),
                            "the result is still grouped by " + String.join(", ", names.subList(0, names.size() - 1))
                                    + "; say `.groups = \"drop\"` for none");
        }
        return switch (how == null ? "drop_last" : how) {
            case "drop_last" -> names.isEmpty() ? names : names.subList(0, names.size() - 1);
            case "drop" -> List.of();
            case "keep" -> names;
            default -> {
                call.context()
                        .problems()
                        .add(
                                "wrong-value",
                                call.valueSpan(".groups"),
                                "`.groups` is one of \"drop_last\", \"drop\", \"keep\"");
                yield List.of();
            }
        };
    }
}
