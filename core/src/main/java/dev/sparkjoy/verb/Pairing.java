package dev.sparkjoy.verb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Probe;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Types;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Two tables on their way to a join: the right's columns get names of their own, rows get numbers where needed. */
final class Pairing {
    private static final String LEFT_ROW = "joy_x";
    private static final String RIGHT_ROW = "joy_y";

    private final VerbCall call;
    private final String verb;
    private final Relation x;
    private final Relation y;
    /** The right's columns by their own names. */
    private final Map<String, Expr.Column> right = new LinkedHashMap<>();

    private List<Expr> tests = List.of();
    private List<Expr> leftKeys = List.of();
    private List<Expr> rightKeys = List.of();
    private JoinBy.@Nullable Condition closest;
    /** Whether there is an inequality besides: the nearest is then sought among the rows that satisfy it. */
    private boolean bounded;

    private boolean naMatches;
    private Plan.JoinKind kind = Plan.JoinKind.INNER;
    /** What must hold of the joined rows, first to last. */
    private final List<java.util.function.UnaryOperator<Plan>> steps = new ArrayList<>();

    private boolean numbered;
    /** The hidden column of the best value, which may go on as what rows are sorted by: no other join's has this name. */
    private final String nearest;

    Pairing(Relation x, Relation y, VerbCall call, String verb) {
        this.x = x;
        this.y = y;
        this.call = call;
        this.verb = verb;
        int before = joins(x.plan()) + joins(y.plan());
        this.nearest = before == 0 ? "joy_nearest" : "joy_nearest_" + before;
        List<String> taken = new ArrayList<>();
        x.names().forEach(name -> taken.add(name.toLowerCase(java.util.Locale.ROOT)));
        for (Plan.Column column : y.columns()) {
            String name = column.name();
            while (taken.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                name += "_y";
            }
            taken.add(name.toLowerCase(java.util.Locale.ROOT));
            right.put(column.name(), new Expr.Column(name, column.type()));
        }
    }

    /** A column of the left, as the joined rows have it. */
    Expr.Column left(String name) {
        return Objects.requireNonNull(x.column(name)).reference();
    }

    /** A column of the right, as the joined rows have it. */
    Expr.Column right(String name) {
        return Objects.requireNonNull(right.get(name));
    }

    /** An expression over the right's columns, as the joined rows have them. */
    Expr right(Expr expr) {
        return expr instanceof Expr.Column column ? right(column.name()) : expr.mapParts(this::right);
    }

    void conditions(List<JoinBy.Condition> conditions, boolean matchNa) {
        naMatches = matchNa;
        List<Expr> all = new ArrayList<>();
        leftKeys = new ArrayList<>();
        rightKeys = new ArrayList<>();
        for (JoinBy.Condition condition : conditions) {
            JoinBy.Condition placed = placed(condition);
            if (placed.closest() && closest != null) {
                call.problem("bad-by", condition.place(), "`closest()` can be said once: the nearest row by one value");
            }
            if (placed.closest()) {
                closest = placed;
                continue;
            }
            all.add(placed.test(matchNa));
            bounded |= !placed.isEquality();
            if (placed.isEquality()) {
                leftKeys.add(placed.left());
                rightKeys.add(placed.right());
            }
        }
        tests = all;
    }

    /** The condition over joined columns, both sides of one type. */
    private JoinBy.Condition placed(JoinBy.Condition condition) {
        Type type = Objects.requireNonNull(
                Types.common(condition.left().type(), condition.right().type()));
        return new JoinBy.Condition(
                Types.cast(condition.left(), type),
                Types.cast(right(condition.right()), type),
                condition.operator(),
                condition.closest(),
                condition.place());
    }

    void join(Plan.JoinKind how) {
        kind = how;
    }

    private Plan leftPlan() {
        return numbered ? withNumber(x.all(), x.plan(), LEFT_ROW) : x.plan();
    }

    private Plan rightPlan() {
        List<Named> named = new ArrayList<>();
        boolean renamed = false;
        for (Plan.Column column : y.columns()) {
            Expr.Column to = right(column.name());
            renamed |= !to.name().equals(column.name());
            named.add(new Named(to.name(), column.reference()));
        }
        Plan plan = renamed ? new Plan.Project(y.plan(), named, "rename") : y.plan();
        return numbered
                ? withNumber(
                        new ArrayList<>(right.values().stream().map(Named::of).toList()), plan, RIGHT_ROW)
                : plan;
    }

