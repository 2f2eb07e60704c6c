package dev.sparkjoy.render;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Instants as R prints them, with as much of the second as any of them needs. */
record Times(ZoneId zone, int digits) {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    static Times fitting(Collection<? extends @Nullable Object> values, ZoneId zone) {
        int digits = 0;
        for (Object value : values) {
            if (value instanceof Instant instant) {
                digits = Math.max(digits, digits(instant));
            }
        }
        return new Times(zone, digits);
    }

    /** Digits of the second's fraction that an instant needs: none, three or six. */
    static int digits(Instant instant) {
        int micros = instant.getNano() / 1000;
        return micros == 0 ? 0 : micros % 1000 == 0 ? 3 : 6;
    }

    String format(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, zone);
        String seconds = SECONDS.format(time);
        if (digits == 0) {
            return seconds;
        }
        String micros = String.format(Locale.ROOT, "%06d", time.getNano() / 1000);
        return seconds + "." + micros.substring(0, digits);
    }
}
