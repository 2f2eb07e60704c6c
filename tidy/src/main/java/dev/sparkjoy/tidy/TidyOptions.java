package dev.sparkjoy.tidy;

import dev.sparkjoy.logs.Days;
import java.util.List;

/**
 * How logs are made tidy.
 *
 * @param days of receiving that are looked at
 * @param redactions what is not kept as it was, beside what the store already says
 * @param batchBytes about how many stored bytes go into one commit
 * @param waits whether to wait for another writer
 */
public record TidyOptions(Days days, List<Redaction> redactions, long batchBytes, boolean waits) {
    /** A commit each half gigabyte: what a killed run loses is at most the work on one of them. */
    private static final long BATCH = 512L << 20;

    public TidyOptions {
        redactions = List.copyOf(redactions);
    }

    /** All there is, as it is. */
    public static TidyOptions usual() {
        return new TidyOptions(Days.ALL, List.of(), BATCH, false);
    }

    public TidyOptions days(Days other) {
        return new TidyOptions(other, redactions, batchBytes, waits);
    }

    public TidyOptions redactions(List<Redaction> other) {
        return new TidyOptions(days, other, batchBytes, waits);
    }

    public TidyOptions batchBytes(long other) {
        return new TidyOptions(days, redactions, other, waits);
    }

    public TidyOptions waits(boolean on) {
        return new TidyOptions(days, redactions, batchBytes, on);
    }
}
