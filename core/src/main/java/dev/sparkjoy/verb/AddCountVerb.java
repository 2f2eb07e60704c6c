package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** {@code add_count()} and {@code add_tally()}: the count as a column of every row. */
final class AddCountVerb implements Verb {
    private final String name;

    AddCountVerb(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String usage() {
        return name.equals("add_count")
                ? "add_count(.data, ..., wt = NULL, sort = FALSE, name = NULL)"
                : "add_tally(.data, wt = NULL, sort = FALSE, name = NULL)";
    }

    @Override
    public String doc() {
        return "Adds the number of rows per combination to every row.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        List<Named> keys = call.keys(input, call.dots());
        Relation with = call.withKeys(input, keys);
        List<Expr> partition = new ArrayList<>(input.groupKeys());
        partition.addAll(with.references(keys.stream().map(Named::name).toList()));
        Expr value = CountVerb.number(with, call, partition);
        String column = CountVerb.columnName(input.names(), call);
        Relation result = with.with(List.of(new Named(column, value)), name);
        if (call.flag("sort", false)) {
            Expr.Key key = new Expr.Key(new Expr.Column(column, value.type()), true);
            result = result.over(new Plan.Sort(result.plan(), List.of(key), name));
        }
        return result.groupedBy(input.groups());
    }
}
