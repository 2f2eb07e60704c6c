package dev.sparkjoy.support;

import org.jspecify.annotations.Nullable;

/**
 * What a target can do with a verb or a function.
 *
 * @param reason why it is not everything; empty where it is
 * @param instead what to write instead; null where there is nothing
 */
public record Support(Level level, String reason, @Nullable String instead) {

    /** How far it goes. */
    public enum Level {
        /** As the grammar says. */
        WHOLE("yes"),
        /** Row by row as they come: every output mode. */
        APPEND("append"),
        /** A streaming aggregate: complete or update; append with a watermark. */
        AGGREGATE("aggregate"),
        /** Only in complete mode, after an aggregate. */
        COMPLETE("complete mode only"),
        /** Only with a second table that is no stream. */
        STATIC("second table static"),
        /** Not at all. */
        REFUSED("refused");

        private final String words;

        Level(String words) {
            this.words = words;
        }

        /** For the matrix. */
        public String words() {
            return words;
        }
    }

    /** Everything. */
    public static final Support WHOLE = new Support(Level.WHOLE, "", null);

    /** Everything that there is to do on a stream. */
    public static final Support APPEND = new Support(Level.APPEND, "", null);

    public static Support refused(String reason, @Nullable String instead) {
        return new Support(Level.REFUSED, reason, instead);
    }

    /** As far as that level goes, for a reason. */
    public static Support only(Level level, String reason) {
        return new Support(level, reason, null);
    }
}
