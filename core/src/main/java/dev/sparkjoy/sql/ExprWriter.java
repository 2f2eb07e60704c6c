package dev.sparkjoy.sql;

import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.JSON;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Parameter;
import dev.sparkjoy.function.Spelling;
import dev.sparkjoy.plan.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes expressions. */
final class ExprWriter {
    private final Dialect dialect;
    private final Block block;
    private final java.util.function.Function<Expr, @Nullable Sql> columns;

    /**
     * A writer.
     *
     * @param columns how columns and paths are written here; null for what is written in parts
     */
    ExprWriter(Dialect dialect, Block block, java.util.function.Function<Expr, @Nullable Sql> columns) {
        this.dialect = dialect;
        this.block = block;
        this.columns = columns;
    }

    String text(Expr expr) {
        return write(expr).text();
    }

    Sql write(Expr expr) {
        return switch (expr) {
            case Expr.Column column -> Objects.requireNonNull(columns.apply(column));
            case Expr.Field field -> {
                Sql whole = columns.apply(field);
                yield whole != null ? whole : Sql.atom(field(field));
            }
            case Expr.Constant constant -> constant(constant);
            case Expr.Vector vector ->
                Sql.atom(dialect.list(vector.elements().stream().map(this::text).toList()));
            case Expr.Cast cast -> cast(cast);
            case Expr.Case cases -> cases(cases);
            case Expr.Apply apply -> apply(apply);
        };
    }

    private String field(Expr.Field field) {
        String struct = write(field.struct()).in(Sql.ATOM);
        return field.struct().type() instanceof Type.Struct type
                ? dialect.field(struct, Aliases.of(type, field.name()), false)
                : dialect.field(struct, field.name(), field.struct().type().equals(JSON));
    }

    private Sql constant(Expr.Constant constant) {
        String text = dialect.constant(constant.value(), constant.type());
        return new Sql(text, text.startsWith("-") ? 7 : text.contains("::") ? 8 : Sql.ATOM);
    }

    private Sql cast(Expr.Cast cast) {
        Type from = cast.value().type();
        Sql value = write(cast.value());
        if (from.isInstant() && cast.type().isInstant()) {
            return value;
        }
        if (from instanceof Type.InZone zone && cast.type().equals(Type.Scalar.DATE)) {
            return Sql.atom(
                    dialect.cast(dialect.local(value.in(Sql.ATOM), zone.zone()), Type.Scalar.DTTM, cast.type()));
        }
        return Sql.atom(dialect.cast(value.text(), from, cast.type()));
    }

    private Sql cases(Expr.Case cases) {
        StringBuilder out = new StringBuilder("CASE");
        cases.branches()
                .forEach(branch -> out.append(" WHEN ")
                        .append(text(branch.condition()))
                        .append(" THEN ")
                        .append(text(branch.value())));
        if (!(cases.otherwise() instanceof Expr.Constant constant && constant.value() == null)) {
            out.append(" ELSE ").append(text(cases.otherwise()));
        }
        return Sql.atom(out.append(" END").toString());
    }

    private Sql apply(Expr.Apply apply) {
        Function function = apply.function();
        if (function.name().equals("sql")) {
            return Sql.atom(function.sql());
        }
        if (function.kind() == Function.Kind.AGGREGATE) {
            return new AggregateWriter(this, dialect, apply).write();
        }
        if (function.kind() == Function.Kind.WINDOW) {
            return window(apply);
        }
        if (function.name().equals(".same")
                && apply.arguments().get(1) instanceof Expr.Constant constant
                && constant.value() == null) {
            return new Sql(
                    write(Objects.requireNonNull(apply.arguments().get(0))).in(5) + " IS NULL", 4);
        }
        if (function.name().equals(Folding.SORTING)) {
            Expr value = Objects.requireNonNull(apply.arguments().get(0));
            return maybeNaN(value) ? Sql.atom(withoutNaN(value)) : write(value);
        }
        if (function.name().equals(".coerced")) {
            return coerced(apply);
        }
        if (function.name().equals("struct")) {
            return struct(apply);
        }
        if (function.name().equals("sign")
                && maybeNaN(Objects.requireNonNull(apply.arguments().get(0)))) {
            String x = text(Objects.requireNonNull(apply.arguments().get(0)));
            return Sql.atom("CASE WHEN isnan(" + x + ") THEN " + x + " ELSE sign(" + x + ") END");
        }
        if (function.name().equals("round")) {
            return round(apply);
        }
        if (function.name().equals("!")
                && apply.arguments().get(0) instanceof Expr.Apply inner
                && inner.function().name().equals("is.na")
                // Beside GROUP BY a key is known by being the same words.
                && !block.isGrouped()
                && !maybeNaN(Objects.requireNonNull(inner.arguments().get(0)))) {
            return new Sql(
                    write(Objects.requireNonNull(inner.arguments().get(0))).in(5) + " IS NOT NULL", 4);
        }
        if (function.name().equals("is.na")) {
            Expr only = Objects.requireNonNull(apply.arguments().get(0));
            Sql value = write(only);
            return maybeNaN(only)
                    ? new Sql(value.in(5) + " IS NULL OR isnan(" + value.text() + ")", 1)
                    : new Sql(value.in(5) + " IS NULL", 4);
        }
        if (COMPARISONS.contains(function.name())) {
            return comparison(apply);
        }
        if (function.name().equals("coalesce")) {
            return coalesce(apply);
        }
        if (function.name().equals("^")) {
            return power(apply);
        }
        if (function.name().equals("%%") && apply.type().equals(DBL)) {
            return named(".remainder", apply.arguments());
        }
        if (function.name().equals(".greatest") && apply.rest().stream().anyMatch(this::maybeNaN)) {
            // Engines take NaN for the largest of all numbers.
            String there = apply.rest().stream().map(this::withoutNaN).collect(Collectors.joining(", "));
            return Sql.atom("coalesce(greatest(" + there + "), greatest(" + place(apply, "*", 0) + "))");
        }
        return back(apply, spelled(apply));
    }

