package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Suggest;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Printer;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code funnel()}: how far units get through steps. With {@code order = "strict"} a unit reaches a step by an event
 * after one of the step before; with {@code "any"} the steps up to it may have happened in any order. With
 * {@code within}, from the first of these events to the last no longer time passes.
 */
final class FunnelVerb implements Verb {
    private static final List<String> PER_STEP = List.of("step", "name", "units", "drop_off", "step_rate", "rate");
    private static final String TIME = "joy_time";
    /** What the unit is called elsewhere. */
    private static final List<String> OTHER_NAMES = List.of("by", ".by", "units", "id", "user", "group");

    @Override
    public String name() {
        return "funnel";
    }

    @Override
    public String usage() {
        return "funnel(.data, ..., unit = NULL, ts = NULL, within = NULL, order = \"strict\", per = \"step\")";
    }

    @Override
    public String doc() {
        return "How far units get through steps: per step how many reach it, or per unit the furthest step.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        boolean perUnit = "unit".equals(call.choice("per", "step", "unit"));
        boolean strict = isStrict(call);
        Expr time = EventTime.of(call, "ts", input);
        Long within = EventTime.length(call, "within");
        List<Named> units = units(input, call);
        List<Node.Argument> steps = steps(call);
        if (time == null || units.isEmpty() || steps.isEmpty() || (within == null && call.has("within"))) {
            if (steps.isEmpty()) {
                call.problem(
                        "missing-argument",
                        call.nameSpan(),
                        "`funnel()` needs steps: `funnel(viewed = event == \"Viewed\", ordered = event == \"Ordered\")`");
            }
            return input;
        }
        List<String> segments = call.has("unit") ? input.groups() : List.of();
        List<String> keys = perUnit
                ? Stream.concat(segments.stream(), units.stream().map(Named::name))
                        .toList()
                : segments;
        if (EventTime.clash(call, keys, perUnit ? List.of("step", "reached") : PER_STEP)) {
            return input;
        }
        List<String> names = new ArrayList<>();
        Relation marked = marked(input, time, units, steps, names, call);
        Relation reached = strict ? inOrder(marked, names, within) : inAnyOrder(marked, names, within);
        Relation perEach = furthest(reached, segments, names);
        return perUnit ? perEach : counted(perEach, segments, names);
    }

    /** The steps as written; {@code order} is a good name for one, so a condition of that name is a step too. */
    private static List<Node.Argument> steps(VerbCall call) {
        return call.node().arguments().stream()
                .filter(argument -> call.dots().contains(argument) || isStepNamedOrder(argument, call))
                .toList();
    }

    private static boolean isStepNamedOrder(Node.Argument argument, VerbCall call) {
        return "order".equals(argument.name()) && argument.value() != null && !isText(argument.value(), call);
    }

    private static boolean isText(Node node, VerbCall call) {
        return call.context().constant(node) instanceof Node.Literal literal && literal.value() instanceof Value.Str;
    }

    private static boolean isStrict(VerbCall call) {
        Node.Argument order = call.node().arguments().stream()
                .filter(argument ->
                        "order".equals(argument.name()) && argument.value() != null && isText(argument.value(), call))
                .findFirst()
                .orElse(null);
        if (order == null
                || !(call.context().constant(Objects.requireNonNull(order.value())) instanceof Node.Literal literal)
                || !(literal.value() instanceof Value.Str text)
                || text.value().equals("strict")) {
            return true;
        }
        if (!text.value().equals("any")) {
            String nearest = Suggest.nearest(text.value(), List.of("strict", "any"));
            call.context()
                    .problems()
                    .add(call.context()
                            .problems()
                            .error("wrong-value", literal.span(), "`order` is one of \"strict\", \"any\"")
                            .suggest(nearest == null ? null : Printer.quote(nearest)));
        }
        return false;
    }

    /** The unit: what {@code unit} selects, else the groups. */
    private static List<Named> units(Relation input, VerbCall call) {
        if (call.has("unit")) {
            return call.keys(input, call.several("unit"));
        }
        Node.Argument other = call.dots().stream()
                .filter(argument -> OTHER_NAMES.contains(String.valueOf(argument.name())))
                .findFirst()
                .orElse(null);
        if (!input.isGrouped() && other != null) {
            call.context()
                    .problems()
                    .add(call.context()
                            .problems()
                            .error(
                                    "unknown-argument",
                                    other.nameSpan(),
                                    "`funnel()` has no argument `" + other.name() + "`")
                            .suggest("unit")
                            .help(call.verb().usage()));
        } else if (!input.isGrouped()) {
            call.context()
                    .problems()
                    .add(call.context()
                            .problems()
                            .error(
                                    "missing-argument",
                                    call.nameSpan(),
                                    "`funnel()` needs the unit that goes through the steps")
                            .help("such as `unit = userId`, or `group_by(userId)` before"));
        }
        return input.groupKeys().stream()
                .map(key -> Named.of((Expr.Column) key))
                .toList();
    }

