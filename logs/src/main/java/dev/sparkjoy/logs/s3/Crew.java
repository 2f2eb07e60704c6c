package dev.sparkjoy.logs.s3;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Does work that may make more work, on a bounded number of threads. */
final class Crew implements AutoCloseable {
    private static final int THREADS = 16;

    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "joy-list-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });
    private int left;
    private @Nullable Throwable failure;

    interface Work {
        void run() throws IOException;
    }

    synchronized void add(Work work) {
        left++;
        executor.execute(() -> {
            Throwable problem = null;
            try {
                if (isWell()) {
                    work.run();
                }
            } catch (Throwable e) {
                problem = e;
            }
            done(problem);
        });
    }

    private synchronized boolean isWell() {
        return failure == null;
    }

    private synchronized void done(@Nullable Throwable problem) {
        left--;
        failure = failure == null ? problem : failure;
        notifyAll();
    }

    /** Waits until all is done; throws what went wrong first. */
    synchronized void await() throws IOException {
        try {
            while (left > 0 && failure == null) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw S3Store.interrupted();
        }
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
