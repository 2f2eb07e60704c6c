package dev.sparkjoy.plan;

/** What of a stream's answer is written each time. */
public enum OutputMode {
    /** Rows that are final. */
    APPEND,
    /** Rows that changed. */
    UPDATE,
    /** All rows. */
    COMPLETE;

    /** As users write it. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
