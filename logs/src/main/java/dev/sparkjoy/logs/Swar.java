package dev.sparkjoy.logs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time in one long ("SIMD within a register"). The vector API is still incubating, and this gets
 * most of the way. In a word read here the first byte is the lowest.
 */
final class Swar {
    static final long ONES = 0x0101010101010101L;
    static final long HIGHS = 0x8080808080808080L;
    private static final long LOWS = ~HIGHS;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Swar() {}

    /** The eight bytes from {@code at} on. */
    static long word(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Writes eight bytes. */
    static void put(byte[] bytes, int at, long word) {
        LONGS.set(bytes, at, word);
    }

    /** A word of eight equal bytes. */
    static long all(int value) {
        return (value & 0xffL) * ONES;
    }

    /** High bits of the bytes that are zero; bits above the lowest one may be set in error. */
    static long zeros(long word) {
        return marks(word) & HIGHS;
    }

    /** The same among other bits, for several words to be put together before the high bits are taken. */
    static long marks(long word) {
        return (word - ONES) & ~word;
    }

    /** Which byte the lowest high bit belongs to. */
    static int first(long highBits) {
        return Long.numberOfTrailingZeros(highBits) >>> 3;
    }

    /** The first place of a byte in a range, or -1. */
    static int indexOf(byte[] bytes, int from, int to, byte wanted) {
        long pattern = all(wanted);
        int at = from;
        for (; at + 8 <= to; at += 8) {
            long hit = zeros(word(bytes, at) ^ pattern);
            if (hit != 0) {
                return at + first(hit);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** The last place of a byte in a range, or -1. */
    static int lastIndexOf(byte[] bytes, int from, int to, byte wanted) {
        long pattern = all(wanted);
        int at = to;
        while (at - 8 >= from && zeros(word(bytes, at - 8) ^ pattern) == 0) {
            at -= 8;
        }
        while (--at >= from) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** How often a byte occurs in a range. */
    static int count(byte[] bytes, int from, int to, byte wanted) {
        long pattern = all(wanted);
        int count = 0;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            long word = word(bytes, at) ^ pattern;
            // Exact in every byte, unlike zeros(): no borrow crosses bytes.
            count += 8 - Long.bitCount((((word & LOWS) + LOWS) | word) & HIGHS);
        }
        for (; at < to; at++) {
            if (bytes[at] == wanted) {
                count++;
            }
        }
        return count;
    }
}
