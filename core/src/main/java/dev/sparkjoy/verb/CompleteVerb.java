package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code complete()}: a row for each combination of values, also those that no row has. */
final class CompleteVerb implements Verb {
    private static final String THERE = "joy_there";

    @Override
    public String name() {
        return "complete";
    }

    @Override
    public String usage() {
        return "complete(.data, ..., fill = list(), explicit = TRUE)";
    }

    @Override
    public String doc() {
        return "Adds rows for combinations of values that no row has.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        Relation grid = ExpandVerb.grid(input, call);
        if (call.dots().isEmpty()) {
            return input;
        }
        Relation all = Expansion.joined(grid, input, name(), THERE);
        if (input.isGrouped()) {
            List<Expr.Key> keys = all.references(input.groups()).stream()
                    .map(key -> new Expr.Key(key, false))
                    .toList();
            all = all.over(new Plan.Sort(all.plan(), keys, name()));
        }
        return filled(all, call).groupedBy(input.groups());
    }

    private Relation filled(Relation all, VerbCall call) {
        Map<String, Node> fills = call.entries("fill");
        boolean explicit = call.flag("explicit", true);
        List<Named> columns = new ArrayList<>();
        for (Plan.Column column : all.columns()) {
            if (column.name().equals(THERE)) {
                continue;
            }
            Node fill = fills.get(column.name());
            Expr value = fill == null ? null : call.fitting(fill, column, all);
            columns.add(new Named(
                    column.name(), value == null ? column.reference() : filled(column.reference(), value, explicit)));
        }
        ReplaceNaVerb.unknown(fills, all, call);
        return all.project(columns, name());
    }

    private static Expr filled(Expr.Column column, Expr value, boolean explicit) {
        Expr cast = dev.sparkjoy.check.Types.cast(column, value.type());
        Expr missing = explicit ? Expr.isNa(column) : Expr.isNa(new Expr.Column(THERE, Type.Scalar.LGL));
        return Expr.when(missing, value, cast);
    }
}
