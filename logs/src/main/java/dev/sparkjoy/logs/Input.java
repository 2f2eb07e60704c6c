package dev.sparkjoy.logs;

import java.io.IOException;
import java.io.InputStream;

/** The stored bytes of one object, buffered. Its buffer outlives the object: it is opened anew for the next. */
final class Input {
    private static final int SIZE = 1 << 16;

    /** A little longer than what is ever filled, so that words can be read at the end. */
    final byte[] bytes = new byte[SIZE + 8];

    int at;
    int limit;
    private long total;
    private InputStream stream = InputStream.nullInputStream();

    void open(InputStream newStream) {
        stream = newStream;
        at = 0;
        limit = 0;
        total = 0;
    }

    /** How many bytes were read from the object, used or not. */
    long total() {
        return total;
    }

    /** Where the next byte is in the object. */
    long position() {
        return total - (limit - at);
    }

    int available() {
        return limit - at;
    }

    /** Replaces used-up bytes; false at the end. */
    boolean refill() throws IOException {
        at = 0;
        limit = 0;
        return more();
    }

    /** The next byte, or -1 at the end. */
    int next() throws IOException {
        if (at == limit && !refill()) {
            return -1;
        }
        return bytes[at++] & 0xff;
    }

    /** Makes at least {@code count} bytes available, or as many as there are. */
    void atLeast(int count) throws IOException {
        if (available() >= count) {
            return;
        }
        System.arraycopy(bytes, at, bytes, 0, available());
        limit = available();
        at = 0;
        while (limit < count && more()) {}
    }

    /** Reads past the buffer where it is empty. */
    int read(byte[] into, int from, int to) throws IOException {
        if (at < limit) {
            int count = Math.min(limit - at, to - from);
            System.arraycopy(bytes, at, into, from, count);
            at += count;
            return count;
        }
        int count = stream.read(into, from, to - from);
        total += Math.max(count, 0);
        return count;
    }

    private boolean more() throws IOException {
        int count = stream.read(bytes, limit, SIZE - limit);
        if (count < 0) {
            return false;
        }
        limit += count;
        total += count;
        return count > 0 || more();
    }

    void close() throws IOException {
        stream.close();
        stream = InputStream.nullInputStream();
    }
}
