package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;

/** {@code nest_join()}: each row with the list of its matches in another table; an empty list where it has none. */
final class NestJoinVerb implements Verb {
    private static final String ROW = "joy_nest_row";

    @Override
    public String name() {
        return "nest_join";
    }

    @Override
    public String usage() {
        return "nest_join(.data, y, by = NULL, copy = FALSE, keep = NULL, name = NULL, na_matches = \"na\")";
    }

    @Override
    public String doc() {
        return "Adds to each row the list of its matches in another table.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        Relation y = call.table("y");
        List<JoinBy.Condition> conditions = y == null ? null : JoinBy.of(call, input, y);
        if (y == null || conditions == null) {
            return input;
        }
        List<Named> withRow = input.all();
        withRow.add(new Named(ROW, Expr.rowNumber(List.of())));
        Relation numbered = input.project(withRow, name());
        Pairing pairing = new Pairing(numbered, y, call, name());
        pairing.conditions(conditions, !"never".equals(call.choice("na_matches", "na", "never")));
        Expr rows = rows(y, conditions, pairing, call.flag("keep", false));
        Expr.Column row = new Expr.Column(ROW, Type.Scalar.INT);
        Type list = new Type.ListOf(rows.type());
        String name = columnName(call);
        // Matches are gathered apart and joined again, so that no column of the row has to pass through a group.
        Plan gathered = new Plan.Aggregate(
                pairing.plan(),
                List.of(new Named("joy_match", row)),
                List.of(new Named("joy_matches", Expr.call(".collect", list, rows))),
                Plan.Order.KEYS,
                name());
        Plan joined = new Plan.Join(
                numbered.plan(),
                gathered,
                Plan.JoinKind.LEFT,
                Expr.equal(row, new Expr.Column("joy_match", Type.Scalar.INT)),
                name());
        List<Named> columns = new ArrayList<>(input.all());
        columns.removeIf(named -> named.name().equals(name));
        columns.add(new Named(
                name,
                Expr.callAll(
                        "coalesce",
                        list,
                        List.of(
                                new Expr.Column("joy_matches", list),
                                new Expr.Cast(new Expr.Vector(List.of(), list), list)))));
        return Relation.projected(joined, columns, name()).groupedBy(input.groups());
    }

    private static String columnName(VerbCall call) {
        String given = call.text("name");
        return given != null ? given : call.node("y") instanceof Node.Name name ? name.text() : "y";
    }

    private static Expr rows(Relation y, List<JoinBy.Condition> conditions, Pairing pairing, boolean keep) {
        List<Type.Field> fields = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        for (Plan.Column column : y.columns()) {
            boolean key = conditions.stream()
                    .anyMatch(condition ->
                            condition.isMerged() && condition.right().equals(column.reference()));
            if (keep || !key) {
                fields.add(new Type.Field(column.name(), column.type()));
                values.add(pairing.right(column.name()));
            }
        }
        return Expr.callAll("struct", new Type.Struct(fields), values);
    }
}
