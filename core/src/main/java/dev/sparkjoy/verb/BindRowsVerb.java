package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Types;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code bind_rows()}: tables one after the other, columns by name; what a table lacks is NA. */
final class BindRowsVerb implements Verb {
    @Override
    public String name() {
        return "bind_rows";
    }

    @Override
    public String usage() {
        return "bind_rows(.data, ..., .id = NULL)";
    }

    @Override
    public String doc() {
        return "Puts tables one after the other, columns by name.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    /** A table, and what {@code .id} calls it. */
    private record Part(Relation rows, String label, Node.Argument argument) {}

    @Override
    public Relation apply(Relation input, VerbCall call) {
        List<Part> parts = new ArrayList<>();
        String first = call.dataName();
        parts.add(new Part(input, first == null ? "1" : first, Node.Argument.of(call.node())));
        for (Node.Argument argument : call.dots()) {
            Relation rows = argument.value() == null ? null : call.context().rows(argument.value());
            if (rows == null) {
                return input;
            }
            String label = argument.name() == null ? String.valueOf(parts.size() + 1) : argument.name();
            parts.add(new Part(rows, label, argument));
        }
        Map<String, Type> types = new LinkedHashMap<>();
        for (Part part : parts) {
            for (Plan.Column column : part.rows().columns()) {
                Type before = types.getOrDefault(column.name(), Type.Scalar.NA);
                Type common = Types.common(before, column.type());
                if (common == null || (common.equals(Type.Scalar.JSON) && !before.equals(column.type()))) {
                    return call.problem(
                            "incompatible-types",
                            part.argument().span(),
                            "can't combine `" + column.name() + "`: " + Types.show(before) + " before, "
                                    + Types.show(column.type()) + " here",
                            input);
                }
                types.put(column.name(), common);
            }
        }
        String id = call.text(".id");
        return stacked(parts, types, id);
    }

    private Relation stacked(List<Part> parts, Map<String, Type> types, @org.jspecify.annotations.Nullable String id) {
        List<Plan> plans = new ArrayList<>();
        List<Plan.Column> columns = new ArrayList<>();
        if (id != null) {
            columns.add(new Plan.Column(id, Type.Scalar.CHR));
        }
        types.forEach((name, type) -> columns.add(new Plan.Column(name, type)));
        for (Part part : parts) {
            List<Named> named = new ArrayList<>();
            if (id != null) {
                named.add(new Named(id, Expr.text(part.label())));
            }
            types.forEach((name, type) -> {
                Plan.Column column = part.rows().column(name);
                named.add(new Named(name, column == null ? Expr.na(type) : Types.cast(column.reference(), type)));
            });
            plans.add(part.rows().ungrouped().project(named, name()).plan());
        }
        return new Relation(
                plans.size() == 1 ? plans.get(0) : new Plan.Union(plans, name()),
                columns,
                parts.get(0).rows().groups());
    }
}
