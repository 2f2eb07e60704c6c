package dev.sparkjoy.verb;

import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code count()}: rows per combination of keys; {@code tally()} and the {@code add_} forms share its parts. */
final class CountVerb implements Verb {
    @Override
    public String name() {
        return "count";
    }

    @Override
    public String usage() {
        return "count(.data, ..., wt = NULL, sort = FALSE, name = NULL, .drop = TRUE)";
    }

    @Override
    public String doc() {
        return "Counts rows per combination of values.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        List<Named> keys = call.keys(input, call.dots());
        Relation with = call.withKeys(input, keys);
        List<String> names = new ArrayList<>(input.groups());
        keys.stream().map(Named::name).filter(name -> !names.contains(name)).forEach(names::add);
        return counted(with, names, input.groups(), call);
    }

    /** One row per combination, with the number of rows. */
    static Relation counted(Relation input, List<String> keyNames, List<String> groups, VerbCall call) {
        String name = columnName(keyNames, call);
        List<Named> keys = input.references(keyNames).stream()
                .map(key -> Named.of((Expr.Column) key))
                .toList();
        Expr value = number(input, call, null);
        Relation counted = Relation.of(new Plan.Aggregate(
                        input.plan(), keys, List.of(new Named(name, value)), Plan.Order.KEYS, "count"))
                .groupedBy(groups);
        Expr.Key most = new Expr.Key(new Expr.Column(name, value.type()), true);
        return call.flag("sort", false) ? counted.over(new Plan.Sort(counted.plan(), List.of(most), "count")) : counted;
    }

    /** {@code n}, and {@code nn} where that is taken by a key. */
    static String columnName(List<String> taken, VerbCall call) {
        String given = call.text("name");
        if (given != null) {
            return given;
        }
        String name = "n";
        while (taken.contains(name)) {
            name += "n";
        }
        if (!name.equals("n")) {
            call.context()
                    .problems()
                    .note(
                            "name-taken",
                            call.nameSpan(),
                            "storing counts in `" + name
                                    + "`, as `n` is there already; use `name = \"…\"` for another name");
        }
        return name;
    }

    /** The number of rows or the sum of weights; per group on each row where a partition is given. */
    static Expr number(Relation input, VerbCall call, @Nullable List<Expr> partition) {
        Node weight = call.has("wt") ? call.node("wt") : null;
        if (weight == null) {
            return new Expr.Apply(
                    Objects.requireNonNull(Functions.find("n")), List.of(), List.of(), null, List.of(), partition, INT);
        }
        if (weight instanceof Node.Call n && "n".equals(n.name())) {
            return new Expr.Apply(
                    Objects.requireNonNull(Functions.find("n")), List.of(), List.of(), null, List.of(), partition, INT);
        }
        Expr wt = Expressions.rows(call.context(), input).check(weight);
        if (!wt.type().isNumeric() && !wt.type().equals(LGL) && !wt.type().equals(dev.sparkjoy.base.Type.Scalar.NA)) {
            call.context()
                    .problems()
                    .add(call.context()
                            .problems()
                            .error("wrong-type", weight.span(), "`wt` needs numbers; this is " + wt.type())
                            .label("this is " + wt.type()));
        }
        return new Expr.Apply(
                Objects.requireNonNull(Functions.find("sum")),
                Arrays.asList(wt, new Expr.Constant(true, LGL)),
                List.of(),
                null,
                List.of(),
                partition,
                wt.type().equals(INT) || wt.type().equals(LGL) ? INT : dev.sparkjoy.base.Type.Scalar.DBL);
    }
}
