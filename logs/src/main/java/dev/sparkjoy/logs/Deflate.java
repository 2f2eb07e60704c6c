package dev.sparkjoy.logs;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Inflates DEFLATE (RFC 1951). Logs shrink to a tenth, so most of their bytes are copies of earlier ones: copied eight
 * at a time here, and codes looked up from a word of bits, this takes about two thirds of the
 * time that {@link java.util.zip.Inflater} does.
 *
 * <p>All that can be had of damaged bytes is given out before they are told of.
 */
final class Deflate {
    private static final int WINDOW = 1 << 15;

    /** What one step may read ahead: two words, the second beginning at most seven bytes after the first. */
    private static final int STEP_INPUT = 16;

    /** Enough for the first word and a step. */
    private static final int SAFE_INPUT = 32;

    /** The longest code of a distance and the longest number behind it. */
    private static final int DISTANCE_BITS = 15 + 13;

    /** Copies longer than this are worth a call. */
    private static final int LONG_COPY = 64;

    /** Three literals, the longest copy, and what copying by words writes past it. */
    private static final int SAFE_OUTPUT = 3 + 258 + 32;

    /** The longest description of a block's codes is shorter. */
    private static final int HEADER = 640;

    private static final int LITERALS = 288;
    private static final int DISTANCES = 32;
    private static final int END_OF_BLOCK = 256;

    private static final byte[] CODE_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private enum State {
        BLOCK,
        STORED,
        CODES,
        FINISHED,
        DAMAGED
    }

    private final HuffmanTable codes = new HuffmanTable(7, plain(19));
    private final HuffmanTable lengths = new HuffmanTable(11, lengthValues());
    private final HuffmanTable distances = new HuffmanTable(8, distanceValues());
    private final byte[] codeLengths = new byte[LITERALS + DISTANCES + 138];

    /** What was written before this call, at most 32 KiB of it. */
    private final byte[] window = new byte[WINDOW];

    private int remembered;

    private State state = State.BLOCK;
    private boolean last;
    private boolean fixed;
    private long bits;
    private int bitCount;

    /** Of a stored block what is left; in codes, of a copy. */
    private int left;

    private int distance;
    private long written;
    private @Nullable String damage;

    /** Makes ready for another stream. */
    void reset() {
        state = State.BLOCK;
        remembered = 0;
        last = false;
        fixed = false;
        bits = 0;
        bitCount = 0;
        left = 0;
        written = 0;
        damage = null;
    }

    /** Whether the stream is at its end, and the input behind it. */
    boolean isFinished() {
        return state == State.FINISHED;
    }

    /** What is wrong; null where nothing is. */
    @Nullable
    String damage() {
        return damage;
    }

    /** How many bytes it gave. */
    long written() {
        return written;
    }

    /** Fills the range as far as the stream goes; less than all of it means the end, or damage. */
    int read(Input input, byte[] into, int from, int to) throws IOException {
        int at = from;
        while (at < to && state != State.FINISHED && state != State.DAMAGED) {
            switch (state) {
                case BLOCK -> block(input);
                case STORED -> at = stored(input, into, at, to);
                case CODES -> at = coded(input, into, from, at, to);
                case FINISHED, DAMAGED -> throw new IllegalStateException();
            }
        }
        written += at - from;
        if (state == State.BLOCK || state == State.STORED || state == State.CODES) {
            remember(into, from, at);
        }
        return at - from;
    }

    /** Keeps what later copies may be of: the caller may do with its bytes as it likes. */
    private void remember(byte[] bytes, int from, int to) {
        int count = Math.min(to - from, WINDOW);
        int kept = Math.min(remembered, WINDOW - count);
        System.arraycopy(window, remembered - kept, window, 0, kept);
        System.arraycopy(bytes, to - count, window, kept, count);
        remembered = kept + count;
    }

    private void early() {
        damage = "the gzip stream ends early";
        state = State.DAMAGED;
    }

    private void invalid(Input input, String what) {
        // Back to the byte that holds the next bit, which is where the damage is.
        input.at -= (bitCount + 7) >>> 3;
        bitCount = 0;
        damage = "damaged gzip data (" + what + ")";
        state = State.DAMAGED;
    }

    // Bits, one by one: for headers and where the input ends.

    /** Gives back whole bytes, so that the input may move its own. */
    private void giveBack(Input input) {
        input.at -= bitCount >>> 3;
        bitCount &= 7;
        bits &= (1L << bitCount) - 1;
    }

    /** Takes in bytes until there are more than 48 bits, or no more bytes. */
    private void refill(Input input) {
        while (bitCount <= 48 && input.at < input.limit) {
            bits |= (input.bytes[input.at++] & 0xffL) << bitCount;
            bitCount += 8;
        }
    }

