package dev.sparkjoy.logs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Who reads what next, and what has been read: the one place where workers and consumers meet. In an ordered scan
 * the first stretch that is not used up may always go on, and later ones only while what they made is little: so
 * memory is bounded and nothing can wait in a circle.
 */
final class Schedule {
    /** Stretches begun and not used up; small in memory once they are read. */
    private static final int MOST_BEGUN = 1024;

    private final Queue<Stretch> planned;
    private final Deque<Stretch> begun = new ArrayDeque<>();
    private final Queue<Batch> ready = new ArrayDeque<>();
    private final boolean ordered;
    private final long budget;
    private final Tally total;
    private long pending;
    private boolean closed;
    private @Nullable Throwable failure;

    Schedule(List<Stretch> stretches, boolean ordered, long budget, int slots) {
        this.planned = new ArrayDeque<>(stretches);
        this.ordered = ordered;
        this.budget = budget;
        this.total = new Tally(slots);
    }

    /** A stretch to fill a chunk from, or null when there will be none. */
    synchronized @Nullable Stretch take() throws InterruptedException {
        while (!isStopped()) {
            Stretch stretch = free();
            if (stretch != null) {
                stretch.held = true;
                return stretch;
            }
            if (planned.isEmpty() && begun.stream().allMatch(each -> each.drained)) {
                return null;
            }
            wait();
        }
        return null;
    }

    private @Nullable Stretch free() {
        boolean first = true;
        for (Stretch stretch : begun) {
            if (!stretch.held && !stretch.drained && mayGoOn(stretch, first)) {
                return stretch;
            }
            first = false;
        }
        if (planned.isEmpty() || begun.size() >= MOST_BEGUN || (pending >= budget && !begun.isEmpty())) {
            return null;
        }
        Stretch fresh = planned.remove();
        begun.add(fresh);
        return fresh;
    }

    private boolean mayGoOn(Stretch stretch, boolean first) {
        if (pending < budget) {
            return true;
        }
        // What is being parsed or waits for that will be consumed; only where there is nothing must the first go on.
        boolean idle = stretch.released == stretch.filled && stretch.ready.isEmpty();
        return ordered && first && (idle || stretch.weight < budget / 2);
    }

    /** A chunk was filled; another worker may fill the next. Returns the chunk's number. */
    synchronized long handBack(Stretch stretch, boolean drained) {
        stretch.held = false;
        stretch.drained = drained;
        notifyAll();
        return stretch.filled++;
    }

    /** What came of a chunk. */
    synchronized void deliver(Stretch stretch, long number, Harvest harvest) {
        if (closed) {
            return;
        }
        long weight = harvest.batches.stream().mapToLong(Batch::weight).sum();
        pending += weight;
        stretch.weight += weight;
        stretch.waiting.put(number, harvest);
        Harvest next;
        while ((next = stretch.waiting.remove(stretch.released)) != null) {
            release(stretch, next);
        }
        if (!ordered && isUsedUp(stretch)) {
            begun.remove(stretch);
        }
        notifyAll();
    }

    private void release(Stretch stretch, Harvest harvest) {
        harvest.settle(harvest.firstObject == stretch.lastObject ? stretch.records : 0);
        if (harvest.lastObject >= 0) {
            stretch.lastObject = harvest.lastObject;
            stretch.records = harvest.lastRecords;
        }
        stretch.released++;
        total.add(harvest.tally);
        (ordered ? stretch.ready : ready).addAll(harvest.batches);
    }

    private static boolean isUsedUp(Stretch stretch) {
        return stretch.drained && stretch.released == stretch.filled && stretch.ready.isEmpty();
    }

    /** The next batch, or null at the end. */
    synchronized @Nullable Batch next() throws InterruptedException {
        while (true) {
            throwFailure();
            if (closed) {
                return null;
            }
            Batch batch = ordered ? nextInOrder() : ready.poll();
            if (batch != null) {
                pending -= batch.weight();
                notifyAll();
                return batch;
            }
            if (planned.isEmpty() && begun.isEmpty()) {
                return null;
            }
            wait();
        }
    }

    private @Nullable Batch nextInOrder() {
        while (!begun.isEmpty()) {
            Stretch first = begun.getFirst();
            Batch batch = first.ready.poll();
            if (batch != null) {
                first.weight -= batch.weight();
                return batch;
            }
            if (!isUsedUp(first)) {
                return null;
            }
            begun.removeFirst();
            notifyAll();
        }
        return null;
    }

    private void throwFailure() {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    /** A worker cannot go on; so nobody should. */
    synchronized void fail(Throwable cause) {
        if (failure == null && !closed) {
            failure = cause;
        }
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        planned.clear();
        ready.clear();
        begun.forEach(stretch -> stretch.ready.clear());
        notifyAll();
    }

    /** Lets go of what no worker will read on; for when all workers have ended. */
    synchronized void abandonAll() {
        begun.forEach(Stretch::abandon);
    }

    private synchronized boolean isStopped() {
        return closed || failure != null;
    }

    /** A snapshot of what was met so far. */
    synchronized Tally total() {
        Tally copy = new Tally(total.lost.length);
        copy.add(total);
        return copy;
    }
}
