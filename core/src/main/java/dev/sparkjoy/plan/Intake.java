package dev.sparkjoy.plan;

/**
 * What is done with the events of logs as they are read.
 *
 * @param dedupe whether each event comes once, by its id: the one received first
 * @param eventTime whether a column says when the event happened
 */
public record Intake(boolean dedupe, boolean eventTime) {
    /** Rows as they are. */
    public static final Intake NONE = new Intake(false, false);
}
