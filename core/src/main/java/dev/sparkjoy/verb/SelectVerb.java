package dev.sparkjoy.verb;

import dev.sparkjoy.base.Span;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Selection;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** {@code select()}: chooses, orders and renames columns; grouping columns stay. */
final class SelectVerb implements Verb {
    @Override
    public String name() {
        return "select";
    }

    @Override
    public String usage() {
        return "select(.data, ...)";
    }

    @Override
    public String doc() {
        return "Chooses, orders and renames columns.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        List<Named> chosen = new Selection(call.context(), input).of(call.dots());
        List<Named> result = new ArrayList<>();
        for (String group : input.groups()) {
            boolean kept = chosen.stream()
                    .anyMatch(named -> named.value() instanceof Expr.Column column
                            && column.name().equals(group));
            Plan.Column column = input.column(group);
            if (!kept && column != null) {
                result.add(Named.of(column.reference()));
                call.context()
                        .problems()
                        .note(
                                "group-kept",
                                call.nameSpan(),
                                "adding the grouping column `" + group + "`, which select() can't drop");
            }
        }
        result.addAll(chosen);
        if (reportClashes(result, call)) {
            return input;
        }
        return input.project(result, name()).groupedBy(renamed(input.groups(), result));
    }

    /** Two columns of one name are an error. */
    static boolean reportClashes(List<Named> columns, VerbCall call) {
        List<String> names = columns.stream().map(Named::name).toList();
        Set<String> before = new HashSet<>();
        for (String name : names) {
            if (!before.add(name)) {
                Span place = call.dots().stream()
                        .filter(argument -> name.equals(argument.name()))
                        .reduce((one, two) -> two)
                        .map(Node.Argument::span)
                        .orElse(call.span());
                call.context().problems().add("duplicate-column", place, "two columns would be called `" + name + "`");
                return true;
            }
        }
        return false;
    }

    /** The groups under their new names. */
    static List<String> renamed(List<String> groups, List<Named> columns) {
        return groups.stream()
                .map(group -> columns.stream()
                        .filter(named -> named.value() instanceof Expr.Column column
                                && column.name().equals(group))
                        .map(Named::name)
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }
}