    private static String step(int number) {
        return "joy_step_" + number;
    }

    /** Segments, units, the time, and whether the row is an event of each step. */
    private Relation marked(
            Relation input,
            Expr time,
            List<Named> units,
            List<Node.Argument> steps,
            List<String> names,
            VerbCall call) {
        List<Named> columns = new ArrayList<>();
        if (call.has("unit")) {
            input.groupKeys().forEach(key -> columns.add(Named.of((Expr.Column) key)));
        }
        units.stream()
                .filter(unit ->
                        columns.stream().noneMatch(column -> column.name().equals(unit.name())))
                .forEach(columns::add);
        columns.add(new Named(TIME, time));
        Expressions in = Expressions.rows(call.context(), input);
        for (Node.Argument argument : steps) {
            Node node = Objects.requireNonNull(argument.value());
            String stepName = argument.name() == null ? Printer.print(node) : argument.name();
            if (names.contains(stepName)) {
                call.problem("duplicate-name", argument.span(), "two steps would be named `" + stepName + "`");
            }
            names.add(stepName);
            Expr condition = condition(node, in, input, call);
            columns.add(new Named(step(names.size()), Expr.when(condition, Expr.flag(true), Expr.flag(false))));
        }
        Relation all = input.ungrouped().project(columns, name());
        List<Expr> there = new ArrayList<>();
        there.add(Expr.not(Expr.isNa(new Expr.Column(TIME, time.type()))));
        for (Named unit : units) {
            there.add(
                    Expr.not(Expr.isNa(new Expr.Column(unit.name(), unit.value().type()))));
        }
        return all.over(new Plan.Filter(all.plan(), Expr.and(there), name()));
    }

    /** A step's condition; the name of an event alone is a habit of other tools. */
    private static Expr condition(Node node, Expressions in, Relation input, VerbCall call) {
        Expr value = in.check(node);
        if (value.type().equals(Type.Scalar.LGL) || value.type().equals(Type.Scalar.NA)) {
            return value.type().equals(Type.Scalar.NA) ? Expr.flag(false) : value;
        }
        boolean named = isText(node, call) && input.column("event") != null;
        call.context()
                .problems()
                .add(call.context()
                        .problems()
                        .error("not-a-condition", node.span(), "a step is a condition; this is " + value.type())
                        .label("this is " + value.type())
                        .suggest(named ? "event == " + Printer.print(node) : null)
                        .help("such as `ordered = event == \"Ordered\"`"));
        return Expr.flag(false);
    }

    private static List<Expr> partition(Relation rows) {
        return rows.columns().stream()
                .filter(column -> !column.name().startsWith("joy_"))
                .map(column -> (Expr) column.reference())
                .toList();
    }

    /**
     * For each event and step, the latest first event from which a chain of steps ends here: the later a chain began,
     * the longer it may go on, so no other is needed.
     */
    private Relation inOrder(Relation marked, List<String> names, @Nullable Long within) {
        Relation rows = marked;
        Expr.Column time = Objects.requireNonNull(rows.column(TIME)).reference();
        for (int i = 1; i <= names.size(); i++) {
            Expr begun;
            if (i == 1) {
                begun = time;
            } else {
                Expr.Column before = Objects.requireNonNull(rows.column("joy_begun_" + (i - 1)))
                        .reference();
                begun = Expr.window(
                        ".max_before", time.type(), partition(rows), List.of(new Expr.Key(time, false)), before);
            }
            List<Expr> holds = new ArrayList<>();
            holds.add(new Expr.Column(step(i), Type.Scalar.LGL));
            if (within != null && i > 1) {
                holds.add(Expr.call("<=", Type.Scalar.LGL, time, EventTime.later(begun, within)));
            }
            List<Named> columns = rows.all();
            columns.add(new Named("joy_begun_" + i, Expr.when(Expr.and(holds), begun, Expr.na(time.type()))));
            rows = rows.project(columns, name());
        }
        List<Named> columns = rows.all();
        for (int i = 1; i <= names.size(); i++) {
            columns.add(new Named(
                    "joy_reached_" + i,
                    Expr.not(Expr.isNa(Objects.requireNonNull(rows.column("joy_begun_" + i))
                            .reference()))));
        }
        return rows.project(columns, name());
    }

