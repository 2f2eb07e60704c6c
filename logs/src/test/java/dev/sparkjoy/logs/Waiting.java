package dev.sparkjoy.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.List;

/** Threads that have come to rest: each waits for another, and none of them is awake to end that. */
final class Waiting {
    private Waiting() {}

    /** Returns when all of them wait at one and the same moment; how long that may take, the test's timeout says. */
    static void await(List<Thread> threads) throws InterruptedException {
        long[] ids = threads.stream().mapToLong(Thread::getId).toArray();
        while (!isWaiting(ids)) {
            // A moment for them, and at once where one has ended, which none should.
            threads.get(0).join(1);
            assertThat(threads).allMatch(Thread::isAlive);
        }
    }

    /** Stacks are looked at while all threads stand still: states one by one would be of different moments. */
    private static boolean isWaiting(long[] ids) {
        ThreadInfo[] all = ManagementFactory.getThreadMXBean().getThreadInfo(ids, Integer.MAX_VALUE);
        return Arrays.stream(all).allMatch(one -> one != null && one.getThreadState() == Thread.State.WAITING);
    }
}
