package dev.sparkjoy.logs;

import java.util.Arrays;

/**
 * A string to look for in raw bytes. Two neighbouring bytes of it that are rare in JSON logs are looked for eight
 * places at a time; only where both are is the rest compared.
 */
final class Needle {
    private final byte[] bytes;

    /** Where the rare pair is in the needle. */
    private final int pair;

    final long first;
    final long second;

    Needle(byte[] bytes) {
        this(bytes, rarestPair(bytes));
    }

    private Needle(byte[] bytes, int pair) {
        this.bytes = bytes;
        this.pair = pair;
        this.first = Swar.all(bytes[pair]);
        this.second = Swar.all(bytes[pair + 1]);
    }

    int length() {
        return bytes.length;
    }

    /** Whether the needle is where its pair was found at {@code at}, not before {@code from}. */
    boolean isAround(byte[] b, int at, int from) {
        int start = at - pair;
        return b[at] == bytes[pair]
                && start >= from
                && start + bytes.length <= b.length
                && Arrays.equals(b, start, start + bytes.length, bytes, 0, bytes.length);
    }

    /** Whether a range holds the needle. */
    boolean isIn(byte[] b, int from, int to) {
        int last = to - bytes.length + pair;
        for (int at = from + pair; at <= last; at += 8) {
            long hit = Swar.zeros((Swar.word(b, at) ^ first) | (Swar.word(b, at + 1) ^ second));
            while (hit != 0) {
                int place = at + Swar.first(hit);
                if (place <= last && isAround(b, place, from)) {
                    return true;
                }
                hit &= hit - 1;
            }
        }
        return false;
    }

    /** The same needle, looked for by the pair that is rarest in the bytes at hand. */
    Needle tuned(int[] pairCounts) {
        int best = pair;
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (pairCounts[pairAt(bytes, i)] < pairCounts[pairAt(bytes, best)]) {
                best = i;
            }
        }
        return new Needle(bytes, best);
    }

    /** How often each pair of neighbouring bytes is in a range. */
    static int[] pairCounts(byte[] b, int from, int to) {
        int[] counts = new int[1 << 16];
        for (int i = from; i + 1 < to; i++) {
            counts[pairAt(b, i)]++;
        }
        return counts;
    }

    private static int pairAt(byte[] b, int at) {
        return (b[at] & 0xff) << 8 | (b[at + 1] & 0xff);
    }

    private static int rarestPair(byte[] bytes) {
        int best = 0;
        for (int i = 1; i + 1 < bytes.length; i++) {
            if (commonness(bytes, i) < commonness(bytes, best)) {
                best = i;
            }
        }
        return best;
    }

    private static int commonness(byte[] bytes, int at) {
        return commonness(bytes[at]) * commonness(bytes[at + 1]);
    }

    /** How common a byte is in event logs: a rough rank from looking at some. */
    private static int commonness(byte b) {
        char c = (char) (b & 0xff);
        if (c == '"') {
            return 100;
        }
        if ("etaoinsr0123456789:,".indexOf(c) >= 0) {
            return 40;
        }
        if ("dclpumh-_./ {}".indexOf(c) >= 0) {
            return 25;
        }
        return c >= 'a' && c <= 'z' ? 12 : 5;
    }
}
