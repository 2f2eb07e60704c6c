package dev.sparkjoy.sql;

import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;

import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Spelling;
import dev.sparkjoy.plan.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes aggregates by R's rules: without na.rm an NA makes the result NA; the aggregate of nothing is 0, NaN or -Inf;
 * {@code x[condition]} is a filter in which an NA condition stands for an NA value.
 */
final class AggregateWriter {
    private final ExprWriter writer;
    private final Dialect dialect;
    private final Function function;
    private final Expr.Apply apply;
    private final @Nullable Expr where;
    private final boolean naRm;
    private final String of;

    AggregateWriter(ExprWriter writer, Dialect dialect, Expr.Apply original) {
        this.writer = writer;
        this.dialect = dialect;
        this.function = original.function();
        this.naRm = flag(original);
        this.where = condition(original);
        this.apply = where == original.where() || naRm ? original : guarded(original);
        this.of = (where == null ? "" : " FILTER (WHERE " + writer.filter(where) + ")")
                + (original.isWindow() ? writer.over(original) : "");
    }

    private static boolean flag(Expr.Apply apply) {
        int use = apply.function().position("use");
        if (use >= 0) {
            // cor(x, y, use = "complete.obs") and the like; "everything" keeps NA.
            return apply.arguments().get(use) instanceof Expr.Constant constant
                    && !String.valueOf(constant.value()).startsWith("every");
        }
        int at = Math.max(apply.function().position("na.rm"), apply.function().position("na_rm"));
        return at >= 0
                && apply.arguments().get(at) instanceof Expr.Constant constant
                && Boolean.TRUE.equals(constant.value());
    }

    /** The rows that count: all for which the condition is not FALSE, as in R an NA there gives an NA value. */
    private @Nullable Expr condition(Expr.Apply original) {
        Expr condition = original.where();
        if (condition == null || naRm || ExprWriter.neverNa(condition)) {
            return condition;
        }
        return Conditions.isNotFalse(condition);
    }

    private static Expr.Apply guarded(Expr.Apply original) {
        Expr condition = Objects.requireNonNull(original.where());
        List<@Nullable Expr> arguments = new ArrayList<>(original.arguments());
        List<Expr> rest = new ArrayList<>(original.rest());
        if (!rest.isEmpty()) {
            rest.replaceAll(value -> Conditions.when(condition, value));
        } else if (!arguments.isEmpty() && arguments.get(0) != null) {
            arguments.set(0, Conditions.when(condition, Objects.requireNonNull(arguments.get(0))));
        }
        return new Expr.Apply(
                original.function(),
                arguments,
                rest,
                original.where(),
                original.order(),
                original.partition(),
                original.type());
    }

    Sql write() {
        if (function.name().equals("n_distinct")) {
            return distinct();
        }
        Sql core = withDefault(core());
        if (naRm && function.name().equals("weighted.mean")) {
            return weighted(core);
        }
        boolean checksNa = !naRm && (function.position("use") >= 0 || function.position("na.rm") >= 0);
        Expr value = apply.arguments().isEmpty()
                ? null
                : function.position("use") >= 0 || function.name().equals("weighted.mean")
                        ? both(apply)
                        : apply.arguments().get(0);
        boolean nanIsNa = value != null && NAN_IS_NA.contains(function.name()) && writer.maybeNaN(value);
        if (!checksNa || value == null || (writer.isNeverNa(value) && !nanIsNa)) {
            return core;
        }
        String counted = nanIsNa ? writer.withoutNaN(value) : writer.text(value);
        String complete = "count(" + counted + ")" + of + " = count(*)" + of;
        return switch (function.name()) {
            case "any" -> Sql.atom("CASE WHEN " + core.text() + " THEN TRUE WHEN " + complete + " THEN FALSE END");
            case "all" ->
                Sql.atom("CASE WHEN NOT " + core.in(Sql.ATOM) + " THEN FALSE WHEN " + complete + " THEN TRUE END");
            default -> Sql.atom("CASE WHEN " + complete + " THEN " + core.text() + " END");
        };
    }

    /** Of these, NaN makes NA as NA does. */
    private static final Set<String> NAN_IS_NA = Set.of("sd", "var", "median", "quantile", "IQR", "mad");

    /** What stands where the group has no first, last or n-th value. */
    private Sql withDefault(Sql core) {
        int at = function.position("default");
        Expr fallback = at < 0 ? null : apply.arguments().get(at);
        if (fallback == null) {
            return core;
        }
        int n = function.position("n");
        String needed = n < 0 ? "1" : "abs(" + writer.place(apply, "n", 0) + ")";
        return Sql.atom("CASE WHEN count(*)" + of + " >= " + needed + " THEN " + core.text() + " ELSE "
                + writer.text(fallback) + " END");
    }

