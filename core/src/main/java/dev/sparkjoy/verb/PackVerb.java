package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Selection;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@code pack()}: columns as the fields of a struct. */
final class PackVerb implements Verb {
    @Override
    public String name() {
        return "pack";
    }

    @Override
    public String usage() {
        return "pack(.data, ..., .names_sep = NULL)";
    }

    @Override
    public String doc() {
        return "Makes a struct of columns: `pack(place = c(city, country))`.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        List<Named> result = new ArrayList<>(input.all());
        List<Named> packed = new ArrayList<>();
        String separator = call.text(".names_sep");
        for (Node.Argument argument : call.dots()) {
            if (argument.name() == null) {
                return call.problem(
                        "missing-name", argument.span(), "name the new column: `pack(new = c(a, b))`", input);
            }
            List<Named> columns = new Selection(call.context(), input)
                    .of(List.of(Node.Argument.of(Objects.requireNonNull(argument.value()))));
            List<Type.Field> fields = new ArrayList<>();
            List<Expr> values = new ArrayList<>();
            for (Named column : columns) {
                String prefix = argument.name() + separator;
                boolean prefixed = separator != null && column.name().startsWith(prefix);
                fields.add(new Type.Field(
                        prefixed ? column.name().substring(prefix.length()) : column.name(),
                        column.value().type()));
                values.add(column.value());
                result.removeIf(named -> named.value().equals(column.value()));
            }
            packed.add(new Named(argument.name(), Expr.callAll("struct", new Type.Struct(fields), values)));
        }
        result.removeIf(named -> packed.stream().anyMatch(other -> other.name().equals(named.name())));
        result.addAll(packed);
        return input.project(result, name()).groupedBy(input.groupsAmong(result));
    }
}
