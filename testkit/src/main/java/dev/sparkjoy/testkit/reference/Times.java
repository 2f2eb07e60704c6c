package dev.sparkjoy.testkit.reference;

import static dev.sparkjoy.testkit.reference.Scalars.strict;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Expr;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Functions of dates and instants; an instant is taken apart in the zone its type says. */
final class Times {
    private Times() {}

    static void register(Map<String, Scalars.Scalar> all) {
        part(all, "year", LocalDateTime::getYear);
        part(all, "isoyear", time -> time.get(IsoFields.WEEK_BASED_YEAR));
        part(all, ".quarter", time -> time.get(IsoFields.QUARTER_OF_YEAR));
        part(all, ".month", LocalDateTime::getMonthValue);
        part(all, "mday", LocalDateTime::getDayOfMonth);
        part(all, "semester", time -> (time.getMonthValue() - 1) / 6 + 1);
        part(all, "qday", time -> time.get(IsoFields.DAY_OF_QUARTER));
        part(all, "days_in_month", time -> time.toLocalDate().lengthOfMonth());
        all.put(
                "leap_year",
                strict((call, given) -> wall(call, given.get(0)).toLocalDate().isLeapYear()));
        all.put("am", strict((call, given) -> wall(call, given.get(0)).getHour() < 12));
        all.put("pm", strict((call, given) -> wall(call, given.get(0)).getHour() >= 12));
        part(all, "week", time -> (time.getDayOfYear() - 1) / 7 + 1);
        part(all, "isoweek", time -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        part(all, "day", LocalDateTime::getDayOfMonth);
        part(all, "yday", LocalDateTime::getDayOfYear);
        part(all, "hour", LocalDateTime::getHour);
        part(all, "minute", LocalDateTime::getMinute);
        all.put("second", strict((call, given) -> {
            LocalDateTime time = wall(call, given.get(0));
            return time.getSecond() + time.getNano() / 1e9;
        }));
        all.put(".wday", strict((call, given) -> {
            long start = Operators.integer(given.get(1));
            return Math.floorMod(wall(call, given.get(0)).getDayOfWeek().getValue() - start, 7L) + 1;
        }));
        Scalars.Scalar format = strict((call, given) -> formatted(wall(call, given.get(0)), (String) given.get(1)));
        all.put(".strftime", format);
        all.put("from_unixtime", strict((call, given) -> after(Instant.EPOCH, micros(given.get(0), 1_000_000))));
        all.put("epoch_ms", strict((call, given) -> after(Instant.EPOCH, micros(given.get(0), 1000))));
        all.put("unix_timestamp", strict((call, given) -> {
            Instant instant = instant(given.get(0));
            return instant.getEpochSecond() + instant.getNano() / 1e9;
        }));
        all.put("%m+%", months(1));
        all.put("%m-%", months(-1));
        all.put("add_months", months(1));
        all.put("add_quarters", months(3));
        all.put("add_years", months(12));
        all.put(".months_later", strict((call, given) -> {
            LocalDateTime before = wall(call, given.get(0));
            boolean there = before.plusMonths(whole(given.get(1))).getDayOfMonth() == before.getDayOfMonth();
            return there ? shifted(call, given.get(0), time -> time.plusMonths(whole(given.get(1)))) : null;
        }));
        all.put(
                ".days_later",
                strict((call, given) -> shifted(
                        call,
                        given.get(0),
                        time -> time.plus(micros(given.get(1), 86_400_000_000L), ChronoUnit.MICROS))));
        all.put(
                ".days_floor",
                strict((call, given) -> shifted(call, given.get(0), time -> {
                    long n = Operators.integer(given.get(1));
                    return down(time, "month").plusDays((time.getDayOfMonth() - 1) / n * n);
                })));
        all.put(".on_the_clock", strict((call, given) -> {
            LocalDateTime local = wall(call, given.get(0));
            ZoneId zone = call.type() instanceof Type.InZone other ? ZoneId.of(other.zone()) : ZoneOffset.UTC;
            return local.atZone(zone).toInstant();
        }));
        all.put(
                ".to_months",
                strict((call, given) ->
                        shifted(call, given.get(0), time -> time.plusMonths(Operators.integer(given.get(1))))));
        all.put(
                ".to_days",
                strict((call, given) ->
                        shifted(call, given.get(0), time -> time.plusDays(Operators.integer(given.get(1))))));
        all.put(".date_plus", strict((call, given) -> {
            double days = Math.floor(Values.number(given.get(1)));
            return Math.abs(days) <= Integer.MAX_VALUE ? ((LocalDate) given.get(0)).plusDays((long) days) : null;
        }));
        all.put(
                ".time_plus",
                strict((call, given) -> Double.isFinite(Values.number(given.get(1)))
                        ? after(instant(given.get(0)), micros(given.get(1), 1_000_000))
                        : null));
        all.put(
                ".micros_later",
                strict((call, given) -> after(instant(given.get(0)), Operators.integer(given.get(1)))));
        all.put(
                ".clock_corrected",
                strict((call, given) -> after(
                        instant(given.get(0)),
                        ChronoUnit.MICROS.between(instant(given.get(1)), instant(given.get(2))))));
        all.put(".date_diff", strict((call, given) ->
                (double) ChronoUnit.DAYS.between((LocalDate) given.get(1), (LocalDate) given.get(0))));
        all.put(
                ".time_diff",
                strict((call, given) -> ChronoUnit.MICROS.between(instant(given.get(1)), instant(given.get(0))) / 1e6));
        all.put(
                ".floor",
                strict((call, given) -> shifted(call, given.get(0), time -> down(time, (String) given.get(1)))));
        all.put(
                ".bucket",
                strict((call, given) -> shifted(call, given.get(0), time -> {
                    LocalDateTime parent = down(time, (String) given.get(2));
                    long size = Operators.integer(given.get(1));
                    return parent.plus(ChronoUnit.MICROS.between(parent, time) / size * size, ChronoUnit.MICROS);
                })));
        all.put(
                ".week",
                strict((call, given) -> shifted(call, given.get(0), time -> {
                    long since = Math.floorMod(time.getDayOfWeek().getValue() - Operators.integer(given.get(1)), 7L);
                    return down(time, "day").minusDays(since);
                })));
        all.put(
                ".months_floor",
                strict((call, given) -> shifted(call, given.get(0), time -> {
                    long n = Operators.integer(given.get(1));
                    return down(time, "year").plusMonths((time.getMonthValue() - 1) / n * n);
                })));
        all.put(".day_of", strict((call, given) -> wall(call, given.get(0)).toLocalDate()));
        all.put(".window_start", strict((call, given) -> {
            long micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant(given.get(0)));
            long size = Operators.integer(given.get(1));
            return after(Instant.EPOCH, micros - Math.floorMod(micros - Operators.integer(given.get(2)), size));
        }));
    }