    private Plan withNumber(List<Named> columns, Plan plan, String name) {
        List<Named> all = new ArrayList<>(columns);
        all.add(new Named(name, Expr.rowNumber(List.of())));
        return new Plan.Project(plan, all, verb);
    }

    private static Expr.Column row(String name) {
        return new Expr.Column(name, Type.Scalar.INT);
    }

    /** The end of the query where a row of that side has no partner. */
    void everyPair(boolean left, String code, String message) {
        numbered = true;
        Expr there = Expr.not(Expr.isNa(row(left ? RIGHT_ROW : LEFT_ROW)));
        steps.add(plan -> new Plan.Filter(plan, call.ensure(there, code, call.span(), message), verb));
    }

    /** Of the partners of a left row only the first, or the last. */
    void keepOne(boolean last) {
        numbered = true;
        Expr.Key order = new Expr.Key(row(RIGHT_ROW), last);
        Expr first = Expr.equal(
                Expr.window("row_number", Type.Scalar.INT, List.of(row(LEFT_ROW)), List.of(order), (Expr) null),
                Expr.number(1));
        steps.add(plan -> new Plan.Filter(plan, Expr.or(Expr.isNa(row(LEFT_ROW)), first), verb));
    }

    /** The end of the query where rows have more partners than the relationship says. */
    void relationship(String relationship) {
        if (relationship.startsWith("one-")) {
            atMostOne(RIGHT_ROW, LEFT_ROW, relationship, "a row of the right matches several rows of the left");
        }
        if (relationship.endsWith("-one")) {
            atMostOne(LEFT_ROW, RIGHT_ROW, relationship, "a row of the left matches several rows of the right");
        }
    }

    private void atMostOne(String of, String partners, String relationship, String message) {
        numbered = true;
        Expr count = Expr.window(
                "sum",
                Type.Scalar.INT,
                List.of(row(of)),
                List.of(),
                Types.cast(Expr.not(Expr.isNa(row(partners))), Type.Scalar.INT),
                Expr.flag(true));
        Expr fine = Expr.or(Expr.isNa(row(of)), Expr.call("<=", Type.Scalar.LGL, count, Expr.number(1)));
        steps.add(plan -> new Plan.Filter(
                plan,
                call.ensure(
                        fine,
                        "relationship",
                        call.span("relationship"),
                        "the relationship is not " + relationship + ": " + message),
                verb));
    }

    /** dplyr warns where rows of both sides match several: the result is larger than either. */
    void noteManyToMany() {
        if (leftKeys.isEmpty() || rightIsUnique()) {
            return;
        }
        Plan several = several(rightPlan(), rightKeys, "joy_key_y_");
        Plan known = several(x.plan(), leftKeys, "joy_key_x_");
        Plan matched = new Plan.Join(
                x.plan(), several, Plan.JoinKind.SEMI, same(leftKeys, keys(rightKeys, "joy_key_y_")), verb);
        Plan both = new Plan.Join(
                rightPlan(), known, Plan.JoinKind.SEMI, same(rightKeys, keys(leftKeys, "joy_key_x_")), verb);
        Diagnostic note = call.context()
                .problems()
                .error(
                        "many-to-many",
                        call.nameSpan(),
                        "some rows of the left match several of the right, and the other way round")
                .severity(Diagnostic.Severity.NOTE)
                .help("if that is meant, say `relationship = \"many-to-many\"`");
        call.context()
                .probe(new Probe(List.of(Probe.anyRow(several), Probe.anyRow(matched), Probe.anyRow(both)), note));
    }

