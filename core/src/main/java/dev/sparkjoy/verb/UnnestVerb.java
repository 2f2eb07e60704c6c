package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code unnest()}: a row for each element of lists; elements that are structs become columns. {@code unchop()} leaves
 * structs as they are.
 */
final class UnnestVerb implements Verb {
    private final boolean spreads;

    UnnestVerb(boolean spreads) {
        this.spreads = spreads;
    }

    @Override
    public String name() {
        return spreads ? "unnest" : "unchop";
    }

    @Override
    public String usage() {
        return spreads
                ? "unnest(.data, cols, keep_empty = FALSE, names_sep = NULL)"
                : "unchop(.data, cols, keep_empty = FALSE)";
    }

    @Override
    public String doc() {
        return spreads
                ? "Makes a row for each element of lists, and columns of the fields of structs."
                : "Makes a row for each element of lists.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!call.needs("cols")) {
            return input;
        }
        List<Named> chosen = call.selection("cols", input);
        Relation with = call.withKeys(input, chosen);
        List<Named> lists = new ArrayList<>();
        for (Named column : chosen) {
            Plan.Column there = with.column(column.name());
            Expr value = there == null ? column.value() : there.reference();
            if (spreads && value.type() instanceof Type.Struct) {
                continue;
            }
            Expr list = UnnestLongerVerb.list(value, column.name(), call, "cols");
            if (list == null) {
                return input;
            }
            lists.add(new Named(column.name(), list));
        }
        Relation result = Unnesting.of(with, lists, call.flag("keep_empty", false), call);
        String separator = spreads ? call.text("names_sep") : null;
        for (Named column : chosen) {
            Plan.Column there = result.column(column.name());
            if (spreads && there != null && there.type() instanceof Type.Struct struct) {
                result = spread(result, there, struct, separator, call);
            }
        }
        return result;
    }

    /** A struct's fields in its place. */
    static Relation spread(
            Relation rows, Plan.Column column, Type.Struct struct, @Nullable String separator, VerbCall call) {
        List<Named> fields = new ArrayList<>();
        for (Type.Field field : struct.fields()) {
            String name = separator == null ? field.name() : column.name() + separator + field.name();
            boolean taken = rows.columns().stream()
                    .anyMatch(
                            other -> other.name().equals(name) && !other.name().equals(column.name()));
            if (taken) {
                call.context()
                        .problems()
                        .add(call.context()
                                .problems()
                                .error(
                                        "duplicate-name",
                                        call.span(),
                                        "the field `" + field.name() + "` of `" + column.name()
                                                + "` has the name of another column")
                                .help("put the column's name before it: `names_sep = \"_\"`"));
                return rows;
            }
            fields.add(new Named(name, new Expr.Field(column.reference(), field.name(), field.type())));
        }
        return Pieces.replaced(rows, column.name(), fields, true, call);
    }
}
