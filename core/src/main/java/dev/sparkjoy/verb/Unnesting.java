package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** Rows for the elements of lists; lists of one row go side by side. */
final class Unnesting {
    private static final String INDEX = "joy_index";

    private Unnesting() {}

    /**
     * The rows with elements in the place of lists.
     *
     * @param lists columns by name, and the list each now holds
     * @param keepEmpty whether a row without elements stays, with NA
     */
    static Relation of(Relation input, List<Named> lists, boolean keepEmpty, VerbCall call) {
        String verb = call.verb().name();
        if (lists.isEmpty()) {
            return input;
        }
        return lists.size() == 1 ? one(input, lists.get(0), keepEmpty, verb) : several(input, lists, keepEmpty, call);
    }

    private static Expr kept(Expr list, boolean keepEmpty) {
        if (!keepEmpty) {
            return list;
        }
        Type element = ((Type.ListOf) list.type()).element();
        return Expr.when(
                Pieces.compare(">", Pieces.size(list), 0),
                list,
                new Expr.Vector(List.of(Expr.na(element)), list.type()));
    }

    private static Relation one(Relation input, Named list, boolean keepEmpty, String verb) {
        Type element = ((Type.ListOf) list.value().type()).element();
        Plan.Column value = new Plan.Column("joy_element", element);
        Plan plan = new Plan.Unnest(input.plan(), kept(list.value(), keepEmpty), value, INDEX, verb);
        return withIndex(input, plan, List.of(new Named(list.name(), value.reference())));
    }

    /** The columns, elements in the place of their lists, and the index of the element last. */
    private static Relation withIndex(Relation input, Plan plan, List<Named> elements) {
        List<Named> named = new ArrayList<>();
        for (Named column : input.all()) {
            Named made = elements.stream()
                    .filter(element -> element.name().equals(column.name()))
                    .findFirst()
                    .orElse(column);
            named.add(made);
        }
        for (Named element : elements) {
            if (input.column(element.name()) == null) {
                named.add(element);
            }
        }
        return Relation.projected(plan, named, plan.verb()).groupedBy(input.groups());
    }

    private static Relation several(Relation input, List<Named> lists, boolean keepEmpty, VerbCall call) {
        String verb = call.verb().name();
        Expr most = Expr.callAll(
                ".greatest",
                Type.Scalar.INT,
                lists.stream().map(list -> Pieces.size(list.value())).toList());
        Expr count = keepEmpty ? Expr.callAll(".greatest", Type.Scalar.INT, List.of(most, Expr.number(1))) : most;
        List<Expr> fits = new ArrayList<>();
        for (Named list : lists) {
            Expr size = Pieces.size(list.value());
            fits.add(Expr.or(Expr.call("<=", Type.Scalar.LGL, size, Expr.number(1)), Expr.equal(size, most)));
        }
        Plan checked = new Plan.Filter(
                input.plan(),
                call.ensure(
                        Expr.and(fits),
                        "different-sizes",
                        call.span(),
                        "lists of one row must have equally many elements, or one"),
                verb);
        Expr sequence = Expr.call(".sequence", new Type.ListOf(Type.Scalar.INT), Expr.number(1), count, Expr.number(1));
        Plan plan = new Plan.Unnest(checked, sequence, new Plan.Column("joy_at", Type.Scalar.INT), INDEX, verb);
        Expr at = new Expr.Column("joy_at", Type.Scalar.INT);
        List<Named> elements = new ArrayList<>();
        for (Named list : lists) {
            Type element = ((Type.ListOf) list.value().type()).element();
            Expr place = Expr.when(Expr.equal(Pieces.size(list.value()), Expr.number(1)), Expr.number(1), at);
            elements.add(new Named(list.name(), Pieces.element(list.value(), place, element)));
        }
        return withIndex(input, plan, elements);
    }

    /** Adds the index of the element as a column. */
    static Relation indexed(Relation unnested, String name, String after) {
        Plan.Project project = (Plan.Project) unnested.plan();
        List<Named> named = new ArrayList<>();
        for (Named column : project.columns()) {
            named.add(column);
            if (column.name().equals(after)) {
                named.add(new Named(name, new Expr.Column(INDEX, Type.Scalar.INT)));
            }
        }
        return Relation.projected(project.input(), named, project.verb()).groupedBy(unnested.groups());
    }
}
