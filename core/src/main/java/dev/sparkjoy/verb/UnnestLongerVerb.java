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

/** {@code unnest_longer()}: a row for each element of a list. */
final class UnnestLongerVerb implements Verb {
    @Override
    public String name() {
        return "unnest_longer";
    }

    @Override
    public String usage() {
        return "unnest_longer(.data, col, values_to = NULL, indices_to = NULL, indices_include = NULL,"
                + " keep_empty = FALSE)";
    }

    @Override
    public String doc() {
        return "Makes a row for each element of a list; rows without elements are dropped unless `keep_empty`.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!call.needs("col")) {
            return input;
        }
        List<Named> chosen = call.selection("col", input);
        Relation with = call.withKeys(input, chosen);
        List<Named> lists = new ArrayList<>();
        for (Named column : chosen) {
            Expr value = with.column(column.name()) instanceof Plan.Column there ? there.reference() : column.value();
            Expr list = list(value, column.name(), call, "col");
            if (list == null) {
                return input;
            }
            lists.add(new Named(column.name(), list));
        }
        Relation result = Unnesting.of(with, lists, call.flag("keep_empty", false), call);
        String index = call.text("indices_to");
        boolean included = index != null || call.flag("indices_include", false);
        for (Named list : lists) {
            if (included) {
                String name = index == null ? list.name() + "_id" : index.replace("{col}", list.name());
                result = Unnesting.indexed(result, name, list.name());
            }
        }
        return renamed(result, lists, call);
    }

    private Relation renamed(Relation result, List<Named> lists, VerbCall call) {
        String to = call.text("values_to");
        if (to == null) {
            return result;
        }
        List<Named> columns = new ArrayList<>();
        for (Named column : result.all()) {
            boolean value = lists.stream().anyMatch(list -> list.name().equals(column.name()));
            columns.add(value ? new Named(to.replace("{col}", column.name()), column.value()) : column);
        }
        return result.project(columns, name());
    }

    /** A value as a list; null where it is none (reported). */
    static @Nullable Expr list(Expr value, String name, VerbCall call, String parameter) {
        if (value.type() instanceof Type.ListOf) {
            return value;
        }
        if (value.type().equals(Type.Scalar.JSON)) {
            return new Expr.Cast(value, new Type.ListOf(Type.Scalar.JSON));
        }
        call.context()
                .problems()
                .add(call.context()
                        .problems()
                        .error(
                                "not-a-list",
                                call.valueSpan(parameter),
                                "`" + name + "` is no list; it has one value per row")
                        .label("this is " + Types.show(value.type()))
                        .help(
                                value.type() instanceof Type.Struct
                                        ? "fields of a struct become columns with `unnest_wider(" + name + ")`"
                                        : "texts are cut into rows with `separate_longer_delim(" + name + ", \",\")`"));
        return null;
    }
}
