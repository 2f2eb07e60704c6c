package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** What verbs that take a text apart share: new columns at the old one's place, and checks that end the query. */
final class Pieces {
    static final Type TEXTS = new Type.ListOf(Type.Scalar.CHR);

    private Pieces() {}

    /** The columns, those given put in the place of one. */
    static Relation replaced(Relation rows, String column, List<Named> made, boolean remove, VerbCall call) {
        List<Named> result = new ArrayList<>();
        for (Named named : rows.all()) {
            if (!named.name().equals(column)) {
                if (made.stream().noneMatch(other -> other.name().equals(named.name()))) {
                    result.add(named);
                }
                continue;
            }
            if (!remove && made.stream().noneMatch(other -> other.name().equals(column))) {
                result.add(named);
            }
            result.addAll(made);
        }
        List<String> groups = rows.groups().stream()
                .filter(group -> result.stream().anyMatch(named -> named.name().equals(group)))
                .toList();
        return new Relation(
                rows.project(result, call.verb().name()).plan(),
                result.stream()
                        .map(named ->
                                new Plan.Column(named.name(), named.value().type()))
                        .toList(),
                groups);
    }

    /** The rows, or the end of the query where a text does not take the form wanted. NA always does. */
    static Relation checked(Relation rows, Expr text, Expr fine, String code, Expr message, VerbCall call) {
        Expr condition = call.ensure(Expr.or(Expr.isNa(text), fine), code, call.span(), message);
        return rows.over(new Plan.Filter(rows.plan(), condition, call.verb().name()));
    }

    static Expr message(String before, Expr value, String after) {
        return Expr.callAll(
                ".join",
                Type.Scalar.CHR,
                List.of(
                        Expr.text(before + "\""),
                        Expr.callAll("coalesce", Type.Scalar.CHR, List.of(value, Expr.text("NA"))),
                        Expr.text("\"" + after)));
    }

    static Expr size(Expr list) {
        return Expr.call(".size", Type.Scalar.INT, list);
    }

    static Expr compare(String operator, Expr one, long two) {
        return Expr.call(operator, Type.Scalar.LGL, one, Expr.number(two));
    }

    static Expr element(Expr list, Expr at, Type type) {
        return Expr.call(".element", type, list, at);
    }

    /** A column of texts; null where it is none (reported). */
    static @org.jspecify.annotations.Nullable Expr text(Named column, VerbCall call, String parameter) {
        if (column.value().type().equals(Type.Scalar.CHR)
                || column.value().type().equals(Type.Scalar.NA)) {
            return column.value();
        }
        call.context()
                .problems()
                .add(call.context()
                        .problems()
                        .error(
                                "wrong-type",
                                call.valueSpan(parameter),
                                "`" + call.verb().name() + "()` takes texts apart; `" + column.name() + "` is "
                                        + dev.sparkjoy.check.Types.show(
                                                column.value().type()))
                        .help("make it text first: `mutate(" + column.name() + " = as.character(" + column.name()
                                + "))`"));
        return null;
    }
}
