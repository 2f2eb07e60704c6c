package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Selection;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;

/** {@code nest()}: rows of one key as a list of structs. */
final class NestVerb implements Verb {
    @Override
    public String name() {
        return "nest";
    }

    @Override
    public String usage() {
        return "nest(.data, ..., .by = NULL, .key = NULL, .names_sep = NULL)";
    }

    @Override
    public String doc() {
        return "Gathers rows of one key into a list of structs: `nest(rows = c(a, b))`.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    /** A list in the making: its name, and the columns its structs have. */
    private record Nested(String name, List<Named> columns) {}

    @Override
    public Relation apply(Relation input, VerbCall call) {
        List<Nested> lists = new ArrayList<>();
        for (Node.Argument argument : call.dots()) {
            if (argument.name() == null) {
                return call.problem(
                        "missing-name",
                        argument.span(),
                        "name the new column: `nest(data = " + call.context().text(argument.span()) + ")`",
                        input);
            }
            List<Named> columns = new Selection(call.context(), input)
                    .of(List.of(Node.Argument.of(java.util.Objects.requireNonNull(argument.value()))));
            lists.add(new Nested(argument.name(), columns));
        }
        List<String> by = call.has(".by")
                ? call.selection(".by", input).stream().map(Named::name).toList()
                : lists.isEmpty() ? input.groups() : List.of();
        if (lists.isEmpty()) {
            String key = call.text(".key");
            lists.add(new Nested(
                    key == null ? "data" : key,
                    input.all().stream()
                            .filter(named -> !by.contains(named.name()))
                            .toList()));
        }
        List<Named> keys = input.all().stream()
                .filter(named -> call.has(".by")
                        ? by.contains(named.name())
                        : lists.stream()
                                .noneMatch(list -> list.columns().stream()
                                        .anyMatch(column -> column.value().equals(named.value()))))
                .toList();
        return gathered(input, keys, lists, call);
    }

    private Relation gathered(Relation input, List<Named> keys, List<Nested> lists, VerbCall call) {
        String separator = call.text(".names_sep");
        List<Named> values = new ArrayList<>();
        for (Nested list : lists) {
            List<Type.Field> fields = new ArrayList<>();
            List<Expr> parts = new ArrayList<>();
            for (Named column : list.columns()) {
                String prefix = list.name() + separator;
                String name = separator != null && column.name().startsWith(prefix)
                        ? column.name().substring(prefix.length())
                        : column.name();
                fields.add(new Type.Field(name, column.value().type()));
                parts.add(column.value());
            }
            Type.Struct struct = new Type.Struct(fields);
            values.add(new Named(
                    list.name(),
                    Expr.call(".collect", new Type.ListOf(struct), Expr.callAll("struct", struct, parts))));
        }
        return collected(input, keys, values, name());
    }

    /** One row per key, in order of appearance. */
    static Relation collected(Relation input, List<Named> keys, List<Named> values, String verb) {
        return Relation.of(new Plan.Aggregate(input.plan(), keys, values, Plan.Order.FIRST_APPEARANCE, verb))
                .groupedBy(input.groupsAmong(keys));
    }
}
