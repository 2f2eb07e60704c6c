package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.DTTM;
import static dev.sparkjoy.base.Type.Scalar.INT;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Zones, lengths of time, and parts of times by name. */
final class TimeForms {
    /** Seconds per unit, by all its names. */
    private static final Map<String, Double> UNITS = Map.ofEntries(
            Map.entry("sec", 1.0),
            Map.entry("second", 1.0),
            Map.entry("min", 60.0),
            Map.entry("minute", 60.0),
            Map.entry("hour", 3600.0),
            Map.entry("day", 86400.0),
            Map.entry("week", 604800.0),
            Map.entry("month", 2629800.0),
            Map.entry("year", 31557600.0));

    private final Expressions in;
    private final Arguments arguments;
    private final String name;

    TimeForms(Expressions in, Arguments arguments) {
        this.in = in;
        this.arguments = arguments;
        this.name = arguments.function().name();
    }

    Expr check() {
        return switch (name) {
            case "with_tz" -> Types.cast(time(0), Zones.named(in, arguments.node(1), name));
            case "force_tz" -> Expressions.apply(".on_the_clock", instant(0), Zones.named(in, arguments.node(1), name));
            case "from_utc_timestamp" ->
                Expressions.apply(
                        ".on_the_clock", Types.cast(instant(0), Zones.named(in, arguments.node(1), name)), DTTM);
            case "to_utc_timestamp" ->
                Types.cast(
                        Expressions.apply(
                                ".on_the_clock",
                                Types.cast(instant(0), DTTM),
                                Zones.named(in, arguments.node(1), name)),
                        DTTM);
            case "tz" -> {
                Type type = time(0).type();
                yield text(type instanceof Type.InZone zone ? zone.zone() : "UTC");
            }
            case "now" -> Expressions.apply0(".now", Zones.named(in, arguments.optional(0), name));
            case "today" ->
                Expressions.apply(
                        ".day_of", Expressions.apply0(".now", Zones.named(in, arguments.optional(0), name)), DATE);
            case "month" -> month();
            case "wday" -> weekday();
            case "weekdays" -> printed(arguments.flag("abbreviate") ? "%a" : "%A");
            case "quarter" -> new QuarterForm(in, arguments).check();
            case "quarters" -> quarters();
            case "months" -> months();
            case "years" -> scaled(in.argument(arguments.node(0), "num", name), 12, new Type.Difftime("months"));
            case "seconds", "minutes", "hours", "days", "weeks" -> length(unit(name));
            case "dseconds", "dminutes", "dhours", "ddays", "dweeks" -> length(unit(name.substring(1)));
            case "milliseconds" ->
                scaled(in.argument(arguments.node(0), "num", name), 0.001, new Type.Difftime("secs"));
            case "add_days", "add_weeks", "add_hours", "add_minutes", "add_seconds" -> added();
            case "difftime" -> difftime();
            case "as.difftime" -> {
                String unit = unitOf(arguments.word("units"), arguments.optional("units"));
                yield scaled(in.argument(arguments.node(0), "num", name), 1, new Type.Difftime(unit));
            }
            case "time_length" -> timeLength();
            default -> throw new IllegalStateException(name);
        };
    }

    private Expr time(int position) {
        return in.argument(arguments.node(position), "time", name);
    }

    private Expr instant(int position) {
        Expr time = time(position);
        return time.type().isInstant() ? time : Types.cast(time, DTTM);
    }

    private static Expr text(String value) {
        return new Expr.Constant(value, CHR);
    }

    private static String unit(String function) {
        return switch (function) {
            case "seconds" -> "secs";
            case "minutes" -> "mins";
            default -> function;
        };
    }

    private Expr length(String unit) {
        return scaled(in.argument(arguments.node(0), "num", name), 1, new Type.Difftime(unit));
    }

    private static Expr scaled(Expr number, double scale, Type type) {
        return number instanceof Expr.Constant constant
                ? new Expr.Constant(constant.value() instanceof Number n ? n.doubleValue() * scale : null, type)
                : Expressions.apply("*", number, new Expr.Constant(scale, DBL), type);
    }

    private Expr printed(String format) {
        return Expressions.apply(".strftime", time(0), text(format), CHR);
    }

