package dev.sparkjoy.verb;

import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code filter()}: the rows for which all conditions are TRUE; NA drops a row. */
final class FilterVerb implements Verb {
    @Override
    public String name() {
        return "filter";
    }

    @Override
    public String usage() {
        return "filter(.data, ..., .by = NULL, .preserve = FALSE)";
    }

    @Override
    public String doc() {
        return "Keeps the rows for which all conditions are TRUE.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        VerbCall.By by = call.by(input);
        Expr condition = conjunction(call, by);
        if (condition == null) {
            return input;
        }
        return drop(new Plan.Filter(by.relation().plan(), condition, name()), input, by);
    }

    /** All conditions joined by AND; null where there is none. */
    static @Nullable Expr conjunction(VerbCall call, VerbCall.By by) {
        Expressions in = Expressions.rows(call.context(), by.relation(), by.keys());
        Expr all = null;
        for (Node.Argument argument : call.dots()) {
            if (argument.value() == null) {
                continue;
            }
            Expr condition = in.condition(argument.value());
            all = all == null
                    ? condition
                    : new Expr.Apply(
                            Objects.requireNonNull(Functions.find("&")),
                            List.of(all, condition),
                            List.of(),
                            null,
                            List.of(),
                            null,
                            LGL);
        }
        return all;
    }

    /** The filtered rows, without the columns that only {@code .by} needed. */
    static Relation drop(Plan filtered, Relation input, VerbCall.By by) {
        Relation result = by.relation().over(filtered);
        return by.relation().columns().size() == input.columns().size()
                ? input.over(filtered)
                : new Relation(filtered, result.columns(), input.groups()).project(input.all(), "filter");
    }
}
