package dev.sparkjoy.logs;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The days (UTC) on which events were received.
 *
 * @param from the first day that is meant; null for all before
 * @param to the last day that is meant; null for all after
 */
public record Days(@Nullable LocalDate from, @Nullable LocalDate to) {
    public static final Days ALL = new Days(null, null);

    private static final int DATE = "2019-02-17".length();

    /**
     * The days from one to another, both with them. Each is a date, or a time that stands for its day; null for no
     * bound.
     *
     * @throws JoyException where one is neither, or the last is before the first
     */
    public static Days of(@Nullable String from, @Nullable String to) {
        Days days = new Days(day("from", from), day("to", to));
        if (days.from != null && days.to != null && days.to.isBefore(days.from)) {
            throw usage("`to` (" + to + ") is before `from` (" + from + ")");
        }
        return days;
    }

    private static @Nullable LocalDate day(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.length() <= DATE) {
                return LocalDate.parse(text);
            }
            String time = text.replace(' ', 'T');
            int clock = time.indexOf('T');
            boolean zoned = clock >= 0 && time.substring(clock).matches(".*(Z|[+-]\\d\\d:?\\d\\d)");
            return zoned
                    ? OffsetDateTime.parse(time)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDate()
                    : LocalDate.ofInstant(Instant.parse(withSeconds(time, clock) + "Z"), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw usage("`" + name + "` is a day such as 2019-02-17, or a time such as 2019-02-17T03:00Z; not " + text);
        }
    }

    private static String withSeconds(String time, int clock) {
        return time.length() - clock == "T03:00".length() ? time + ":00" : time;
    }

    private static JoyException usage(String message) {
        return new JoyException(JoyException.Kind.USAGE, Diagnostic.error("bad-days", message));
    }

    public boolean areAll() {
        return from == null && to == null;
    }

    public boolean have(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** These days, where others say nothing else. */
    public Days orElse(Days others) {
        return areAll() ? others : this;
    }

    @Override
    public String toString() {
        return (from == null ? "…" : from) + " to " + (to == null ? "…" : to);
    }
}
