package dev.sparkjoy.verb;

import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** {@code distinct()}: the first row of each combination, in order of appearance. */
final class DistinctVerb implements Verb {
    @Override
    public String name() {
        return "distinct";
    }

    @Override
    public String usage() {
        return "distinct(.data, ..., .keep_all = FALSE)";
    }

    @Override
    public String doc() {
        return "Keeps the first row of each combination of values.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        List<Named> chosen = call.keys(input, call.dots());
        Relation with = call.withKeys(input, chosen);
        List<Named> keys = new ArrayList<>();
        with.references(input.groups()).forEach(key -> keys.add(Named.of((Expr.Column) key)));
        for (Named named : chosen.isEmpty() && call.dots().isEmpty() ? input.all() : chosen) {
            Plan.Column column = with.column(named.name());
            if (column != null && keys.stream().noneMatch(key -> key.name().equals(named.name()))) {
                keys.add(Named.of(column.reference()));
            }
        }
        if (call.flag(".keep_all", false)) {
            return with.over(new Plan.Filter(with.plan(), firstOf(keys), name()));
        }
        List<Named> ordered = inTableOrder(with, keys);
        List<Plan.Column> columns = ordered.stream()
                .map(key -> new Plan.Column(key.name(), key.value().type()))
                .toList();
        return new Relation(
                new Plan.Aggregate(with.plan(), ordered, List.of(), Plan.Order.FIRST_APPEARANCE, name()),
                columns,
                input.groups());
    }

    /** dplyr gives the columns in the order they have in the table. */
    private static List<Named> inTableOrder(Relation relation, List<Named> keys) {
        return relation.names().stream()
                .map(name -> keys.stream()
                        .filter(key -> key.name().equals(name))
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Expr firstOf(List<Named> keys) {
        Expr.Apply number = new Expr.Apply(
                Objects.requireNonNull(Functions.find("row_number")),
                Arrays.asList((Expr) null),
                List.of(),
                null,
                List.of(),
                keys.stream().map(Named::value).toList(),
                INT);
        return new Expr.Apply(
                Objects.requireNonNull(Functions.find("==")),
                List.of(number, new Expr.Constant(1L, INT)),
                List.of(),
                null,
                List.of(),
                null,
                LGL);
    }
}
