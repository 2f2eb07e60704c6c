package dev.sparkjoy.logs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches objects that are far away before they are asked for, many at a time, in their order. Workers take many small
 * objects in a row, which is right for a disk; a bucket answers each after some ten milliseconds, so the asking must
 * run ahead of the reading. What is not begun when it is asked for is opened by who asks: nobody ever waits for
 * anything but a fetch under way, so nothing can wait in a circle.
 */
final class ReadAhead implements AutoCloseable {
    /** Objects on their way at a time. */
    static final int MOST_FETCHES = 64;

    /** Bytes on their way, or come and not yet taken. */
    static final long MOST_BYTES = 64L << 20;

    private final List<LogObject> objects;
    private final int small;
    private final long mostBytes;
    private final @Nullable CompletableFuture<byte[]>[] fetches;
    private final boolean[] taken;
    private final List<Thread> threads = new ArrayList<>();
    private int next;
    private long bytes;
    private boolean closed;

    /**
     * Begins to fetch.
     *
     * @param small objects of more bytes are not fetched but opened when they are asked for
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    ReadAhead(List<LogObject> objects, int small) {
        this.objects = objects;
        this.small = small;
        this.mostBytes = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 16);
        int worth = (int) Math.min(
                MOST_FETCHES,
                objects.stream().filter(this::pays).limit(MOST_FETCHES).count());
        this.fetches = new CompletableFuture[worth == 0 ? 0 : objects.size()];
        this.taken = new boolean[fetches.length];
        for (int i = 0; i < worth; i++) {
            Thread thread = new Thread(null, this::work, "joy-fetch-" + (i + 1), 512 << 10);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private boolean pays(LogObject object) {
        return object.isFar() && object.size() >= 0 && object.size() <= small;
    }

    private void work() {
        try {
            int number;
            while ((number = begin()) >= 0) {
                CompletableFuture<byte[]> fetch = fetches[number];
                if (fetch != null) {
                    run(objects.get(number), fetch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(LogObject object, CompletableFuture<byte[]> fetch) {
        try {
            fetch.complete(object.fetch());
        } catch (Throwable e) {
            fetch.completeExceptionally(e);
        }
    }

    /** The number of an object to fetch, or -1 where there are no more. */
    private synchronized int begin() throws InterruptedException {
        while (!closed) {
            while (next < fetches.length && (taken[next] || !pays(objects.get(next)))) {
                next++;
            }
            if (next == fetches.length) {
                return -1;
            }
            long size = objects.get(next).size();
            if (bytes == 0 || bytes + size <= mostBytes) {
                bytes += size;
                fetches[next] = new CompletableFuture<>();
                return next++;
            }
            wait();
        }
        return -1;
    }

    /** The bytes of an object; each may be asked for once. */
    InputStream open(int number) throws IOException {
        CompletableFuture<byte[]> fetch = take(number);
        if (fetch == null) {
            return objects.get(number).open();
        }
        try {
            return new ByteArrayInputStream(fetch.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw failure(e);
        } finally {
            give(objects.get(number).size());
        }
    }

    private static IOException failure(ExecutionException e) {
        if (e.getCause() instanceof IOException known) {
            return known;
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return new IOException(String.valueOf(e.getCause()), e.getCause());
    }

    private synchronized @Nullable CompletableFuture<byte[]> take(int number) {
        if (fetches.length == 0) {
            return null;
        }
        taken[number] = true;
        CompletableFuture<byte[]> fetch = fetches[number];
        fetches[number] = null;
        return fetch;
    }

    private synchronized void give(long size) {
        bytes -= size;
        notifyAll();
    }

    @Override
    public synchronized void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        for (CompletableFuture<byte[]> fetch : fetches) {
            if (fetch != null) {
                // Whoever waits for it is told.
                fetch.completeExceptionally(new InterruptedIOException("stopped"));
            }
        }
        notifyAll();
    }
}