    private Sql spelled(Expr.Apply apply) {
        return Template.of(dialect.spelling(apply).sql()).fill((place, level) -> place(apply, place, level));
    }

    /** A function that only the writing of SQL knows a use for. */
    private Sql named(String function, List<? extends @Nullable Expr> arguments) {
        return spelled(Expr.call(function, DBL, arguments.toArray(Expr[]::new)));
    }

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=", "between");

    /** A comparison with NaN is NA. */
    private Sql comparison(Expr.Apply apply) {
        return Template.of(dialect.spelling(apply).sql()).fill((place, level) -> {
            Expr side = Objects.requireNonNull(
                    apply.arguments().get(apply.function().position(place)));
            return maybeNaN(side) ? withoutNaN(side) : place(apply, place, level);
        });
    }

    /** The first value that is neither NA nor NaN, else the last one. */
    private Sql coalesce(Expr.Apply apply) {
        List<String> values = new ArrayList<>();
        for (Expr value : apply.rest()) {
            boolean last = values.size() == apply.rest().size() - 1;
            values.add(!last && maybeNaN(value) ? withoutNaN(value) : text(value));
        }
        return Sql.atom("coalesce(" + String.join(", ", values) + ")");
    }

    /** {@code NA^0} and {@code 1^NA} are 1; a negative number to an infinite power is NaN. */
    private Sql power(Expr.Apply apply) {
        String x = text(Objects.requireNonNull(apply.arguments().get(0)));
        Expr exponent = Objects.requireNonNull(apply.arguments().get(1));
        String y = text(exponent);
        String power = "pow(" + x + ", " + y + ")";
        boolean plain = exponent instanceof Expr.Constant constant
                && constant.value() instanceof Number number
                && number.doubleValue() != 0
                && Double.isFinite(number.doubleValue());
        if (plain) {
            return Sql.atom(power);
        }
        String infinite = exponent.type().equals(INT)
                ? ""
                : " WHEN (" + x + ") < 0 AND abs(" + y + ") = " + dialect.constant(Double.POSITIVE_INFINITY, DBL)
                        + " THEN " + dialect.constant(Double.NaN, DBL);
        return Sql.atom(
                "CASE WHEN (" + x + ") = 1 OR (" + y + ") = 0 THEN 1.0::DOUBLE" + infinite + " ELSE " + power + " END");
    }

    String withoutNaN(Expr expr) {
        return "nullif(" + text(expr) + ", " + dialect.constant(Double.NaN, DBL) + ")";
    }

    /** Whether a dbl may be NaN: sources of JSON hold none, arithmetic may make some. */
    boolean maybeNaN(Expr expr) {
        return expr.type().equals(DBL) && NaNs.possible(expr, block);
    }

    /** What was taken apart as local time and stays a time becomes an instant again. */
    private Sql back(Expr.Apply apply, Sql sql) {
        boolean wall = apply.function().parameters().stream()
                .anyMatch(parameter -> parameter.type().equals("wall"));
        boolean calendar = apply.function().sql().contains("to_months(")
                || apply.function().sql().contains("to_days(");
        if (wall && calendar && apply.type().equals(Type.Scalar.DATE)) {
            // The engine makes an instant of a date plus an interval.
            return Sql.atom("CAST(" + sql.text() + " AS " + dialect.type(apply.type()) + ")");
        }
        if (wall
                && apply.type() instanceof Type.InZone zone
                && apply.function().signature().result().equals("same")) {
            return Sql.atom(dialect.instant(sql.in(Sql.ATOM), zone.zone()));
        }
        return sql;
    }