    private int peek(int count) {
        return (int) bits & ((1 << count) - 1);
    }

    private int take(int count) {
        int value = peek(count);
        drop(count);
        return value;
    }

    private void drop(int count) {
        bits >>>= count;
        bitCount -= count;
    }

    private void block(Input input) throws IOException {
        giveBack(input);
        if (last) {
            state = State.FINISHED;
            return;
        }
        input.atLeast(HEADER);
        refill(input);
        if (bitCount < 3) {
            early();
            return;
        }
        boolean isLast = peek(1) == 1;
        switch (peek(3) >>> 1) {
            case 0 -> {
                drop(3);
                startStored(input);
            }
            case 1 -> {
                drop(3);
                startFixed();
            }
            case 2 -> {
                drop(3);
                startCoded(input);
            }
            default -> invalid(input, "invalid block type");
        }
        last = isLast;
    }

    private void startStored(Input input) {
        drop(bitCount & 7);
        refill(input);
        if (bitCount < 32) {
            early();
            return;
        }
        int length = take(16);
        if (length != (take(16) ^ 0xffff)) {
            invalid(input, "invalid stored block lengths");
            return;
        }
        giveBack(input);
        left = length;
        state = length == 0 ? State.BLOCK : State.STORED;
    }

    private int stored(Input input, byte[] into, int from, int to) throws IOException {
        int count = input.read(into, from, Math.min(to, from + left));
        if (count < 0) {
            early();
            return from;
        }
        left -= count;
        if (left == 0) {
            state = State.BLOCK;
        }
        return from + count;
    }

    private void startFixed() {
        if (!fixed) {
            Arrays.fill(codeLengths, 0, 144, (byte) 8);
            Arrays.fill(codeLengths, 144, 256, (byte) 9);
            Arrays.fill(codeLengths, 256, 280, (byte) 7);
            Arrays.fill(codeLengths, 280, 288, (byte) 8);
            lengths.build(codeLengths, 0, LITERALS, false);
            Arrays.fill(codeLengths, 0, DISTANCES, (byte) 5);
            distances.build(codeLengths, 0, DISTANCES, false);
            fixed = true;
        }
        state = State.CODES;
    }

    private void startCoded(Input input) {
        fixed = false;
        refill(input);
        if (bitCount < 14) {
            early();
            return;
        }
        int lengthCount = take(5) + 257;
        int distanceCount = take(5) + 1;
        int codeCount = take(4) + 4;
        if (lengthCount > 286 || distanceCount > 30) {
            invalid(input, "too many length or distance symbols");
            return;
        }
        Arrays.fill(codeLengths, 0, CODE_ORDER.length, (byte) 0);
        for (int i = 0; i < codeCount; i++) {
            refill(input);
            if (bitCount < 3) {
                early();
                return;
            }
            codeLengths[CODE_ORDER[i]] = (byte) take(3);
        }
        if (!codes.build(codeLengths, 0, CODE_ORDER.length, false)) {
            invalid(input, "invalid code lengths set");
            return;
        }
        if (!readLengths(input, lengthCount + distanceCount)) {
            return;
        }
        if (codeLengths[END_OF_BLOCK] == 0) {
            invalid(input, "invalid code -- missing end-of-block");
        } else if (!lengths.build(codeLengths, 0, lengthCount, true)) {
            invalid(input, "invalid literal/lengths set");
        } else if (!distances.build(codeLengths, lengthCount, distanceCount, true)) {
            invalid(input, "invalid distances set");
        } else {
            state = State.CODES;
        }
    }

    /** Reads the lengths of the codes of literals, lengths and distances, which are in a code of their own. */
    private boolean readLengths(Input input, int count) {
        int at = 0;
        while (at < count) {
            refill(input);
            int entry = codes.entries[peek(7)];
            int symbol = entry >>> 16;
            int extra = symbol < 16 ? 0 : symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
            if ((entry & 63) + extra > bitCount) {
                early();
                return false;
            }
            drop(entry & 63);
            if (symbol < 16) {
                codeLengths[at++] = (byte) symbol;
                continue;
            }
            int repeat = (symbol == 18 ? 11 : 3) + take(extra);
            if ((symbol == 16 && at == 0) || at + repeat > count) {
                invalid(input, "invalid bit length repeat");
                return false;
            }
            Arrays.fill(codeLengths, at, at + repeat, symbol == 16 ? codeLengths[at - 1] : 0);
            at += repeat;
        }
        return true;
    }