    /** At each event: whether the latest events of the steps so far all lie within the time that ends here. */
    private Relation inAnyOrder(Relation marked, List<String> names, @Nullable Long within) {
        Expr.Column time = Objects.requireNonNull(marked.column(TIME)).reference();
        List<Named> columns = marked.all();
        for (int i = 1; i <= names.size(); i++) {
            Expr at = Expr.when(new Expr.Column(step(i), Type.Scalar.LGL), time, Expr.na(time.type()));
            columns.add(new Named(
                    "joy_last_" + i,
                    Expr.window(
                            ".max_so_far", time.type(), partition(marked), List.of(new Expr.Key(time, false)), at)));
        }
        Relation rows = marked.project(columns, name());
        List<Named> reached = rows.all();
        List<Expr> all = new ArrayList<>();
        for (int i = 1; i <= names.size(); i++) {
            Expr.Column last =
                    Objects.requireNonNull(rows.column("joy_last_" + i)).reference();
            Expr near = within == null
                    ? Expr.not(Expr.isNa(last))
                    : Expr.callAll(
                            "coalesce",
                            Type.Scalar.LGL,
                            List.of(
                                    Expr.call("<=", Type.Scalar.LGL, time, EventTime.later(last, within)),
                                    Expr.flag(false)));
            all.add(near);
            reached.add(new Named("joy_reached_" + i, Expr.and(all)));
        }
        return rows.project(reached, name());
    }

    /** Per unit: the number and name of the furthest step. */
    private Relation furthest(Relation reached, List<String> segments, List<String> names) {
        List<Named> keys = reached.columns().stream()
                .filter(column -> !column.name().startsWith("joy_"))
                .map(column -> Named.of(column.reference()))
                .toList();
        Expr best = Expr.number(0);
        for (int i = 1; i <= names.size(); i++) {
            Expr any = Expr.call(
                    "any", Type.Scalar.LGL, new Expr.Column("joy_reached_" + i, Type.Scalar.LGL), Expr.flag(true));
            best = Expr.when(any, Expr.number(i), best);
        }
        Relation steps = Relation.of(
                new Plan.Aggregate(reached.plan(), keys, List.of(new Named("step", best)), Plan.Order.KEYS, name()));
        List<Named> named = steps.all();
        List<Expr.Branch> branches = new ArrayList<>();
        Expr step = new Expr.Column("step", Type.Scalar.INT);
        for (int i = 0; i < names.size(); i++) {
            branches.add(new Expr.Branch(Expr.equal(step, Expr.number(i + 1)), Expr.text(names.get(i))));
        }
        named.add(new Named("reached", new Expr.Case(branches, Expr.na(Type.Scalar.CHR), Type.Scalar.CHR)));
        return steps.project(named, name()).groupedBy(segments);
    }

    /** Per step: how many units reach it, what share of those before, and how many are lost. */
    private Relation counted(Relation perUnit, List<String> segments, List<String> names) {
        List<Named> keys = perUnit.references(segments).stream()
                .map(key -> Named.of((Expr.Column) key))
                .toList();
        Expr step = new Expr.Column("step", Type.Scalar.INT);
        List<Named> counts = new ArrayList<>();
        for (int i = 1; i <= names.size(); i++) {
            Expr reached =
                    Expr.when(Expr.call(">=", Type.Scalar.LGL, step, Expr.number(i)), Expr.number(1), Expr.number(0));
            counts.add(new Named("joy_units_" + i, Expr.call("sum", Type.Scalar.INT, reached, Expr.flag(true))));
        }
        Plan plan = new Plan.Aggregate(perUnit.plan(), keys, counts, Plan.Order.KEYS, name());
        Type.Struct row = new Type.Struct(List.of(
                new Type.Field("step", Type.Scalar.INT),
                new Type.Field("name", Type.Scalar.CHR),
                new Type.Field("units", Type.Scalar.INT),
                new Type.Field("drop_off", Type.Scalar.INT),
                new Type.Field("step_rate", Type.Scalar.DBL),
                new Type.Field("rate", Type.Scalar.DBL)));
        List<Expr> rows = new ArrayList<>();
        for (int i = 1; i <= names.size(); i++) {
            Expr units = new Expr.Column("joy_units_" + i, Type.Scalar.INT);
            Expr before = new Expr.Column("joy_units_" + Math.max(1, i - 1), Type.Scalar.INT);
            Expr first = new Expr.Column("joy_units_1", Type.Scalar.INT);
            rows.add(Expr.callAll(
                    "struct",
                    row,
                    List.of(
                            Expr.number(i),
                            Expr.text(names.get(i - 1)),
                            units,
                            Expr.call("-", Type.Scalar.INT, before, units),
                            Expr.call("/", Type.Scalar.DBL, units, before),
                            Expr.call("/", Type.Scalar.DBL, units, first))));
        }
        Plan unnested = new Plan.Unnest(
                plan,
                new Expr.Vector(rows, new Type.ListOf(row)),
                new Plan.Column("joy_row_of_step", row),
                "joy_place_of_step",
                name());
        List<Named> columns = new ArrayList<>(keys);
        Expr cell = new Expr.Column("joy_row_of_step", row);
        row.fields()
                .forEach(field ->
                        columns.add(new Named(field.name(), new Expr.Field(cell, field.name(), field.type()))));
        return Relation.projected(unnested, columns, name()).groupedBy(segments);
    }
}
