package dev.sparkjoy.logs;

import java.util.ArrayDeque;
import java.util.Deque;

/** Buffers and tables that are not in use. */
final class OpenedPool {
    private final Deque<Opened> idle = new ArrayDeque<>();
    private final boolean skipUnreadable;

    OpenedPool(boolean skipUnreadable) {
        this.skipUnreadable = skipUnreadable;
    }

    synchronized Opened take() {
        Opened known = idle.poll();
        return known == null ? new Opened(skipUnreadable) : known;
    }

    synchronized void give(Opened used) {
        idle.push(used);
    }
}
