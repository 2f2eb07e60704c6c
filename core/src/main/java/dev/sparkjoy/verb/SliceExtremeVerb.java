package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Selection;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code slice_min()} and {@code slice_max()}: the rows with the smallest or largest values, sorted. */
final class SliceExtremeVerb implements Verb {
    private final boolean max;

    SliceExtremeVerb(boolean max) {
        this.max = max;
    }

    @Override
    public String name() {
        return max ? "slice_max" : "slice_min";
    }

    @Override
    public String usage() {
        return name() + "(.data, order_by, ..., n, prop, by = NULL, with_ties = TRUE, na_rm = FALSE)";
    }

    @Override
    public String doc() {
        return "Keeps the rows with the " + (max ? "largest" : "smallest") + " values, per group.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!call.has("order_by")) {
            call.context()
                    .problems()
                    .add(call.context()
                            .problems()
                            .error("missing-argument", call.span(), "`" + name() + "()` needs a column to order by")
                            .help("`" + name() + "(price, n = 3)`"));
            return input;
        }
        if (!SliceEndVerb.named(call)) {
            return input;
        }
        VerbCall.By by = Slices.numbered(call.by(input), name());
        Node order = Objects.requireNonNull(call.node("order_by"));
        Expressions in = Expressions.rows(call.context(), by.relation(), by.keys());
        List<Expr> several = several(order, in, by.relation(), call);
        if (several != null && several.size() > 1) {
            by = ranked(several, by);
            in = Expressions.rows(call.context(), by.relation(), by.keys());
        }
        Expr value = several == null
                ? in.check(order)
                : several.size() == 1 ? several.get(0) : new Expr.Column(PLACE, Type.Scalar.INT);
        Expr.Key key = new Expr.Key(value, max && (several == null || several.size() == 1));
        Slices slices = new Slices(by);
        Expr count = SliceEndVerb.count(call.number("n"), call.number("prop"), slices);
        Expr condition = Slices.call("<=", slices.rank(key, call.flag("with_ties", true)), count);
        if (call.flag("na_rm", false)) {
            condition = Slices.call("&", condition, Slices.call("!", Slices.call("is.na", value)));
        }
        Plan sorted = slices.sorted(new Plan.Filter(by.relation().plan(), condition, name()), List.of(key), name());
        return FilterVerb.drop(sorted, input, by);
    }

    private static final String PLACE = "joy_place";

    /** {@code pick(a, b)}, {@code tibble(a, b)}: the columns to order by, the first first; null of one value. */
    private static @Nullable List<Expr> several(Node order, Expressions in, Relation rows, VerbCall call) {
        if (!(order instanceof Node.Call given)) {
            return null;
        }
        return switch (String.valueOf(given.name())) {
            case "pick" ->
                new Selection(call.context(), rows)
                        .of(given.arguments()).stream().map(Named::value).toList();
            case "tibble", "data.frame" ->
                given.arguments().stream()
                        .map(Node.Argument::value)
                        .filter(Objects::nonNull)
                        .map(in::check)
                        .toList();
            default -> null;
        };
    }

    /** The rows with their place in the order of several columns; NA where one of them is, as vctrs ranks rows. */
    private VerbCall.By ranked(List<Expr> several, VerbCall.By by) {
        Expr missing = several.stream().map(Expr::isNa).reduce(Expr::or).orElseThrow();
        List<Expr.Key> keys =
                several.stream().map(value -> new Expr.Key(value, max)).toList();
        Expr rank = Expr.window(".dense_rank_na_last", Type.Scalar.INT, List.of(), keys, (Expr) null);
        Named place = new Named(PLACE, Expr.when(missing, Expr.na(Type.Scalar.INT), rank));
        return new VerbCall.By(by.relation().with(List.of(place), name()), by.names(), by.local());
    }
}
