package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@code nest_by()}: a row per group with its rows as a list; each row is then a group. */
final class NestByVerb implements Verb {
    @Override
    public String name() {
        return "nest_by";
    }

    @Override
    public String usage() {
        return "nest_by(.data, ..., .key = \"data\", .keep = FALSE)";
    }

    @Override
    public String doc() {
        return "Makes a row per group, its rows as a list; each row is then a group.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        List<Named> computed = call.keys(input.ungrouped(), call.dots());
        Relation with = call.withKeys(input, computed);
        List<String> names = call.dots().isEmpty()
                ? input.groups()
                : computed.stream().map(Named::name).toList();
        List<Named> keys = names.stream()
                .map(name -> Named.of(Objects.requireNonNull(with.column(name)).reference()))
                .toList();
        boolean keep = call.flag(".keep", false);
        List<Type.Field> fields = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        for (Plan.Column column : with.columns()) {
            if (keep || !names.contains(column.name())) {
                fields.add(new Type.Field(column.name(), column.type()));
                values.add(column.reference());
            }
        }
        Type.Struct struct = new Type.Struct(fields);
        Type list = new Type.ListOf(struct);
        String key = Objects.requireNonNullElse(call.text(".key"), "data");
        Expr rows = Expr.call(".collect", list, Expr.callAll("struct", struct, values));
        return Relation.of(
                        new Plan.Aggregate(with.plan(), keys, List.of(new Named(key, rows)), Plan.Order.KEYS, name()))
                .byRow(names);
    }
}