    private Sql struct(Expr.Apply apply) {
        return Sql.atom(dialect.struct(
                Aliases.of((Type.Struct) apply.type()),
                apply.rest().stream().map(this::text).toList()));
    }

    private Sql coerced(Expr.Apply apply) {
        Sql value = write(Objects.requireNonNull(apply.arguments().get(0)));
        String text = text(Objects.requireNonNull(apply.arguments().get(1)));
        String place = text(Objects.requireNonNull(apply.arguments().get(2)));
        String watched = dialect.coerced(value.text(), text, apply.type(), place);
        return watched.equals(value.text()) ? value : Sql.atom(watched);
    }

    /** A condition where NA counts as FALSE, so that being the same as a constant is just being equal. */
    String filter(Expr condition) {
        if (condition instanceof Expr.Apply apply
                && apply.function().name().equals(".same")
                && apply.arguments().get(1) instanceof Expr.Constant constant
                && constant.value() != null) {
            return write(Objects.requireNonNull(apply.arguments().get(0))).in(5) + " = " + text(constant);
        }
        return text(condition);
    }

    private Sql window(Expr.Apply apply) {
        Spelling spelling = dialect.spelling(apply);
        String plain = spelling.windowSql();
        boolean complete = plain != null && apply.arguments().get(0) instanceof Expr value && isNeverNa(value);
        String sql = complete ? Objects.requireNonNull(plain) : spelling.sql();
        Sql filled = Template.of(sql).fill((place, level) -> place(apply, place, level));
        String text = filled.text();
        if (apply.function().name().equals("cumsum") && apply.type().equals(INT)) {
            text = "CAST(" + text + " AS " + dialect.type(INT) + ")";
        }
        Expr value = apply.arguments().isEmpty() ? null : apply.arguments().get(0);
        if (value != null && maybeNaN(value)) {
            text = withNaN(apply, value, text);
        }
        Expr key = rankKey(apply);
        return key == null
                ? Sql.atom(text)
                : Sql.atom("CASE WHEN " + there(key) + " IS NOT NULL THEN " + text + " END");
    }

    /** Of values that may be NaN: it is catching for the smallest so far, and to be filled as NA is. */
    private String withNaN(Expr.Apply apply, Expr value, String text) {
        return switch (apply.function().name()) {
            case "cummin" ->
                "CASE WHEN bool_or(isnan(" + text(value) + ")) OVER (" + place(apply, "running", 0) + ") AND " + text
                        + " IS NOT NULL THEN " + dialect.constant(Double.NaN, DBL) + " ELSE " + text + " END";
            case ".fill_down", ".fill_up" -> {
                String there = Template.of(dialect.spelling(apply).sql())
                        .fill((place, level) -> place.equals("x") ? withoutNaN(value) : place(apply, place, level))
                        .text();
                yield "coalesce(" + there + ", " + text(value) + ")";
            }
            default -> text;
        };
    }

    /** A value, NA where it is NaN. */
    private String there(Expr value) {
        return maybeNaN(value) ? withoutNaN(value) : write(value).in(5);
    }

    /** The value a ranking function ranks, whose NAs have no rank; null for other functions. */
    static @Nullable Expr rankKey(Expr.Apply apply) {
        boolean ranks = apply.function().sql().contains("{keyed}")
                && !apply.function().name().startsWith(".");
        return ranks && !apply.arguments().isEmpty() ? apply.arguments().get(0) : null;
    }

    private Sql round(Expr.Apply apply) {
        Expr digits = apply.arguments().get(1);
        long places = digits instanceof Expr.Constant constant && constant.value() instanceof Long number ? number : 0;
        Expr value = Objects.requireNonNull(apply.arguments().get(0));
        boolean whole = value.type().equals(INT) && apply.type().equals(DBL);
        String x = whole
                ? "CAST(" + text(value) + " AS " + dialect.type(DBL) + ")"
                : write(value).in(Sql.ATOM);
        if (places == 0) {
            return Template.of(dialect.spelling(Expr.call(".round_even", DBL, value))
                            .sql())
                    .fill((place, level) -> x);
        }
        String scale = dialect.constant(Math.pow(10, places), DBL);
        return Template.of(dialect.spelling(apply).sql()).fill((place, level) -> place.equals("scale") ? scale : x);
    }

    /** What stands at a place of a function's template. */
    String place(Expr.Apply apply, String place, int level) {
        switch (place) {
            case "*" -> {
                return apply.rest().stream().map(this::text).collect(Collectors.joining(", "));
            }
            case "||" -> {
                return apply.rest().stream().map(expr -> write(expr).in(6)).collect(Collectors.joining(" || "));
            }
            case "order" -> {
                return keys(apply.order());
            }
            case "alone", "ordered" -> {
                return partition(apply.partition()) + inOrder(apply.order());
            }
            case "keyed" -> {
                return keyed(apply);
            }
            case "running" -> {
                return partition(apply.partition()) + orderBy(apply.order()) + " ROWS UNBOUNDED PRECEDING";
            }
            case "whole" -> {
                return partition(apply.partition()) + orderBy(apply.order())
                        + " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING";
            }
            default -> {
                return argument(apply, place, level);
            }
        }
    }

