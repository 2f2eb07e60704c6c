package dev.sparkjoy.logs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes being put together. */
final class ByteSink {
    private byte[] bytes = new byte[128];
    private int used;

    void put(int b) {
        reserve(1);
        bytes[used++] = (byte) b;
    }

    void put(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, bytes, used, end - start);
        used += end - start;
    }

    void put(byte[] all) {
        put(all, 0, all.length);
    }

    void put(String ascii) {
        put(ascii.getBytes(StandardCharsets.UTF_8));
    }

    /** A text as a JSON string with as few escapes as can be. */
    void quoted(byte[] from, int start, int end) {
        put('"');
        for (int i = start; i < end; i++) {
            byte c = from[i];
            if (c == '"' || c == '\\') {
                put('\\');
                put(c);
            } else if (c >= 0 && c < ' ') {
                put(String.format("\\u%04x", c));
            } else {
                put(c);
            }
        }
        put('"');
    }

    boolean isEmpty() {
        return used == 0;
    }

    /** What was put since the last time. */
    byte[] take() {
        byte[] result = Arrays.copyOf(bytes, used);
        used = 0;
        return result;
    }

    private void reserve(int more) {
        if (bytes.length - used < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + more));
        }
    }
}
