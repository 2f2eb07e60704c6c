package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Types;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code unpack()} and {@code unnest_wider()}: the fields of a struct, or elements of a list, as columns. */
final class UnpackVerb implements Verb {
    private final boolean anything;

    /**
     * The verb.
     *
     * @param anything whether lists and JSON may be widened too; what columns they make, the data is asked
     */
    UnpackVerb(boolean anything) {
        this.anything = anything;
    }

    @Override
    public String name() {
        return anything ? "unnest_wider" : "unpack";
    }

    @Override
    public String usage() {
        return anything ? "unnest_wider(.data, col, names_sep = NULL)" : "unpack(.data, cols, names_sep = NULL)";
    }

    @Override
    public String doc() {
        return anything
                ? "Makes columns of a struct's fields, of a list's elements, or of JSON's keys."
                : "Makes columns of a struct's fields.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        String parameter = anything ? "col" : "cols";
        if (!call.needs(parameter)) {
            return input;
        }
        List<Named> chosen = call.selection(parameter, input);
        Relation result = call.withKeys(input, chosen);
        for (Named named : chosen) {
            Plan.Column column = result.column(named.name());
            if (column != null) {
                result = widened(result, column, call, parameter);
            }
        }
        return result;
    }

    private Relation widened(Relation rows, Plan.Column column, VerbCall call, String parameter) {
        String separator = call.text("names_sep");
        if (column.type() instanceof Type.Struct struct) {
            return UnnestVerb.spread(rows, column, struct, separator, call);
        }
        if (anything && column.type() instanceof Type.ListOf list) {
            return elements(rows, column, list, separator, call);
        }
        if (anything && column.type().equals(Type.Scalar.JSON)) {
            return keys(rows, column, separator, call);
        }
        call.context()
                .problems()
                .add(call.context()
                        .problems()
                        .error(
                                "not-a-struct",
                                call.valueSpan(parameter),
                                "`" + column.name() + "` has no fields to make columns of")
                        .label("this is " + Types.show(column.type())));
        return rows;
    }

    private Relation elements(
            Relation rows, Plan.Column column, Type.ListOf list, @Nullable String separator, VerbCall call) {
        if (separator == null) {
            return call.problem(
                    "missing-argument",
                    call.span(),
                    "the elements of a list have no names; give some: `names_sep = \"_\"`",
                    rows);
        }
        long most = Pieces.most(rows, column.reference(), call);
        if (most < 0) {
            return rows;
        }
        List<Named> made = new ArrayList<>();
        for (int i = 1; i <= most; i++) {
            made.add(new Named(
                    column.name() + separator + i, Pieces.element(column.reference(), Expr.number(i), list.element())));
        }
        return Pieces.replaced(rows, column.name(), made, true, call);
    }

    private Relation keys(Relation rows, Plan.Column column, @Nullable String separator, VerbCall call) {
        Expr keys = Expr.call(".json_keys", Pieces.TEXTS, column.reference());
        Plan unnested = new Plan.Unnest(
                rows.plan(), keys, new Plan.Column("joy_key", Type.Scalar.CHR), "joy_key_place", name());
        Expr.Column key = new Expr.Column("joy_key", Type.Scalar.CHR);
        Plan asked =
                new Plan.Aggregate(unnested, List.of(Named.of(key)), List.of(), Plan.Order.FIRST_APPEARANCE, name());
        List<List<@Nullable Object>> answer = call.context()
                .ask(new Relation(asked, List.of(new Plan.Column("joy_key", Type.Scalar.CHR)), List.of()));
        if (answer == null) {
            return rows;
        }
        List<Named> made = new ArrayList<>();
        for (List<@Nullable Object> row : answer) {
            String name = String.valueOf(row.get(0));
            made.add(new Named(
                    separator == null ? name : column.name() + separator + name,
                    new Expr.Field(column.reference(), name, Type.Scalar.JSON)));
        }
        return Pieces.replaced(rows, column.name(), made, true, call);
    }
}
