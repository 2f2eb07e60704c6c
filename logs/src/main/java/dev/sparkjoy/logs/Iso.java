package dev.sparkjoy.logs;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** ISO 8601 days and instants, strictly: a text that is not one gives {@link #NONE}. */
final class Iso {
    static final long NONE = Long.MIN_VALUE;
    static final long MICROS_A_DAY = 86_400_000_000L;

    private static final int DAY_LENGTH = 10;
    private static final int SECONDS_END = 19;

    private Iso() {}

    /** {@code YYYY-MM-DD} as days since 1970. */
    static long day(byte[] b, int from, int to) {
        return to - from == DAY_LENGTH ? leadingDay(b, from) : NONE;
    }

    private static long leadingDay(byte[] b, int at) {
        int year = two(b, at) * 100 + two(b, at + 2);
        int month = two(b, at + 5);
        int day = two(b, at + 8);
        if (b[at + 4] != '-' || b[at + 7] != '-' || year < 0 || month < 1 || month > 12 || day < 1) {
            return NONE;
        }
        return day > daysIn(year, month) ? NONE : sinceEpoch(year, month, day);
    }

    /** A date, a time and a zone as microseconds since 1970; finer fractions are cut to the microsecond. */
    static long instant(byte[] b, int from, int to) {
        return moment(b, from, to, true);
    }

    /** A date and a time without a zone, taken as UTC. */
    static long local(byte[] b, int from, int to) {
        return moment(b, from, to, false);
    }

    private static long moment(byte[] b, int from, int to, boolean zoned) {
        if (to - from < SECONDS_END || (b[from + DAY_LENGTH] != 'T' && b[from + DAY_LENGTH] != ' ')) {
            return NONE;
        }
        long day = leadingDay(b, from);
        int seconds = clock(b, from + DAY_LENGTH + 1);
        if (day == NONE || seconds < 0) {
            return NONE;
        }
        int at = from + SECONDS_END;
        int micros = 0;
        if (at < to && b[at] == '.') {
            int end = fractionEnd(b, at + 1, to);
            if (end == at + 1 || end > at + 10) {
                return NONE;
            }
            micros = micros(b, at + 1, end);
            at = end;
        }
        int offset = zoned ? offset(b, at, to) : 0;
        if (offset == Integer.MIN_VALUE || (!zoned && at != to)) {
            return NONE;
        }
        return day * MICROS_A_DAY + (seconds - offset) * 1_000_000L + micros;
    }

    /** {@code HH:MM:SS} as seconds, or -1. */
    private static int clock(byte[] b, int at) {
        int hour = two(b, at);
        int minute = two(b, at + 3);
        int second = two(b, at + 6);
        boolean valid = b[at + 2] == ':' && b[at + 5] == ':' && hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
        return valid && second >= 0 && second < 60 ? hour * 3600 + minute * 60 + second : -1;
    }

    private static int fractionEnd(byte[] b, int from, int to) {
        int at = from;
        while (at < to && JsonScanner.isDigit(b[at])) {
            at++;
        }
        return at;
    }

    private static int micros(byte[] b, int from, int end) {
        int micros = 0;
        for (int i = 0; i < 6; i++) {
            micros = micros * 10 + (from + i < end ? b[from + i] - '0' : 0);
        }
        return micros;
    }

    /** {@code Z}, {@code +hh:mm} or {@code +hhmm} as seconds east of UTC, or the smallest int. */
    private static int offset(byte[] b, int at, int to) {
        int length = to - at;
        if (length == 1 && b[at] == 'Z') {
            return 0;
        }
        boolean colon = length == 6 && b[at + 3] == ':';
        if (!(colon || length == 5) || (b[at] != '+' && b[at] != '-')) {
            return Integer.MIN_VALUE;
        }
        int hours = two(b, at + 1);
        int minutes = two(b, to - 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return b[at] == '-' ? -seconds : seconds;
    }

    /** A day as {@code YYYY-MM-DD}. */
    static String day(long sinceEpoch) {
        return LocalDate.ofEpochDay(sinceEpoch).toString();
    }

    /** An instant as {@code YYYY-MM-DD HH:MM:SS.ffffff}, in UTC. */
    static String instant(long micros) {
        long second = Math.floorDiv(micros, 1_000_000L);
        LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        return String.format(
                "%s %02d:%02d:%02d.%06d",
                time.toLocalDate(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                Math.floorMod(micros, 1_000_000L));
    }

    /** Two digits, or a number so small that what it is part of is negative too. */
    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return (tens | ones) < 0 || tens > 9 || ones > 9 ? -100_000 : tens * 10 + ones;
    }

    private static int daysIn(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Days since 1970 in the proleptic Gregorian calendar, counted from a March so that leap days come last. */
    private static long sinceEpoch(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }
}
