package dev.sparkjoy.plan;

/** When a stream looks for what is new. */
public sealed interface Trigger {
    /** Every so often; 0 for as soon as the last batch is done. */
    record Interval(long millis) implements Trigger {}

    /** All that is there now, in batches, then stop. */
    record AvailableNow() implements Trigger {}
}
