package dev.sparkjoy.logs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines that can satisfy all of some string filters, and counts the others without looking at them one by
 * one: line breaks, the needle's rare pair of bytes and escapes are looked for together in one pass.
 */
final class LineFilter {
    private static final long BREAKS = Swar.all('\n');
    private static final long BACKSLASHES = Swar.all('\\');
    private static final long LETTERS_U = Swar.all('u');

    /** What becomes of lines. */
    interface Lines {
        /** A line to be parsed; its number counts from where the pass began. */
        void wanted(int from, int to);

        /** A line that nothing needs, which may be blank. */
        void unwanted(int from, int to);
    }

    private final StringFilter first;
    private final List<StringFilter> others;

    /** Filters that a line must satisfy, all of them; the first decides which lines the others see. */
    LineFilter(List<StringFilter> filters) {
        this.first = filters.get(0);
        this.others = filters.subList(1, filters.size());
    }

    /** Whether one record can satisfy the filters. */
    boolean mayMatch(byte[] b, int from, int to) {
        return first.mayBeIn(b, from, to) && othersMayMatch(b, from, to);
    }

    private boolean othersMayMatch(byte[] b, int from, int to) {
        for (StringFilter filter : others) {
            if (!filter.mayBeIn(b, from, to)) {
                return false;
            }
        }
        return true;
    }

    /** Tells the lines of a range apart. */
    void pass(byte[] b, int from, int to, Lines lines) {
        Needle needle = first.only();
        if (needle == null || first.hasSlash()) {
            lineByLine(b, from, to, lines);
        } else {
            atOnce(b, from, to, needle, lines);
        }
    }

    private void lineByLine(byte[] b, int from, int to, Lines lines) {
        int at = from;
        while (at < to) {
            int found = Swar.indexOf(b, at, to, (byte) '\n');
            int end = found < 0 ? to : found;
            tell(b, at, end, mayMatch(b, at, end), lines);
            at = end + 1;
        }
    }

    private static void tell(byte[] b, int from, int to, boolean wanted, Lines lines) {
        if (wanted) {
            lines.wanted(from, to);
        } else {
            lines.unwanted(from, to);
        }
    }

    private void atOnce(byte[] b, int from, int to, Needle needle, Lines lines) {
        long pairFirst = needle.first;
        long pairSecond = needle.second;
        int line = from;
        int at = from;
        while (at < to) {
            long word = Swar.word(b, at);
            long next = Swar.word(b, at + 1);
            long breaks = word ^ BREAKS;
            long pair = (word ^ pairFirst) | (next ^ pairSecond);
            long escapes = (word ^ BACKSLASHES) | (next ^ LETTERS_U);
            long hits = (((breaks - Swar.ONES) & ~breaks)
                            | ((pair - Swar.ONES) & ~pair)
                            | ((escapes - Swar.ONES) & ~escapes))
                    & Swar.HIGHS;
            if (hits == 0) {
                at += 8;
                continue;
            }
            int place = at + Swar.first(hits);
            if (place >= to) {
                break;
            }
            at = place + 1;
            if (b[place] == '\n') {
                lines.unwanted(line, place);
                line = at;
            } else if (needle.isAround(b, place, line) || (b[place] == '\\' && first.isDangerous(b, place))) {
                int found = Swar.indexOf(b, at, to, (byte) '\n');
                int end = found < 0 ? to : found;
                tell(b, line, end, othersMayMatch(b, line, end), lines);
                at = end + 1;
                line = at;
            }
        }
        if (line < to) {
            lines.unwanted(line, to);
        }
    }

    static @Nullable LineFilter of(List<StringFilter> filters) {
        return filters.isEmpty() ? null : new LineFilter(filters);
    }
}
