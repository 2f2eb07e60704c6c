package dev.sparkjoy.logs.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes broken lines out of whole ones, and remembers how many there are and where the first of them stand. */
final class Breakage {
    /** How many places are remembered. */
    static final int KEPT = 1000;

    private static final byte[][] NOT_OBJECTS = {
        Bytes.fragment("null"), Bytes.fragment("[]"), Bytes.fragment("\"ping\""), Bytes.fragment("42")
    };

    private record Key(long portion, long number) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int portions = Long.compare(portion, other.portion);
            return portions != 0 ? portions : Long.compare(number, other.number);
        }
    }

    private final Map<BrokenLine.Kind, Long> counts = new EnumMap<>(BrokenLine.Kind.class);
    private final TreeMap<Key, BrokenLine> first = new TreeMap<>();

    Breakage() {
        for (BrokenLine.Kind kind : BrokenLine.Kind.values()) {
            counts.put(kind, 0L);
        }
    }

    /** Writes a broken line; {@code whole} holds one that is not. */
    static BrokenLine.Kind put(Bytes whole, Dice dice, Bytes out) {
        BrokenLine.Kind kind = dice.pick(BrokenLine.Kind.values());
        switch (kind) {
            case TRUNCATED -> out.put(whole.array(), 0, 1 + dice.below(whole.length() - 1));
            case INVALID_UTF8 -> putInvalid(whole, out);
            case BLANK -> {}
            case NOT_AN_OBJECT -> out.put(dice.pick(NOT_OBJECTS));
        }
        return kind;
    }

    private static void putInvalid(Bytes whole, Bytes out) {
        int at = idOf(whole);
        out.put(whole.array(), 0, at).put((char) 0xff);
        out.put(whole.array(), at + 1, whole.length() - at - 1);
    }

    private static int idOf(Bytes whole) {
        byte[] mark = LineWriter.MESSAGE_ID;
        for (int i = 0; i + mark.length < whole.length(); i++) {
            if (Arrays.equals(whole.array(), i, i + mark.length, mark, 0, mark.length)) {
                return i + mark.length;
            }
        }
        throw new IllegalStateException("an event without an id");
    }

    synchronized void note(long portion, long number, BrokenLine line) {
        counts.merge(line.kind(), 1L, Long::sum);
        first.put(new Key(portion, number), line);
        if (first.size() > KEPT) {
            first.pollLastEntry();
        }
    }

    synchronized Map<BrokenLine.Kind, Long> counts() {
        return new EnumMap<>(counts);
    }

    synchronized long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The places of the broken lines made first, in the order of files and lines. */
    synchronized List<BrokenLine> first() {
        List<BrokenLine> places = new ArrayList<>(first.values());
        places.sort(Comparator.comparing(BrokenLine::file).thenComparingLong(BrokenLine::line));
        return places;
    }
}
