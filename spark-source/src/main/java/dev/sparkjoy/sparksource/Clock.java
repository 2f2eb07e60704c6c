package dev.sparkjoy.sparksource;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times printed and read by C's codes, and as R prints and reads them without any. All in UTC. */
final class Clock {
    private static final Pattern TIME = Pattern.compile("([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})"
            + "(?:[T ]+([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2})(?:\\.([0-9]{1,9}))?)?"
            + "(?: ?(Z|UTC|[+-][0-9]{2}(?::?[0-9]{2})?))?)?");

    private static final Pattern OFFSET = Pattern.compile("[+-][0-9]{2}(?::?[0-9]{2})?");

    private Clock() {}

    /** Text as an instant; NA where it is none. */
    static @Nullable Instant instant(String text) {
        Matcher parts = TIME.matcher(text.strip());
        if (!parts.matches()) {
            return null;
        }
        try {
            LocalDate day = day(parts);
            if (parts.group(4) == null) {
                return day.atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            int second = parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6));
            LocalDateTime time = day.atTime(Integer.parseInt(parts.group(4)), Integer.parseInt(parts.group(5)), second)
                    .plusNanos(micros(parts.group(7)) * 1000);
            return time.toInstant(offset(parts.group(8)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Text as a day, a time after it left out; NA where it is none. */
    static @Nullable LocalDate day(String text) {
        Matcher parts = TIME.matcher(text.strip());
        try {
            return parts.matches() ? day(parts) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalDate day(Matcher parts) {
        return LocalDate.of(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    private static long micros(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong((digits + "000000").substring(0, 6));
    }

    private static ZoneOffset offset(@Nullable String text) {
        return text == null || text.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    /** As R prints an instant: no time where it is midnight, no more decimals than there are. */
    static String text(Instant instant) {
        LocalDateTime time = instant.atOffset(ZoneOffset.UTC).toLocalDateTime();
        if (time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return time.toLocalDate().toString();
        }
        String text = strftime(instant, "%Y-%m-%d %H:%M:%S");
        return time.getNano() == 0 ? text : text + "." + strftime(instant, "%f").replaceFirst("0+$", "");
    }

    static @Nullable LocalDate makeDate(long year, long month, long day) {
        try {
            return LocalDate.of(Math.toIntExact(year), Math.toIntExact(month), Math.toIntExact(day));
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    static @Nullable Instant makeTime(long year, long month, long day, long hour, long minute, double second) {
        LocalDate date = makeDate(year, month, day);
        boolean clock =
                hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60 && date != null;
        return clock && date != null
                ? date.atTime((int) hour, (int) minute)
                        .plusNanos(Math.round(second * 1e6) * 1000)
                        .toInstant(ZoneOffset.UTC)
                : null;
    }

    static String strftime(Instant instant, String format) {
        LocalDateTime time = instant.atOffset(ZoneOffset.UTC).toLocalDateTime();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                out.append(c);
            } else {
                print(out, time, format.charAt(++i));
            }
        }
        return out.toString();
    }

    private static void print(StringBuilder out, LocalDateTime time, char code) {
        int hour12 = (time.getHour() + 11) % 12 + 1;
        switch (code) {
            case 'Y' -> out.append(time.getYear());
            case 'G' -> out.append(time.get(IsoFields.WEEK_BASED_YEAR));
            case 'y' -> padded(out, Math.floorMod(time.getYear(), 100), 2);
            case 'm' -> padded(out, time.getMonthValue(), 2);
            case 'd' -> padded(out, time.getDayOfMonth(), 2);
            case 'H' -> padded(out, time.getHour(), 2);
            case 'I' -> padded(out, hour12, 2);
            case 'M' -> padded(out, time.getMinute(), 2);
            case 'S' -> padded(out, time.getSecond(), 2);
            case 'j' -> padded(out, time.getDayOfYear(), 3);
            case 'f' -> padded(out, time.getNano() / 1000, 6);
            case 'g' -> padded(out, time.getNano() / 1_000_000, 3);
            case 'p' -> out.append(time.getHour() < 12 ? "AM" : "PM");
            case 'a' -> out.append(time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
            case 'A' -> out.append(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case 'b' -> out.append(time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
            case 'B' -> out.append(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case 'u' -> out.append(time.getDayOfWeek().getValue());
            case 'w' -> out.append(time.getDayOfWeek().getValue() % 7);
            case 'V' -> padded(out, time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
            case 'U' -> padded(out, weeks(time, DayOfWeek.SUNDAY), 2);
            case 'W' -> padded(out, weeks(time, DayOfWeek.MONDAY), 2);
            default -> out.append(code);
        }
    }

    /** Weeks of the year that have begun, the first with its first such day. */
    private static int weeks(LocalDateTime time, DayOfWeek first) {
        int since = Math.floorMod(time.getDayOfWeek().getValue() - first.getValue(), 7);
        return (time.getDayOfYear() - 1 - since + 7) / 7;
    }

    private static void padded(StringBuilder out, long number, int width) {
        String digits = Long.toString(number);
        out.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }

    /** Text read by the first of the formats that fits it whole; NA where none does. */
    static @Nullable Instant strptime(String text, List<String> formats) {
        for (String format : formats) {
            Instant read = new Reading(text, format).instant();
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    /** One text being read by one format. */
    private static final class Reading {
        private final String text;
        private final String format;
        private int at;
        private long year = 1900;
        private long month = 1;
        private long day = 1;
        private long hour;
        private long minute;
        private long second;
        private long micros;
        private long dayOfYear;
        private @Nullable Boolean afternoon;
        private ZoneOffset zone = ZoneOffset.UTC;

        Reading(String text, String format) {
            this.text = text;
            this.format = format;
        }

        @Nullable
        Instant instant() {
            for (int i = 0; i < format.length(); i++) {
                char c = format.charAt(i);
                boolean read = c == '%' && i + 1 < format.length() ? field(format.charAt(++i)) : literal(c);
                if (!read) {
                    return null;
                }
            }
            if (at != text.length() || format.isEmpty()) {
                return null;
            }
            if (afternoon != null) {
                if (hour < 1 || hour > 12) {
                    return null;
                }
                hour = hour % 12 + (afternoon ? 12 : 0);
            }
            LocalDate date = dayOfYear == 0 ? makeDate(year, month, day) : ofYear();
            if (date == null || hour > 23 || minute > 59 || second > 59) {
                return null;
            }
            return date.atTime((int) hour, (int) minute, (int) second)
                    .plus(micros, ChronoUnit.MICROS)
                    .toInstant(zone);
        }

        private @Nullable LocalDate ofYear() {
            return dayOfYear <= Year.of((int) year).length() ? LocalDate.ofYearDay((int) year, (int) dayOfYear) : null;
        }

        private boolean literal(char c) {
            boolean same = at < text.length() && text.charAt(at) == c;
            at += same ? 1 : 0;
            return same;
        }

        private boolean field(char code) {
            switch (code) {
                case 'Y':
                    return (year = number(4)) >= 0;
                case 'y':
                    year = number(2);
                    year += year < 0 ? 0 : year < 69 ? 2000 : 1900;
                    return year >= 0;
                case 'm':
                    return (month = number(2)) >= 0;
                case 'd':
                    return (day = number(2)) >= 0;
                case 'H', 'I':
                    return (hour = number(2)) >= 0;
                case 'M':
                    return (minute = number(2)) >= 0;
                case 'S':
                    return (second = number(2)) >= 0;
                case 'j':
                    return (dayOfYear = number(3)) > 0;
                case 'f':
                    return fraction();
                case 'p':
                    afternoon = text.regionMatches(true, at, "PM", 0, 2);
                    boolean half = afternoon || text.regionMatches(true, at, "AM", 0, 2);
                    at += 2;
                    return half;
                case 'b':
                    return named(12, i -> java.time.Month.of(i).getDisplayName(TextStyle.SHORT, Locale.ENGLISH), true);
                case 'B':
                    return named(12, i -> java.time.Month.of(i).getDisplayName(TextStyle.FULL, Locale.ENGLISH), true);
                case 'a':
                    return named(7, i -> DayOfWeek.of(i).getDisplayName(TextStyle.SHORT, Locale.ENGLISH), false);
                case 'A':
                    return named(7, i -> DayOfWeek.of(i).getDisplayName(TextStyle.FULL, Locale.ENGLISH), false);
                case 'z':
                    return zone();
                default:
                    return literal(code);
            }
        }

        private long number(int most) {
            int start = at;
            while (at < text.length() && at - start < most && Character.isDigit(text.charAt(at))) {
                at++;
            }
            return at == start ? -1 : Long.parseLong(text.substring(start, at));
        }

        private boolean fraction() {
            int start = at;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            micros = Clock.micros(text.substring(start, at));
            return at > start;
        }

        private boolean named(int many, java.util.function.IntFunction<String> names, boolean isMonth) {
            for (int i = 1; i <= many; i++) {
                String name = names.apply(i);
                if (text.regionMatches(true, at, name, 0, name.length())) {
                    at += name.length();
                    month = isMonth ? i : month;
                    return true;
                }
            }
            return false;
        }

        private boolean zone() {
            Matcher offset = OFFSET.matcher(text);
            if (!offset.find(at) || offset.start() != at) {
                return false;
            }
            at = offset.end();
            try {
                zone = ZoneOffset.of(offset.group());
            } catch (DateTimeException e) {
                return false;
            }
            return true;
        }
    }
}
