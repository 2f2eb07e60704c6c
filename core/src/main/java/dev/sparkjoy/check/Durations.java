package dev.sparkjoy.check;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time as people write them: {@code "30 mins"}, {@code "1 hour 30 minutes"}, {@code "1 day"}. */
public final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-z]+)|([a-z]+)");
    private static final Map<String, Long> SECONDS = Map.ofEntries(
            Map.entry("s", 1L),
            Map.entry("sec", 1L),
            Map.entry("second", 1L),
            Map.entry("m", 60L),
            Map.entry("min", 60L),
            Map.entry("minute", 60L),
            Map.entry("h", 3600L),
            Map.entry("hour", 3600L),
            Map.entry("d", 86400L),
            Map.entry("day", 86400L),
            Map.entry("w", 604800L),
            Map.entry("week", 604800L));

    private Durations() {}

    /** Microseconds, or null where the text is no fixed length of time (a month is none). */
    public static @Nullable Long micros(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.endsWith("ms")
                && lower.substring(0, lower.length() - 2).strip().matches("\\d+")) {
            return Long.parseLong(lower.substring(0, lower.length() - 2).strip()) * 1000;
        }
        Matcher matcher = PART.matcher(lower);
        double sum = 0;
        int end = 0;
        while (matcher.find()) {
            if (!lower.substring(end, matcher.start()).isBlank()) {
                return null;
            }
            end = matcher.end();
            String unit = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            Long seconds = SECONDS.get(unit);
            if (seconds == null && unit.endsWith("s")) {
                seconds = SECONDS.get(unit.substring(0, unit.length() - 1));
            }
            if (seconds == null) {
                return null;
            }
            sum += seconds * (matcher.group(1) == null ? 1 : Double.parseDouble(matcher.group(1)));
        }
        boolean whole = end > 0 && lower.substring(end).isBlank();
        return whole && sum > 0 ? Math.round(sum * 1_000_000) : null;
    }
}