    /** na.rm leaves out values, not weights: a value whose weight is NA makes the mean NA. */
    private Sql weighted(Sql core) {
        Expr value = Objects.requireNonNull(apply.arguments().get(0));
        String there = writer.maybeNaN(value) ? writer.withoutNaN(value) : writer.text(value);
        String weights = "CASE WHEN " + there + " IS NOT NULL THEN "
                + writer.text(Objects.requireNonNull(apply.arguments().get(1))) + " END";
        return Sql.atom("CASE WHEN count(" + there + ")" + of + " = count(" + weights + ")" + of + " THEN "
                + core.text() + " END");
    }

    /** na.rm takes NaN out too. */
    private boolean leavesNaNOut(String place) {
        boolean ignored = naRm || function.name().startsWith("which.");
        return ignored && place.equals("x") && apply.arguments().get(0) instanceof Expr value && writer.maybeNaN(value);
    }

    /** NA where either argument is; a weight of 0 takes out whatever it weighs. */
    private static Expr both(Expr.Apply apply) {
        Expr product =
                Expr.call("*", DBL, apply.arguments().get(0), apply.arguments().get(1));
        Expr weight = Objects.requireNonNull(apply.arguments().get(1));
        return apply.function().name().equals("weighted.mean")
                ? Expr.when(Expr.equal(weight, Expr.number(0)), new Expr.Constant(0.0, DBL), product)
                : product;
    }

    private Sql core() {
        Spelling spelling = dialect.spelling(apply);
        boolean window = apply.isWindow() && spelling.windowSql() != null && where == null;
        String sql = window ? Objects.requireNonNull(spelling.windowSql()) : spelling.sql();
        if (apply.isWindow()
                && where != null
                && spelling.windowSql() != null
                && (function.name().equals("first") || function.name().equals("last"))) {
            // The engine's own window functions of these names know no FILTER.
            String list = dialect.collected(writer.place(apply, "x", 0), writer.sortKeys(apply.order()), of);
            return Sql.atom(dialect.element(list, function.name().equals("first") ? 1 : -1));
        }
        // One row has no order.
        String inOrder = writer.keys(apply.order()).isEmpty() ? sql.replace(" ORDER BY {order}", "") : sql;
        Sql filled = Template.of(inOrder).fill((place, level) -> switch (place) {
            case "of" -> of;
            case "list" ->
                dialect.collected(value(function.parameters().get(0).name(), 0), writer.sortKeys(apply.order()), of);
            default -> value(place, level);
        });
        return switch (function.name()) {
            case "sum" ->
                apply.type().equals(INT)
                        ? Sql.atom("CAST(" + filled.text() + " AS " + dialect.type(INT) + ")")
                        : filled;
            case "max" ->
                apply.type().equals(DBL)
                        ? Sql.atom("coalesce(" + filled.text() + ", " + dialect.constant(Double.NEGATIVE_INFINITY, DBL)
                                + ")")
                        : filled;
            case "min" ->
                apply.type().equals(DBL)
                        ? Sql.atom(caught("coalesce(" + filled.text() + ", "
                                + dialect.constant(Double.POSITIVE_INFINITY, DBL) + ")"))
                        : filled;
            case "anyNA" ->
                apply.arguments().get(0) instanceof Expr x && writer.maybeNaN(x)
                        ? Sql.atom("coalesce(bool_or(" + writer.withoutNaN(x) + " IS NULL)" + of + ", FALSE)")
                        : filled;
            default -> filled;
        };
    }

    private String value(String place, int level) {
        return leavesNaNOut(place)
                ? writer.withoutNaN(Objects.requireNonNull(apply.arguments().get(0)))
                : writer.place(apply, place, level);
    }

    /** The smallest of values with NaN is NaN; engines take it for the largest. */
    private String caught(String smallest) {
        return !naRm && apply.arguments().get(0) instanceof Expr x && writer.maybeNaN(x)
                ? "CASE WHEN bool_or(isnan(" + writer.text(x) + "))" + of + " THEN " + dialect.constant(Double.NaN, DBL)
                        + " ELSE " + smallest + " END"
                : smallest;
    }

    /** NA is a value of its own unless na.rm; several arguments make one value together. */
    private Sql distinct() {
        List<Expr> values = apply.rest();
        List<String> texts = values.stream()
                .map(value -> naRm && writer.maybeNaN(value) ? writer.withoutNaN(value) : writer.text(value))
                .toList();
        String counted = values.size() == 1 ? texts.get(0) : dialect.tuple(texts);
        if (naRm || values.stream().allMatch(ExprWriter::neverNa)) {
            return Sql.atom(dialect.countDistinct(naRm && values.size() > 1 ? complete(values, counted) : counted, of));
        }
        if (values.size() > 1) {
            return Sql.atom(dialect.countDistinct(counted, of));
        }
        return new Sql(
                dialect.countDistinct(counted, of) + " + CASE WHEN count(" + counted + ")" + of + " < count(*)" + of
                        + " THEN 1 ELSE 0 END",
                5);
    }

    private String complete(List<Expr> values, String tuple) {
        String all = values.stream()
                .map(value -> (writer.maybeNaN(value)
                                ? writer.withoutNaN(value)
                                : writer.write(value).in(5)) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return "CASE WHEN " + all + " THEN " + tuple + " END";
    }
}
