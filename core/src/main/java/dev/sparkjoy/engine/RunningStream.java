package dev.sparkjoy.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A stream that was started. It goes on by itself until it is stopped, or fails, or has done what was there. */
public interface RunningStream extends AutoCloseable {
    /** The name it goes on under. */
    String name();

    /** How it is doing. */
    Status status();

    /**
     * Waits until it has ended by itself.
     *
     * @return whether it has
     * @throws dev.sparkjoy.base.JoyException where it failed
     */
    boolean await(Duration atMost);

    /**
     * Waits until all is written that can be read now.
     *
     * @throws dev.sparkjoy.base.JoyException where it failed
     */
    void processAllAvailable();

    /** Stops it after what is at work, and waits for that. Started again, it goes on where it stopped. */
    void stop();

    @Override
    default void close() {
        stop();
    }

    /**
     * How a stream is doing.
     *
     * @param running whether it goes on
     * @param batch the number of the last batch; -1 before the first
     * @param batchDuration how long that took
     * @param rows read since it was started
     * @param rowsInPerSecond that came with the last batch
     * @param rowsPerSecond that were worked off in the last batch
     * @param lagFiles how many files are known and not read yet
     * @param lagBytes their bytes
     * @param stateRows rows it must remember
     * @param stateBytes the memory that takes
     * @param error why it ended; null where it did not fail
     */
    record Status(
            boolean running,
            long batch,
            Duration batchDuration,
            long rows,
            double rowsInPerSecond,
            double rowsPerSecond,
            long lagFiles,
            long lagBytes,
            long stateRows,
            long stateBytes,
            @Nullable String error) {}
}