    /** What is in codes: fast while both ends are far, symbol by symbol near them. */
    private int coded(Input input, byte[] into, int from, int start, int to) throws IOException {
        int at = left == 0 ? start : copy(into, from, start, to);
        while (state == State.CODES && at < to && left == 0) {
            giveBack(input);
            input.atLeast(SAFE_INPUT);
            at = input.available() >= SAFE_INPUT && to - at >= SAFE_OUTPUT
                    ? fast(input, into, from, at, to)
                    : symbol(input, into, from, at, to);
        }
        return at;
    }

    private int symbol(Input input, byte[] into, int from, int at, int to) {
        refill(input);
        int entry = lengths.entries[(int) bits & lengths.mask];
        int taken = 0;
        if ((entry & HuffmanTable.LINK) != 0 && entry >= 0) {
            taken = lengths.bits;
            entry = lengths.entries[(entry >>> 16) + ((int) (bits >>> taken) & ((1 << (entry & 63)) - 1))];
        }
        if (taken + (entry & 63) > bitCount) {
            early();
            return at;
        }
        if (entry >= 0 && (entry & (HuffmanTable.OTHER | HuffmanTable.END)) == HuffmanTable.OTHER) {
            unknown(input, bitCount - taken, "invalid literal/length code");
            return at;
        }
        if (entry < 0) {
            drop(taken + (entry & 63));
            into[at] = (byte) (entry >>> 16);
            return at + 1;
        }
        if ((entry & HuffmanTable.END) != 0) {
            drop(taken + (entry & 63));
            state = State.BLOCK;
            return at;
        }
        int length = number(entry, bits >>> taken);
        int used = taken + (entry & 63);
        entry = distances.entries[(int) (bits >>> used) & distances.mask];
        if ((entry & HuffmanTable.LINK) != 0) {
            used += distances.bits;
            entry = distances.entries[(entry >>> 16) + ((int) (bits >>> used) & ((1 << (entry & 63)) - 1))];
        }
        if (used + (entry & 63) > bitCount) {
            early();
            return at;
        }
        if ((entry & HuffmanTable.OTHER) != 0) {
            unknown(input, bitCount - used, "invalid distance code");
            return at;
        }
        distance = number(entry, bits >>> used);
        drop(used + (entry & 63));
        if (distance > at - from + remembered) {
            invalid(input, "invalid distance too far back");
            return at;
        }
        left = length;
        return copy(into, from, at, to);
    }

    /** Bits that mean nothing; at the end of the input they are just not there. */
    private void unknown(Input input, int known, String what) {
        if (known <= 0) {
            early();
        } else {
            invalid(input, what);
        }
    }

    /** What follows a code, of the bits that begin with it. */
    private static int number(int entry, long bits) {
        return (entry >>> 16) + (int) ((bits & ((1L << entry) - 1)) >>> (entry >>> 8 & 15));
    }

    /** Copies what is left of a copy, as far as there is room. */
    private int copy(byte[] into, int from, int start, int to) {
        int at = start;
        int end = Math.min(to, at + left);
        left -= end - at;
        int before = distance - (at - from);
        if (before > 0) {
            int count = Math.min(before, end - at);
            System.arraycopy(window, remembered - before, into, at, count);
            at += count;
        }
        for (; at < end; at++) {
            into[at] = into[at - distance];
        }
        return at;
    }