    private Expr month() {
        return arguments.flag("label")
                ? printed(arguments.flag("abbr") ? "%b" : "%B")
                : Expressions.apply(".month", time(0), INT);
    }

    private Expr weekday() {
        if (arguments.flag("label")) {
            return printed(arguments.flag("abbr") ? "%a" : "%A");
        }
        long start = new Rounding(in).weekStart(arguments.optional("week_start"));
        return Expressions.apply(".wday", time(0), new Expr.Constant(start, INT), INT);
    }

    private Expr quarters() {
        Expr number = Expressions.apply(".quarter", time(0), INT);
        return Expressions.joined(List.of(text("Q"), Types.cast(number, CHR)));
    }

    /** lubridate's months() of a number is a period, base R's of a date is the month's name. */
    private Expr months() {
        Expr value = in.check(arguments.node(0));
        return Types.isTime(value.type())
                ? Expressions.apply(".strftime", value, text("%B"), CHR)
                : scaled(in.convert(value, "num", arguments.node(0).span(), name), 1, new Type.Difftime("months"));
    }

    private Expr added() {
        Type length = new Type.Difftime(unit(name.substring("add_".length())));
        Expr amount = scaled(in.argument(arguments.node(1), "num", name), 1, length);
        return new TimeSums(in)
                .later(time(0), amount, false, false, arguments.node(1).span());
    }

    private Expr difftime() {
        Expr one = instant(0);
        Expr two = instant(1);
        Expr seconds = Expressions.apply(".time_diff", one, two, new Type.Difftime("secs"));
        return inUnits(seconds, arguments.word("units"), arguments.optional("units"));
    }

    /** A length of time as another of the given unit. */
    Expr inUnits(Expr length, @Nullable String units, @Nullable Node place) {
        String unit = unitOf(units, place);
        String from = length.type() instanceof Type.Difftime difftime ? difftime.unit() : "secs";
        double scale = Arithmetic.secondsPer(unit) / Arithmetic.secondsPer(from);
        return scale == 1
                ? length
                : scale > 1
                        ? Expressions.apply("/", length, new Expr.Constant(scale, DBL), new Type.Difftime(unit))
                        : Expressions.apply("*", length, new Expr.Constant(1 / scale, DBL), new Type.Difftime(unit));
    }

    private String unitOf(@Nullable String units, @Nullable Node place) {
        if (units == null || units.equals("auto")) {
            return "secs";
        }
        List<String> known = List.of("secs", "mins", "hours", "days", "weeks");
        for (String unit : known) {
            if (unit.startsWith(units) || units.equals(unit.replaceAll("s$", ""))) {
                return unit;
            }
        }
        String longer = units.startsWith("second") ? "secs" : units.startsWith("minute") ? "mins" : null;
        if (longer == null && place != null) {
            unknownUnit(units, place, known);
        }
        return longer == null ? "secs" : longer;
    }

    private void unknownUnit(String unit, Node place, java.util.Collection<String> known) {
        String nearest = Suggest.nearest(unit, known);
        in.context()
                .problems()
                .add(in.context()
                        .problems()
                        .error("unknown-unit", place.span(), "\"" + unit + "\" is no unit of time")
                        .suggest(nearest == null ? null : "\"" + nearest + "\"")
                        .help("units: " + String.join(", ", known)));
    }

    private Expr timeLength() {
        Expr value = in.check(arguments.node(0));
        String from = "secs";
        if (value.type() instanceof Type.Difftime difftime) {
            from = difftime.unit();
        } else {
            value = in.convert(value, "num", arguments.node(0).span(), name);
        }
        String word = String.valueOf(arguments.word("unit")).replaceAll("s$", "");
        Double seconds = UNITS.get(word);
        if (seconds == null) {
            Node place = arguments.optional("unit");
            if (place != null) {
                unknownUnit(word, place, UNITS.keySet().stream().sorted().toList());
            }
            return new Expr.Constant(null, DBL);
        }
        double have = from.equals("months") ? 2629800.0 : Arithmetic.secondsPer(from);
        Expr number = Types.cast(value, DBL);
        return have >= seconds
                ? Expressions.apply("*", number, new Expr.Constant(have / seconds, DBL), DBL)
                : Expressions.apply("/", number, new Expr.Constant(seconds / have, DBL), DBL);
    }
}
