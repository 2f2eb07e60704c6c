package dev.sparkjoy.logs;

import java.util.List;

/**
 * Finds the lines that can satisfy a filter, and passes over the others without looking at them one by one: line
 * breaks, the needles' rare pairs of bytes and escapes are looked for together, sixteen places at a time. Each worker
 * has one.
 */
final class LinePass {
    private static final long BREAKS = Swar.all('\n');
    private static final long BACKSLASHES = Swar.all('\\');
    private static final long LETTERS_U = Swar.all('u');

    /** Needles that are looked for at once; for more, each line is searched for each of them. */
    private static final int AT_ONCE = 4;

    private static final int TUNING_BYTES = 32 << 10;

    /** What becomes of lines. */
    interface Lines {
        /** A line to be parsed. */
        void wanted(int from, int to);

        /** A line that nothing needs, which may be blank. */
        void unwanted(int from, int to);
    }

    private final LineFilter filter;
    private final StringFilter first;
    private final Lines lines;
    private List<Needle> needles;
    private boolean tuned;

    /** Where the line begins that the pass is in. */
    private int line;

    LinePass(LineFilter filter, Lines lines) {
        this.filter = filter;
        this.first = filter.first();
        this.needles = first.needles();
        this.lines = lines;
    }

    /** Tells the lines of a range apart. */
    void pass(byte[] b, int from, int to) {
        line = from;
        tune(b, from, to);
        if (first.hasSlash() || needles.size() > AT_ONCE) {
            eachLine(b, to);
        } else if (needles.size() == 1) {
            forOne(b, to, needles.get(0));
        } else {
            forFew(b, to);
        }
        if (line < to) {
            lines.unwanted(line, to);
        }
    }

    /** Once there is enough to go by, picks the pairs that are rare in these very logs. */
    private void tune(byte[] b, int from, int to) {
        if (!tuned && to - from >= TUNING_BYTES) {
            tuned = true;
            int[] counts = Needle.pairCounts(b, from, from + TUNING_BYTES);
            needles = needles.stream().map(needle -> needle.tuned(counts)).toList();
        }
    }

    private void eachLine(byte[] b, int to) {
        while (line < to) {
            int end = lineEnd(b, line, to);
            if (filter.mayMatch(b, line, end)) {
                lines.wanted(line, end);
            } else {
                lines.unwanted(line, end);
            }
            line = end + 1;
        }
    }

    private void forOne(byte[] b, int to, Needle needle) {
        long one = needle.first;
        long two = needle.second;
        int at = line;
        while (at < to) {
            // Padding lets words be read past the end.
            long hits = hits(Swar.word(b, at), Swar.word(b, at + 1), one, two);
            if (hits == 0) {
                at += 8;
                hits = hits(Swar.word(b, at), Swar.word(b, at + 1), one, two);
                if (hits == 0) {
                    at += 8;
                    continue;
                }
            }
            at = look(b, at + Swar.first(hits), to);
        }
    }

    private void forFew(byte[] b, int to) {
        Needle second = needles.get(1);
        Needle third = needles.get(Math.min(2, needles.size() - 1));
        Needle fourth = needles.get(needles.size() - 1);
        long one = needles.get(0).first;
        long two = needles.get(0).second;
        int at = line;
        while (at < to) {
            long word = Swar.word(b, at);
            long next = Swar.word(b, at + 1);
            long hits = hits(word, next, one, two)
                    | pairs(word, next, second.first, second.second)
                    | pairs(word, next, third.first, third.second)
                    | pairs(word, next, fourth.first, fourth.second);
            at = hits == 0 ? at + 8 : look(b, at + Swar.first(hits), to);
        }
    }

    /** Places of line breaks, of a pair, and of unicode escapes; there may be more than there are. */
    private static long hits(long word, long next, long one, long two) {
        long marks = Swar.marks(word ^ BREAKS)
                | Swar.marks((word ^ one) | (next ^ two))
                | Swar.marks((word ^ BACKSLASHES) | (next ^ LETTERS_U));
        return marks & Swar.HIGHS;
    }

    private static long pairs(long word, long next, long one, long two) {
        return Swar.zeros((word ^ one) | (next ^ two));
    }

    /** Looks at a place more closely; returns where to go on. */
    private int look(byte[] b, int place, int to) {
        if (place >= to) {
            return to;
        }
        if (b[place] == '\n') {
            lines.unwanted(line, place);
            line = place + 1;
            return line;
        }
        if (b[place] == '\\' && first.isDangerous(b, place) || isNeedleAround(b, place)) {
            int end = lineEnd(b, place, to);
            if (filter.othersMayMatch(b, line, end)) {
                lines.wanted(line, end);
            } else {
                lines.unwanted(line, end);
            }
            line = end + 1;
            return line;
        }
        return place + 1;
    }

    private boolean isNeedleAround(byte[] b, int place) {
        for (int i = 0; i < needles.size(); i++) {
            if (needles.get(i).isAround(b, place, line)) {
                return true;
            }
        }
        return false;
    }

    private static int lineEnd(byte[] b, int from, int to) {
        int found = Swar.indexOf(b, from, to, (byte) '\n');
        return found < 0 ? to : found;
    }
}
