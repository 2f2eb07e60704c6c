package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.DTTM;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.function.Parameter;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code floor_date()} and {@code ceiling_date()} as lubridate rounds: weeks from Sunday, 15 minutes within the hour. */
final class Rounding {
    private static final Pattern UNIT = Pattern.compile("\\s*(\\d+)?\\s*([a-z]+?)s?\\s*");

    private final Expressions in;

    Rounding(Expressions in) {
        this.in = in;
    }

    Expr check(Arguments arguments, boolean up) {
        Expr time = in.argument(arguments.node(0), "time", up ? "ceiling_date" : "floor_date");
        Node unitNode = arguments.optional(1);
        String unit = unitNode == null
                ? "second"
                : in.word(unitNode, "floor_date", new Parameter("unit", "word", null, false));
        Matcher parts = UNIT.matcher(unit == null ? "day" : unit);
        if (!parts.matches()) {
            return unknownUnit(unitNode, String.valueOf(unit));
        }
        long count = parts.group(1) == null ? 1 : Long.parseLong(parts.group(1));
        String name =
                parts.group(2).equals("sec") ? "second" : parts.group(2).equals("min") ? "minute" : parts.group(2);
        boolean clock = name.equals("second") || name.equals("minute") || name.equals("hour");
        Expr base = clock && time.type().equals(DATE) ? Types.cast(time, DTTM) : time;
        long weekStart = weekStart(arguments.optional(2));
        Expr floor = floor(base, name, count, weekStart);
        if (floor == null) {
            return unknownUnit(unitNode, String.valueOf(unit));
        }
        Expr typed = base.type().equals(DATE) ? Types.cast(floor, DATE) : floor;
        if (!up) {
            return typed;
        }
        Expr next = next(floor, name, count);
        Expr later = base.type().equals(DATE) ? Types.cast(next, DATE) : next;
        if (base.type().equals(DATE)) {
            // A date on a boundary moves on, an instant stays: lubridate's rule.
            return later;
        }
        Expr same = Expressions.apply("==", typed, base, LGL);
        return new Expr.Case(List.of(new Expr.Branch(same, base)), later, base.type());
    }

    private long weekStart(@Nullable Node node) {
        Node literal = node == null ? null : in.constantNode(node);
        if (literal instanceof Node.Literal constant
                && Expressions.constant(constant.value()) instanceof Expr.Constant value
                && value.value() instanceof Number number) {
            return number.longValue();
        }
        if (node != null && literal instanceof Node.Literal text && text.value() instanceof Value.Str) {
            in.problem("constant-needed", node.span(), "`week_start` is a number: 1 for Monday, 7 for Sunday");
        }
        return 7;
    }

    private Expr unknownUnit(@Nullable Node node, String unit) {
        if (node != null) {
            String nearest = Suggest.nearest(
                    unit, List.of("second", "minute", "hour", "day", "week", "month", "quarter", "year"));
            in.context()
                    .problems()
                    .add(
                            in.context()
                                    .problems()
                                    .error(
                                            "unknown-unit",
                                            node.span(),
                                            "\"" + unit + "\" is no unit of time that can be rounded to")
                                    .suggest(nearest == null ? null : "\"" + nearest + "\"")
                                    .help(
                                            "units: second, minute, hour, day, week, month, quarter, year; with a count: \"15 minutes\""));
        }
        return new Expr.Constant(null, DTTM);
    }

    private @Nullable Expr floor(Expr time, String unit, long count, long weekStart) {
        Type type = time.type().equals(DATE) ? DTTM : time.type();
        return switch (unit) {
            case "second" -> count == 1 ? trunc(time, "second", type) : bucket(time, "minute", count * 1_000_000, type);
            case "minute" -> count == 1 ? trunc(time, "minute", type) : bucket(time, "hour", count * 60_000_000, type);
            case "hour" -> count == 1 ? trunc(time, "hour", type) : bucket(time, "day", count * 3_600_000_000L, type);
            case "day" -> count == 1 ? trunc(time, "day", type) : null;
            case "week" -> count == 1 ? week(time, weekStart, type) : null;
            case "month" ->
                count == 1 ? trunc(time, "month", type) : 12 % count == 0 ? months(time, count, type) : null;
            case "bimonth" -> months(time, 2 * count, type);
            case "quarter" -> count == 1 ? trunc(time, "quarter", type) : null;
            case "halfyear" -> months(time, 6, type);
            case "year" -> count == 1 ? trunc(time, "year", type) : null;
            default -> null;
        };
    }

    private static Expr trunc(Expr time, String unit, Type type) {
        return Expressions.apply(".floor", time, new Expr.Constant(unit, CHR), type);
    }

    private static Expr bucket(Expr time, String parent, long micros, Type type) {
        Function bucket = Objects.requireNonNull(Functions.find(".bucket"));
        return new Expr.Apply(
                bucket,
                List.of(time, new Expr.Constant(micros, INT), new Expr.Constant(parent, CHR)),
                List.of(),
                null,
                List.of(),
                null,
                type);
    }

    /** Days since the week began, taken off. */
    private static Expr week(Expr time, long weekStart, Type type) {
        Function week = Objects.requireNonNull(Functions.find(".week"));
        return new Expr.Apply(
                week, List.of(time, new Expr.Constant(weekStart, INT)), List.of(), null, List.of(), null, type);
    }

    private static Expr months(Expr time, long count, Type type) {
        Function months = Objects.requireNonNull(Functions.find(".months_floor"));
        return new Expr.Apply(
                months, List.of(time, new Expr.Constant(count, INT)), List.of(), null, List.of(), null, type);
    }

    private static Expr next(Expr floor, String unit, long count) {
        long days = switch (unit) {
            case "day" -> count;
            case "week" -> 7 * count;
            default -> 0;
        };
        long months = switch (unit) {
            case "month" -> count;
            case "bimonth" -> 2 * count;
            case "quarter" -> 3 * count;
            case "halfyear" -> 6;
            case "year" -> 12 * count;
            default -> 0;
        };
        if (days > 0) {
            return Expressions.apply(".to_days", floor, new Expr.Constant(days, INT), floor.type());
        }
        if (months > 0) {
            return Expressions.apply(".to_months", floor, new Expr.Constant(months, INT), floor.type());
        }
        double seconds = count * (unit.equals("hour") ? 3600 : unit.equals("minute") ? 60 : 1);
        return Expressions.apply(".time_plus", floor, new Expr.Constant(seconds, Type.Scalar.DBL), floor.type());
    }
}
