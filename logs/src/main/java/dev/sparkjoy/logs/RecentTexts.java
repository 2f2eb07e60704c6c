package dev.sparkjoy.logs;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Copies of a column's texts. Logs repeat themselves (event names, variants, currencies), so a text seen lately is
 * given out again instead of being copied again; nobody may write to them.
 */
final class RecentTexts {
    private static final int SLOTS = 256;
    private static final int LONGEST = 48;
    private static final int TRIAL = 4096;

    private final byte[] @Nullable [] slots = new byte[SLOTS][];
    private int asked;
    private int found;

    byte[] text(byte[] b, int from, int to) {
        int length = to - from;
        // A column of identifiers never repeats: looking would be in vain.
        if (length > LONGEST || (asked > TRIAL && found < asked / 2)) {
            return Arrays.copyOfRange(b, from, to);
        }
        asked++;
        int slot = hash(b, from, to) & (SLOTS - 1);
        byte[] known = slots[slot];
        if (known != null && Arrays.equals(known, 0, known.length, b, from, to)) {
            found++;
            return known;
        }
        byte[] copy = Arrays.copyOfRange(b, from, to);
        slots[slot] = copy;
        return copy;
    }

    private static int hash(byte[] b, int from, int to) {
        int length = to - from;
        if (length < 8) {
            int hash = length;
            for (int i = from; i < to; i++) {
                hash = hash * 31 + b[i];
            }
            return hash * 0x9e3779b9 >>> 16;
        }
        long ends = Swar.word(b, from) * 31 + Swar.word(b, to - 8) + length;
        return (int) (ends * 0x9e3779b97f4a7c15L >>> 40);
    }
}