    private Expr same(List<Expr> one, List<Expr> two) {
        List<Expr> all = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            all.add(Expr.call(naMatches ? ".same" : "==", Type.Scalar.LGL, one.get(i), two.get(i)));
        }
        return Expr.and(all);
    }

    private static List<Expr> keys(List<Expr> values, String prefix) {
        List<Expr> keys = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            keys.add(new Expr.Column(prefix + i, values.get(i).type()));
        }
        return keys;
    }

    /** Combinations of keys that several rows have. */
    private Plan several(Plan plan, List<Expr> keys, String prefix) {
        List<Named> named = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            named.add(new Named(prefix + i, keys.get(i)));
        }
        Named count = new Named("joy_count", Expr.call("n", Type.Scalar.INT));
        Plan counted = new Plan.Aggregate(plan, named, List.of(count), Plan.Order.KEYS, verb);
        return new Plan.Filter(
                counted,
                Expr.call(">", Type.Scalar.LGL, new Expr.Column("joy_count", Type.Scalar.INT), Expr.number(1)),
                verb);
    }

    /** Whether the right's plan itself shows that no two rows have the same keys: they are an aggregate's. */
    private boolean rightIsUnique() {
        Plan plan = y.plan();
        while (plan instanceof Plan.Sort || plan instanceof Plan.Filter || plan instanceof Plan.Head) {
            plan = plan.inputs().get(0);
        }
        return plan instanceof Plan.Aggregate aggregate
                && aggregate.keys().stream().allMatch(key -> rightKeys.contains(right.get(key.name())));
    }

    /** The joined rows, all columns of both sides. */
    Plan plan() {
        numbered |= closest != null && bounded;
        Plan left = leftPlan();
        Plan plan = closest == null
                ? new Plan.Join(left, rightPlan(), kind, Expr.and(tests), verb)
                : toNearest(left, closest);
        for (var step : steps) {
            plan = step.apply(plan);
        }
        return plan;
    }

    /**
     * For each left row the best value of the inequality among the right's, then all right rows that have it. The best
     * value is looked up among the right's different values, so that ties stay several rows.
     */
    private Plan toNearest(Plan left, JoinBy.Condition condition) {
        Plan rows = rightPlan();
        Expr best = new Expr.Column(nearest, condition.right().type());
        Plan found = bounded ? nearestOfPairs(left, rows, condition) : nearestOfKeys(left, rows, condition, best);
        List<Expr> all = new ArrayList<>(tests);
        boolean missing = naMatches && condition.operator().endsWith("=");
        Expr at = Expr.equal(condition.right(), best);
        all.add(
                missing
                        ? Expr.or(at, Expr.and(List.of(Expr.isNa(condition.left()), Expr.isNa(condition.right()))))
                        : at);
        return new Plan.Join(found, rows, kind, Expr.and(all), verb);
    }

    private Plan nearestOfKeys(Plan left, Plan rows, JoinBy.Condition condition, Expr best) {
        List<Named> values = new ArrayList<>();
        for (int i = 0; i < rightKeys.size(); i++) {
            values.add(new Named("joy_key_" + i, rightKeys.get(i)));
        }
        values.add(new Named(nearest, condition.right()));
        Plan known = new Plan.Filter(rows, Expr.not(Expr.isNa(condition.right())), verb);
        Plan different = new Plan.Aggregate(known, values, List.of(), Plan.Order.KEYS, "distinct");
        List<Expr> on = new ArrayList<>();
        on.add(same(leftKeys, keys(rightKeys, "joy_key_")));
        on.add(Expr.call(condition.operator(), Type.Scalar.LGL, condition.left(), best));
        return new Plan.Join(left, different, Plan.JoinKind.NEAREST, Expr.and(on), "closest");
    }

    /** With other inequalities the nearest is the best of the pairs that satisfy all. */
    private Plan nearestOfPairs(Plan left, Plan rows, JoinBy.Condition condition) {
        List<Expr> on = new ArrayList<>(tests);
        on.add(Expr.call(condition.operator(), Type.Scalar.LGL, condition.left(), condition.right()));
        Plan pairs = new Plan.Join(left, rows, Plan.JoinKind.INNER, Expr.and(on), "closest");
        String extreme = condition.operator().startsWith(">") ? "max" : "min";
        Named found =
                new Named(nearest, Expr.call(extreme, condition.right().type(), condition.right(), Expr.flag(true)));
        Plan best = new Plan.Aggregate(
                pairs, List.of(new Named(nearest + "_of", row(LEFT_ROW))), List.of(found), Plan.Order.KEYS, "closest");
        Expr own = Expr.equal(row(LEFT_ROW), row(nearest + "_of"));
        return new Plan.Join(left, best, Plan.JoinKind.LEFT, own, "closest");
    }

    private static int joins(Plan plan) {
        return (plan instanceof Plan.Join ? 1 : 0)
                + plan.inputs().stream().mapToInt(Pairing::joins).sum();
    }

    Relation result(List<Named> columns, List<String> groups) {
        return Relation.projected(plan(), columns, verb).groupedBy(groups);
    }
}