    private String argument(Expr.Apply apply, String name, int level) {
        int at = apply.function().position(name);
        Expr value = at < 0 ? null : apply.arguments().get(at);
        if (value == null) {
            return "NULL";
        }
        Parameter parameter = apply.function().parameters().get(at);
        if (level < 0 && value instanceof Expr.Constant constant) {
            return String.valueOf(constant.value());
        }
        Sql sql = write(value);
        if (parameter.type().equals("wall") && value.type() instanceof Type.InZone zone) {
            return dialect.local(sql.in(Sql.ATOM), zone.zone());
        }
        return sql.in(level);
    }

    private String keyed(Expr.Apply apply) {
        Expr key = rankKey(apply);
        List<Expr> partition = new ArrayList<>(Objects.requireNonNull(apply.partition()));
        String groups = partition.stream().map(this::text).collect(Collectors.joining(", "));
        if (key != null) {
            String nulls = there(key) + " IS NULL";
            groups = groups.isEmpty() ? nulls : groups + ", " + nulls;
        }
        return (groups.isEmpty()
                        ? ""
                        : "PARTITION BY " + groups + (inOrder(apply.order()).isEmpty() ? "" : " "))
                + inOrder(apply.order());
    }

    private String inOrder(List<Expr.Key> keys) {
        String order = orderBy(keys);
        return order.isEmpty() ? dialect.anyOrder() : order;
    }

    private String partition(@Nullable List<Expr> partition) {
        if (partition == null || partition.isEmpty()) {
            return "";
        }
        return "PARTITION BY " + partition.stream().map(this::text).collect(Collectors.joining(", ")) + " ";
    }

    private String orderBy(List<Expr.Key> keys) {
        String text = keys(keys);
        return text.isEmpty() ? "" : "ORDER BY " + text;
    }

    /** What a list of values is sorted by: as {@link #keys}, for engines that sort lists and not rows. */
    List<Dialect.SortKey> sortKeys(List<Expr.Key> keys) {
        return keys.stream()
                .filter(key -> !(key.value() instanceof Expr.Constant))
                .map(key -> new Dialect.SortKey(text(key.value()), key.descending()))
                .toList();
    }

    String keys(List<Expr.Key> keys) {
        // Engines refuse constants here; all rows are equal in them.
        return keys.stream()
                .filter(key -> !(key.value() instanceof Expr.Constant))
                .map(this::key)
                .collect(Collectors.joining(", "));
    }

    private String key(Expr.Key key) {
        return text(key.value()) + (key.descending() ? " DESC NULLS LAST" : " NULLS LAST");
    }

    /** {@code OVER (…)} of an aggregate repeated per row. */
    String over(Expr.Apply apply) {
        return " OVER (" + partition(apply.partition()).strip() + ")";
    }

    /** Whether an expression is never NA, a column of the block before known by how that computes it. */
    boolean isNeverNa(Expr expr) {
        Expr value = expr instanceof Expr.Column column ? computedBelow(column.name()) : null;
        return neverNa(value == null ? expr : value);
    }

    /** How the block below computes a column; null where nobody does, or rows without a partner lack it. */
    private @Nullable Expr computedBelow(String column) {
        Block holder = block.holder(column);
        boolean lacking = block.from instanceof From.Pair pair && holder != null && pair.mayLack(holder);
        return holder == null || lacking || block.from instanceof From.Stack ? null : holder.column(column);
    }

    /** Whether an expression is never NA, as far as its form shows. */
    static boolean neverNa(Expr expr) {
        return switch (expr) {
            case Expr.Constant constant -> constant.value() != null;
            case Expr.Apply apply ->
                switch (apply.function().name()) {
                    case "is.na", ".in", ".same", "n", "is.nan", "anyNA" -> true;
                    case "row_number" -> apply.arguments().get(0) == null;
                    case ".in_or_na" -> true;
                    case "coalesce" -> apply.rest().stream().anyMatch(ExprWriter::neverNa);
                    case "!", "&", "|", "+", "-", "*" ->
                        apply.arguments().stream().allMatch(argument -> argument != null && neverNa(argument));
                    default -> false;
                };
            case Expr.Case cases ->
                neverNa(cases.otherwise()) && cases.branches().stream().allMatch(branch -> neverNa(branch.value()));
            case Expr.Cast cast -> cast.value().type().equals(LGL) && neverNa(cast.value());
            default -> false;
        };
    }
}
