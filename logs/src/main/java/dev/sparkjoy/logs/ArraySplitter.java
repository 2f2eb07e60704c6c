package dev.sparkjoy.logs;

import java.util.Arrays;

/**
 * Finds the elements of a top-level array without checking them: commas outside strings and brackets. A line break
 * inside a string, which JSON does not allow, ends a broken element there, so that one missing quote does not take
 * the rest of the object with it.
 */
final class ArraySplitter {
    private int depth;
    private boolean string;
    private boolean escape;

    /** Where the element being read starts. */
    private int element;

    private boolean afterComma;
    private boolean afterBreak;

    /** Whether the element being read was given up for its length. */
    private boolean dropped;

    private int[] bounds = new int[64];
    private int used;

    /** Goes on; returns where something else than an array starts after its end, or {@code to}. */
    int split(byte[] b, int from, int to) {
        for (int at = from; at < to; at++) {
            byte c = b[at];
            if (string) {
                inString(b, c, at);
            } else if (depth == 0) {
                if (c == '[') {
                    depth = 1;
                    element = at + 1;
                    afterComma = false;
                } else if (c > ' ' || c < 0) {
                    return at;
                }
            } else {
                structure(b, c, at);
            }
        }
        return to;
    }

    private void inString(byte[] b, byte c, int at) {
        if (c == '\n') {
            if (!dropped) {
                add(element, at);
            }
            dropped = false;
            element = at + 1;
            string = false;
            escape = false;
            depth = 1;
            afterComma = false;
            afterBreak = true;
        } else if (escape) {
            escape = false;
        } else if (c == '\\') {
            escape = true;
        } else if (c == '"') {
            string = false;
        }
    }

    private void structure(byte[] b, byte c, int at) {
        switch (c) {
            case '"' -> string = true;
            case '{', '[' -> depth++;
            case '}' -> depth = Math.max(1, depth - 1);
            case ']' -> {
                if (depth == 1) {
                    endElement(b, at, afterComma);
                }
                depth--;
            }
            case ',' -> {
                if (depth == 1) {
                    endElement(b, at, true);
                    afterComma = true;
                }
            }
            default -> {}
        }
    }

    private void endElement(byte[] b, int at, boolean mustBe) {
        if (!dropped && (!isBlank(b, element, at) || (mustBe && !afterBreak))) {
            add(element, at);
        }
        dropped = false;
        afterBreak = false;
        element = at + 1;
    }

    /** Ends the object; whether the array was left open. The rest of an element counts as one. */
    boolean finish(byte[] b, int to) {
        if (depth == 0) {
            return false;
        }
        if (!dropped && !isBlank(b, element, to)) {
            add(element, to);
        }
        return true;
    }

    /** The first byte still needed of those read so far. */
    int unfinished(int to) {
        return depth == 0 || dropped ? to : element;
    }

    /** The unfinished element was moved. */
    void moved(int newStart) {
        element = newStart;
    }

    /** The element being read is not wanted, however it goes on. */
    void drop() {
        dropped = true;
    }

    /** The elements found since the last time. */
    int[] take() {
        int[] result = Arrays.copyOf(bounds, used);
        used = 0;
        return result;
    }

    boolean isEmpty() {
        return used == 0;
    }

    private void add(int from, int to) {
        if (used == bounds.length) {
            bounds = Arrays.copyOf(bounds, used * 2);
        }
        bounds[used++] = from;
        bounds[used++] = to;
    }

    private static boolean isBlank(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] > ' ' || b[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
