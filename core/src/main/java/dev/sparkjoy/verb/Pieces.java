package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        return rows.project(result, call.verb().name()).groupedBy(rows.groupsAmong(result));
    }

    /** The rows, or the end of the query where a text does not take the form wanted. NA always does. */
    static Relation checked(Relation rows, Expr text, Expr fine, String code, Expr message, VerbCall call) {
        Expr condition = call.ensure(Expr.or(Expr.isNa(text), fine), code, call.span(), message);
        return rows.over(new Plan.Filter(rows.plan(), condition, call.verb().name()));
    }

    /**
     * How many pieces a text must have.
     *
     * @param size how many it has
     * @param verb such as {@code must give}
     * @param unit such as {@code pieces}
     * @param fewRemedy what the message ends with where there are too few
     * @param manyRemedy what it ends with where there are too many
     */
    record Count(
            String column, Expr size, long wanted, String verb, String unit, String fewRemedy, String manyRemedy) {}

    /** The rows, or the end of the query where a text has too few or too many pieces and that is an error. */
    static Relation counted(Relation rows, Expr text, Count count, boolean few, boolean many, VerbCall call) {
        String must = "`" + count.column() + "` " + count.verb() + " " + count.wanted() + " " + count.unit();
        Relation checked = rows;
        if (few) {
            Expr enough = compare(">=", count.size(), count.wanted());
            Expr message = message(must + "; too few in ", text, count.fewRemedy());
            checked = checked(checked, text, enough, "too-few-" + count.unit(), message, call);
        }
        if (many) {
            Expr fits = compare("<=", count.size(), count.wanted());
            Expr message = message(must + "; too many in ", text, count.manyRemedy());
            checked = checked(checked, text, fits, "too-many-" + count.unit(), message, call);
        }
        return checked;
    }

    /** Whether a text has the pieces wanted, as far as one asked to be shown where it has not; NA has. */
    static Expr ok(Expr text, Expr size, long wanted, String few, String many) {
        List<Expr> fine = new ArrayList<>();
        if (few.equals("debug")) {
            fine.add(compare(">=", size, wanted));
        }
        if (many.equals("debug")) {
            fine.add(compare("<=", size, wanted));
        }
        return Expr.or(Expr.isNa(text), Expr.and(fine));
    }

    /** The length of the longest list, which only the data can tell; -1 where it is not to be asked. */
    static long most(Relation rows, Expr list, VerbCall call) {
        Expr most = Expr.call("max", Type.Scalar.INT, size(list), Expr.flag(true));
        List<List<@Nullable Object>> answer = call.context()
                .ask(Relation.of(new Plan.Aggregate(
                        rows.plan(),
                        List.of(),
                        List.of(new Named("most", most)),
                        Plan.Order.KEYS,
                        call.verb().name())));
        return answer == null ? -1 : answer.get(0).get(0) instanceof Number number ? number.longValue() : 0;
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
    static @Nullable Expr text(Named column, VerbCall call, String parameter) {
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