    /**
     * Far from both ends nothing need be asked for: {@code word} is filled up to 56 bits or more, which a literal or a
     * length with its distance never exhaust, and {@code entry} is what its first bits mean.
     */
    private int fast(Input input, byte[] into, int from, int start, int to) {
        byte[] in = input.bytes;
        int[] lengthTable = lengths.entries;
        int[] distanceTable = distances.entries;
        int lengthMask = lengths.mask;
        int distanceMask = distances.mask;
        int lastIn = input.limit - STEP_INPUT;
        int lastOut = to - SAFE_OUTPUT;
        int next = input.at;
        int at = start;
        long word = bits;
        int count = bitCount;
        boolean rare = false;
        word |= Swar.word(in, next) << count;
        next += (63 - count) >>> 3;
        count |= 56;
        int entry = lengthTable[(int) word & lengthMask];
        while (next <= lastIn && at <= lastOut) {
            if (entry < 0) {
                // Up to three literals of eleven bits each leave enough for what follows.
                word >>>= entry;
                count -= entry & 63;
                into[at++] = (byte) (entry >>> 16);
                entry = lengthTable[(int) word & lengthMask];
                if (entry < 0) {
                    word >>>= entry;
                    count -= entry & 63;
                    into[at++] = (byte) (entry >>> 16);
                    entry = lengthTable[(int) word & lengthMask];
                    if (entry < 0) {
                        word >>>= entry;
                        count -= entry & 63;
                        into[at++] = (byte) (entry >>> 16);
                        word |= Swar.word(in, next) << count;
                        next += (63 - count) >>> 3;
                        count |= 56;
                        entry = lengthTable[(int) word & lengthMask];
                        continue;
                    }
                }
            }
            if ((entry & HuffmanTable.OTHER) != 0) {
                if ((entry & HuffmanTable.LINK) == 0) {
                    rare = true;
                    break;
                }
                int second = lengthTable[(entry >>> 16) + ((int) (word >>> lengths.bits) & ((1 << (entry & 63)) - 1))];
                if (second < 0) {
                    word >>>= lengths.bits + (second & 63);
                    count -= lengths.bits + (second & 63);
                    into[at++] = (byte) (second >>> 16);
                    word |= Swar.word(in, next) << count;
                    next += (63 - count) >>> 3;
                    count |= 56;
                    entry = lengthTable[(int) word & lengthMask];
                    continue;
                }
                if ((second & HuffmanTable.OTHER) != 0) {
                    rare = true;
                    break;
                }
                word >>>= lengths.bits;
                count -= lengths.bits;
                entry = second;
            }
            int length = number(entry, word);
            word >>>= entry;
            count -= entry & 63;
            if (count < DISTANCE_BITS) {
                word |= Swar.word(in, next) << count;
                next += (63 - count) >>> 3;
                count |= 56;
            }
            entry = distanceTable[(int) word & distanceMask];
            if ((entry & HuffmanTable.OTHER) != 0) {
                if ((entry & HuffmanTable.LINK) == 0) {
                    damagedCopy(input, next, word, count, "invalid distance code");
                    return at;
                }
                word >>>= distances.bits;
                count -= distances.bits;
                entry = distanceTable[(entry >>> 16) + ((int) word & ((1 << (entry & 63)) - 1))];
                if ((entry & HuffmanTable.OTHER) != 0) {
                    damagedCopy(input, next, word, count, "invalid distance code");
                    return at;
                }
            }
            int back = number(entry, word);
            word >>>= entry;
            count -= entry & 63;
            int source = at - back;
            int end = at + length;
            if (source < from - remembered) {
                damagedCopy(input, next, word, count, "invalid distance too far back");
                return at;
            }
            word |= Swar.word(in, next) << count;
            next += (63 - count) >>> 3;
            count |= 56;
            // Known before the bytes are copied: the next step need not wait for them.
            entry = lengthTable[(int) word & lengthMask];
            if (source < from) {
                distance = back;
                left = length;
                at = copy(into, from, at, to);
            } else if (length > LONG_COPY && back >= length) {
                System.arraycopy(into, source, into, at, length);
                at = end;
            } else if (back >= 8) {
                do {
                    Swar.put(into, at, Swar.word(into, source));
                    Swar.put(into, at + 8, Swar.word(into, source + 8));
                    Swar.put(into, at + 16, Swar.word(into, source + 16));
                    Swar.put(into, at + 24, Swar.word(into, source + 24));
                    at += 32;
                    source += 32;
                } while (at < end);
                at = end;
            } else if (back == 1) {
                Arrays.fill(into, at, end, into[source]);
                at = end;
            } else {
                while (at < end) {
                    into[at++] = into[source++];
                }
            }
        }
        input.at = next;
        bitCount = count;
        bits = word & ((1L << count) - 1);
        return rare ? symbol(input, into, from, at, to) : at;
    }

    private void damagedCopy(Input input, int next, long word, int count, String what) {
        input.at = next;
        bitCount = count;
        bits = word;
        invalid(input, what);
    }

    private static int[] plain(int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = i << 16;
        }
        return values;
    }

    private static int[] lengthValues() {
        int[] values = new int[LITERALS];
        for (int i = 0; i < 256; i++) {
            values[i] = HuffmanTable.LITERAL | i << 16;
        }
        values[END_OF_BLOCK] = HuffmanTable.OTHER | HuffmanTable.END;
        int base = 3;
        for (int i = 0; i < 28; i++) {
            int extra = i < 8 ? 0 : i / 4 - 1;
            values[257 + i] = base << 16 | extra;
            base += 1 << extra;
        }
        values[285] = 258 << 16;
        values[286] = HuffmanTable.OTHER;
        values[287] = HuffmanTable.OTHER;
        return values;
    }

    private static int[] distanceValues() {
        int[] values = new int[DISTANCES];
        int base = 1;
        for (int i = 0; i < 30; i++) {
            int extra = i < 4 ? 0 : i / 2 - 1;
            values[i] = base << 16 | extra;
            base += 1 << extra;
        }
        values[30] = HuffmanTable.OTHER;
        values[31] = HuffmanTable.OTHER;
        return values;
    }
}
