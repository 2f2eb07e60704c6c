package dev.sparkjoy.logs.sample;

import java.util.Locale;

/**
 * A line that is no event.
 *
 * @param file its object, from the sample's folder on, with {@code /} on every system
 * @param line counted from 1
 * @param kind what is wrong with it
 */
public record BrokenLine(String file, long line, Kind kind) {

    /** What can be wrong with a line. */
    public enum Kind {
        /** An event that ends too early. */
        TRUNCATED,
        /** An event with a byte in its id that is not UTF-8. */
        INVALID_UTF8,
        /** Nothing. */
        BLANK,
        /** JSON, but not an object. */
        NOT_AN_OBJECT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
