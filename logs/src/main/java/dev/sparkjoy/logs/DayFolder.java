package dev.sparkjoy.logs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Folders that hold what was received on one day: Segment names them by the epoch milliseconds of midnight (UTC),
 * RudderStack {@code YYYY-MM-DD} and formerly {@code MM-DD-YYYY}, Segment's data lakes {@code day=YYYY-MM-DD}.
 */
public final class DayFolder {
    private static final long MILLIS = 24L * 60 * 60 * 1000;
    private static final Pattern EPOCH = Pattern.compile("\\d{12,13}");
    private static final Pattern DATE = Pattern.compile("(?:[A-Za-z_]+=)?(\\d{4}-\\d{2}-\\d{2})");
    private static final Pattern AMERICAN = Pattern.compile("(\\d{2}-\\d{2})-(\\d{4})");

    private DayFolder() {}

    /** The day a folder's name says, or null where it says none. */
    public static @Nullable LocalDate of(String name) {
        try {
            if (EPOCH.matcher(name).matches()) {
                long millis = Long.parseLong(name);
                return millis % MILLIS == 0 ? LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC) : null;
            }
            Matcher date = DATE.matcher(name);
            if (date.matches()) {
                return LocalDate.parse(date.group(1));
            }
            Matcher american = AMERICAN.matcher(name);
            return american.matches() ? LocalDate.parse(american.group(2) + "-" + american.group(1)) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
