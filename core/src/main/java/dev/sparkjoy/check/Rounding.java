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

    Expr check(Arguments arguments, String function) {
        Expr time = in.argument(arguments.node(0), "time", function);
        Node unitNode = arguments.optional(1);
        String unit =
                unitNode == null ? "second" : in.word(unitNode, function, new Parameter("unit", "word", null, false));
        Matcher parts = UNIT.matcher(unit == null ? "day" : unit);
        if (!parts.matches()) {
            return unknownUnit(unitNode, String.valueOf(unit));
        }
        long count = parts.group(1) == null ? 1 : Long.parseLong(parts.group(1));
        String name =
                parts.group(2).equals("sec") ? "second" : parts.group(2).equals("min") ? "minute" : parts.group(2);
        boolean clock = name.equals("second") || name.equals("minute") || name.equals("hour");
        boolean date = time.type().equals(DATE);
        Expr base = clock && date ? Types.cast(time, DTTM) : time;
        Expr floor = floor(base, name, count, weekStart(arguments.optional(2)));
        if (floor == null || count == 0) {
            return unknownUnit(unitNode, String.valueOf(unit));
        }
        boolean days = base.type().equals(DATE);
        Expr below = days ? Types.cast(floor, DATE) : floor;
        if (function.equals("floor_date")) {
            return below;
        }
        Expr next = name.equals("day") && count > 1 ? nextDays(floor, count) : next(floor, name, count);
        Expr later = days ? Types.cast(next, DATE) : next;
        boolean moves = days;
        if (function.equals("ceiling_date") && arguments.optional("change_on_boundary") != null) {
            moves = arguments.flag("change_on_boundary");
        }
        // A date on a boundary moves on, an instant stays: lubridate's rule.
        Expr above = moves
                ? later
                : new Expr.Case(
                        List.of(new Expr.Branch(Expressions.apply("==", below, base, LGL), base)), later, base.type());
        return function.equals("ceiling_date") ? above : nearer(base, below, above);
    }

    /** The middle goes up. */
    private static Expr nearer(Expr time, Expr below, Expr above) {
        Expr up = Expressions.apply("<=", distance(above, time), distance(time, below), LGL);
        return new Expr.Case(List.of(new Expr.Branch(up, above)), below, time.type());
    }

    private static Expr distance(Expr later, Expr earlier) {
        boolean days = later.type().equals(DATE);
        return Expressions.apply(
                days ? ".date_diff" : ".time_diff", later, earlier, new Type.Difftime(days ? "days" : "secs"));
    }

    /** So many days on, but not past the month. */
    private static Expr nextDays(Expr floor, long count) {
        Expr later = Expressions.apply(".to_days", floor, new Expr.Constant(count, INT), floor.type());
        Function trunc = Expressions.function(".floor");
        Expr month = new Expr.Apply(
                trunc, List.of(floor, new Expr.Constant("month", CHR)), List.of(), null, List.of(), null, floor.type());
        Expr first = Expressions.apply(".to_months", month, new Expr.Constant(1L, INT), floor.type());
        return new Expr.Case(
                List.of(new Expr.Branch(Expressions.apply("<", later, first, LGL), later)), first, floor.type());
    }

    long weekStart(@Nullable Node node) {
        if (node == null) {
            return 7;
        }
        Node literal = in.constantNode(node);
        if (literal instanceof Node.Literal constant
                && Expressions.constant(constant.value()) instanceof Expr.Constant value) {
            if (value.value() instanceof Number number && number.longValue() >= 1 && number.longValue() <= 7) {
                return number.longValue();
            }
            if (value.value() instanceof String name && name.length() >= 3) {
                for (java.time.DayOfWeek day : java.time.DayOfWeek.values()) {
                    if (day.name().startsWith(name.toUpperCase(java.util.Locale.ROOT))) {
                        return day.getValue();
                    }
                }
            }
        }
        in.problem("constant-needed", node.span(), "`week_start` is a number: 1 for Monday, 7 for Sunday");
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
            case "day" ->
                count == 1
                        ? trunc(time, "day", type)
                        : count <= 31
                                ? Expressions.apply(".days_floor", time, new Expr.Constant(count, INT), type)
                                : null;
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