    private static void part(Map<String, Scalars.Scalar> all, String name, Function<LocalDateTime, Integer> part) {
        all.put(
                name,
                strict((call, given) -> part.apply(wall(call, given.get(0))).longValue()));
    }

    private static @Nullable ZoneId zone(Expr.Apply call) {
        return Objects.requireNonNull(call.arguments().get(0)).type() instanceof Type.InZone zone
                ? ZoneId.of(zone.zone())
                : null;
    }

    /** What a clock on the wall shows. */
    private static LocalDateTime wall(Expr.Apply call, Object time) {
        ZoneId zone = zone(call);
        return time instanceof LocalDate day
                ? day.atStartOfDay()
                : LocalDateTime.ofInstant((Instant) time, zone == null ? ZoneOffset.UTC : zone);
    }

    static Instant instant(Object time) {
        return time instanceof LocalDate day ? day.atStartOfDay(ZoneOffset.UTC).toInstant() : (Instant) time;
    }

    private static Object shifted(Expr.Apply call, Object time, Function<LocalDateTime, LocalDateTime> change) {
        LocalDateTime local = change.apply(wall(call, time));
        if (call.type().equals(Type.Scalar.DATE)) {
            return local.toLocalDate();
        }
        ZoneId zone = zone(call);
        return local.atZone(zone == null ? ZoneOffset.UTC : zone).toInstant();
    }

    private static Scalars.Scalar months(int factor) {
        return strict((call, given) ->
                shifted(call, given.get(0), time -> time.plusMonths(factor * whole(given.get(1)))));
    }

    private static long whole(Object number) {
        return Math.round(Math.rint(Values.number(number)));
    }

    private static long micros(Object amount, long scale) {
        double micros = Values.number(amount) * scale;
        if (!(Math.abs(micros) < 0x1p62)) {
            throw new UnsupportedFunction("times beyond all calendars");
        }
        return Math.round(Math.rint(micros));
    }

    private static Instant after(Instant instant, long micros) {
        return instant.plus(micros, ChronoUnit.MICROS);
    }

    private static LocalDateTime down(LocalDateTime time, String unit) {
        LocalDateTime day = time.truncatedTo(ChronoUnit.DAYS);
        return switch (unit) {
            case "second" -> time.truncatedTo(ChronoUnit.SECONDS);
            case "minute" -> time.truncatedTo(ChronoUnit.MINUTES);
            case "hour" -> time.truncatedTo(ChronoUnit.HOURS);
            case "day" -> day;
            case "month" -> day.withDayOfMonth(1);
            case "quarter" -> day.withDayOfMonth(1).withMonth((time.getMonthValue() - 1) / 3 * 3 + 1);
            case "year" -> day.withDayOfYear(1);
            default -> throw new UnsupportedFunction("unit " + unit);
        };
    }

    private static String formatted(LocalDateTime time, String format) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            if (format.charAt(i) != '%') {
                out.append(format.charAt(i));
                continue;
            }
            char letter = format.charAt(++i);
            out.append(
                    switch (letter) {
                        case 'Y' -> String.format("%04d", time.getYear());
                        case 'm' -> String.format("%02d", time.getMonthValue());
                        case 'd' -> String.format("%02d", time.getDayOfMonth());
                        case 'H' -> String.format("%02d", time.getHour());
                        case 'M' -> String.format("%02d", time.getMinute());
                        case 'S' -> String.format("%02d", time.getSecond());
                        case 'j' -> String.format("%03d", time.getDayOfYear());
                        case '%' -> "%";
                        default -> throw new UnsupportedFunction("format %" + letter);
                    });
        }
        return out.toString();
    }
}
