package dev.sparkjoy.verb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.check.Suggest;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Printer;
import dev.sparkjoy.syntax.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said of an argument that is no length of time, and what may have been meant. */
final class WrongLength {
    private static final Pattern COUNT_AND_UNIT = Pattern.compile("(-?)\\s*(\\d+)\\s*([a-z]+)");
    private static final List<String> UNITS = List.of("secs", "mins", "hours", "days", "weeks");
    /** Units of the calendar: how many days they have about. */
    private static final Map<String, Integer> CALENDAR = Map.of("month", 30, "quarter", 90, "year", 365);

    private WrongLength() {}

    /** The problem of a parameter whose value is this. */
    static Diagnostic of(VerbCall call, String parameter, Node value, boolean tooLong) {
        String written = written(value);
        Matcher parts =
                COUNT_AND_UNIT.matcher(written == null ? "" : written.strip().toLowerCase(Locale.ROOT));
        boolean understood = parts.matches();
        String singular = understood ? parts.group(3).replaceFirst("s$", "") : "";
        Integer days = CALENDAR.get(singular);
        String message = "`" + parameter + "` is a length of time, such as \"30 mins\" or \"1 day\"";
        if (tooLong) {
            message = "`" + parameter + "` is too long: at most 1000 years are";
        } else if (days != null) {
            message = "a " + singular + " has no fixed length; `" + parameter + "` needs one";
        } else if (isNotPositive(value, understood ? parts : null)) {
            message = "`" + parameter + "` must be longer than nothing";
        }
        return call.context()
                .problems()
                .error("bad-duration", call.valueSpan(parameter), message)
                .suggest(understood && !tooLong ? meant(parts, days) : null)
                .help("units: secs, mins, hours, days, weeks; a number alone is seconds");
    }

    /** The text of {@code "30 mins"}, and of {@code minutes(30)} as if it were one. */
    private static @Nullable String written(Node value) {
        if (value instanceof Node.Literal literal && literal.value() instanceof Value.Str text) {
            return text.value();
        }
        if (value instanceof Node.Call call
                && call.name() != null
                && call.arguments().size() == 1) {
            Node count = call.arguments().get(0).value();
            return count == null
                    ? null
                    : Printer.print(count).replaceFirst("L$", "") + " "
                            + call.name().replaceFirst("^d(?=[a-z]{4})(?!ay)", "");
        }
        return null;
    }

    private static boolean isNotPositive(Node value, @Nullable Matcher parts) {
        if (parts != null) {
            return !parts.group(1).isEmpty() || parts.group(2).matches("0+");
        }
        return value instanceof Node.Unary unary && unary.operator().equals("-")
                || (value instanceof Node.Literal literal
                        && (literal.value() instanceof Value.Num || literal.value() instanceof Value.Int));
    }

    private static @Nullable String meant(Matcher parts, @Nullable Integer days) {
        if (parts.group(2).matches("0+")) {
            return null;
        }
        if (days != null) {
            return Printer.quote(Long.parseLong(parts.group(2)) * days + " days");
        }
        String unit = switch (parts.group(3)) {
            case "minutes", "minute" -> "mins";
            case "seconds", "second" -> "secs";
            default -> Suggest.nearest(parts.group(3), UNITS);
        };
        return unit == null ? null : Printer.quote(parts.group(2) + " " + unit);
    }
}
