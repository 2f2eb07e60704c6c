package dev.sparkjoy.logs;

import java.util.Arrays;

/**
 * A prefix code of DEFLATE as a table: the next bits of the stream are an index, and the entry there says what they
 * mean. Codes longer than the index go on in a second table.
 *
 * <p>An entry's lowest six bits are how many bits it takes altogether, the code's and those of the number that follows
 * it; bits 8 to 11 how many of these are the code's. From bit 16 on it has the value: a literal, the least length or
 * distance, or where the second table is.
 */
final class HuffmanTable {
    /** A literal: the entry is negative. */
    static final int LITERAL = 1 << 31;

    /** Neither a literal nor a length: look at the other flags. */
    static final int OTHER = 1 << 15;

    /** The entry tells of a second table, whose index has as many bits as the low bits say. */
    static final int LINK = 1 << 14;

    /** The end of the block; an {@link #OTHER} that is neither this nor a link is no code at all. */
    static final int END = 1 << 13;

    private static final int MOST_BITS = 15;

    /** How many bits the index has. */
    final int bits;

    final int mask;
    int[] entries;

    private final int[] values;
    private final int[] counts = new int[MOST_BITS + 1];
    private final int[] starts = new int[MOST_BITS + 2];
    private final short[] sorted = new short[288];

    /**
     * A table to be built again and again.
     *
     * @param values of each symbol, the entry without its code's length
     */
    HuffmanTable(int bits, int[] values) {
        this.bits = bits;
        this.mask = (1 << bits) - 1;
        this.values = values;
        this.entries = new int[(1 << bits) + 512];
    }

    /**
     * Builds the table from the lengths of the codes, 0 for symbols that are not used; false where they make no code.
     * Of incomplete codes only that of one symbol is allowed, or of none.
     */
    boolean build(byte[] lengths, int from, int count, boolean mayBeIncomplete) {
        Arrays.fill(counts, 0);
        for (int i = 0; i < count; i++) {
            counts[lengths[from + i]]++;
        }
        int longest = MOST_BITS;
        while (longest > 0 && counts[longest] == 0) {
            longest--;
        }
        int left = 1;
        for (int length = 1; length <= MOST_BITS; length++) {
            left = (left << 1) - counts[length];
            if (left < 0) {
                return false;
            }
        }
        if (left > 0 && !(mayBeIncomplete && longest <= 1)) {
            return false;
        }
        if (left > 0) {
            Arrays.fill(entries, 0, 1 << bits, OTHER);
        }
        sort(lengths, from, count);
        fill(longest);
        return true;
    }

    /** Symbols by the length of their codes. */
    private void sort(byte[] lengths, int from, int count) {
        starts[1] = 0;
        for (int length = 1; length <= MOST_BITS; length++) {
            starts[length + 1] = starts[length] + counts[length];
        }
        for (int i = 0; i < count; i++) {
            int length = lengths[from + i];
            if (length != 0) {
                sorted[starts[length]++] = (short) i;
            }
        }
    }

    private void fill(int longest) {
        int code = 0; // the lowest bit is the first of the stream
        int next = 0;
        int size = 1; // of the part of the table that is filled, by codes up to the length
        for (int length = 1; length <= Math.min(bits, longest); length++) {
            // What shorter codes filled is the same whatever bit follows.
            System.arraycopy(entries, 0, entries, size, size);
            size <<= 1;
            for (int i = counts[length]; i > 0; i--) {
                entries[code] = entry(sorted[next++], length);
                code = after(code, length);
            }
        }
        for (; size <= mask; size <<= 1) {
            System.arraycopy(entries, 0, entries, size, size);
        }
        if (longest > bits) {
            fillSecond(code, next, longest);
        }
    }

    private void fillSecond(int firstCode, int firstSymbol, int longest) {
        int code = firstCode;
        int next = firstSymbol;
        int end = 1 << bits;
        int start = 0;
        int width = 0;
        int prefix = -1;
        for (int length = bits + 1; length <= longest; length++) {
            for (int i = counts[length]; i > 0; i--) {
                if ((code & mask) != prefix) {
                    prefix = code & mask;
                    start = end;
                    width = width(length, i, longest);
                    end += 1 << width;
                    if (end > entries.length) {
                        entries = Arrays.copyOf(entries, end + 512);
                    }
                    entries[prefix] = start << 16 | OTHER | LINK | width;
                }
                int entry = entry(sorted[next++], length - bits);
                for (int at = code >>> bits; at < 1 << width; at += 1 << (length - bits)) {
                    entries[start + at] = entry;
                }
                code = after(code, length);
            }
        }
    }

    /** How many bits the index of a second table has: enough for all codes that begin as this one does. */
    private int width(int length, int left, int longest) {
        int width = length - bits;
        int room = (1 << width) - left;
        for (int longer = length; room > 0 && longer < longest; ) {
            width++;
            room = (room << 1) - counts[++longer];
        }
        return width;
    }

    /** The code after another in order of the codes, the first bit being the lowest. */
    private static int after(int code, int length) {
        int bit = 1 << (length - 1);
        while ((code & bit) != 0) {
            bit >>= 1;
        }
        return bit == 0 ? 0 : (code & (bit - 1)) | bit;
    }

    private int entry(int symbol, int length) {
        return values[symbol] + (length << 8) + length;
    }
}
