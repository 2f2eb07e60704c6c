package dev.sparkjoy.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Inflated bytes, cut at record borders. Each worker fills one again and again. */
final class Chunk {
    /** Bytes after the used ones that may be looked at. */
    static final int PADDING = 32;

    /** A buffer that one long record blew up is let go beyond this many times the usual size. */
    private static final int KEPT_GROWTH = 4;

    byte[] bytes;
    int used;
    final List<Slice> slices = new ArrayList<>();
    final List<Place> places = new ArrayList<>();
    long objects;
    long finished;
    long stored;
    long inflated;
    long truncated;
    long unreadable;

    private final int usualSize;

    Chunk(int usualSize) {
        this.usualSize = usualSize;
        this.bytes = new byte[usualSize + PADDING];
    }

    void clear() {
        used = 0;
        slices.clear();
        places.clear();
        objects = 0;
        finished = 0;
        stored = 0;
        inflated = 0;
        truncated = 0;
        unreadable = 0;
        if (bytes.length > (long) usualSize * KEPT_GROWTH + PADDING) {
            bytes = new byte[usualSize + PADDING];
        }
    }

    /** Makes room for that many bytes more. */
    void reserve(int more) {
        long needed = (long) used + more + PADDING;
        if (needed > bytes.length) {
            long size = Math.max(needed, Math.min(bytes.length * 2L, Integer.MAX_VALUE - 64));
            bytes = Arrays.copyOf(bytes, Math.toIntExact(size));
        }
    }

    int room() {
        return bytes.length - PADDING - used;
    }

    void append(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, used, more.length);
        used += more.length;
    }

    /** Ends an object: what follows its last byte is zero, which no string holds. */
    void seal() {
        reserve(PADDING);
        Arrays.fill(bytes, used, used + PADDING, (byte) 0);
        used += PADDING;
    }
}
