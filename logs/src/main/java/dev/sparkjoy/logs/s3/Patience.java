package dev.sparkjoy.logs.s3;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to try.
 *
 * @param tries how often a request is sent until it counts as failed; one that brought something begins anew
 * @param pause after the first failure, doubled after each further one; how much of it, chance says, so that many who
 *     failed together do not come back together
 * @param longest a pause
 * @param connect how long a connection may take
 * @param read how long an answer may stay away
 */
public record Patience(int tries, Duration pause, Duration longest, Duration connect, Duration read) {
    /** About a minute and a half at worst, before a bucket that is overloaded is given up. */
    public static final Patience USUAL = new Patience(
            10, Duration.ofMillis(200), Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** Waits after so many failures. */
    void pause(int failures) throws InterruptedException {
        long most = Math.min(longest.toMillis(), pause.toMillis() << Math.min(failures - 1, 20));
        Thread.sleep(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }
}
