package dev.sparkjoy.logs.schema;

import dev.sparkjoy.base.Span;

/** A place in one line of a schema file. */
final class Cursor {
    private final String text;
    private final int end;
    private int at;

    /** At the start of a line; what comes after a {@code #} outside of backticks is no part of it. */
    Cursor(String text, int start, int lineEnd) {
        this.text = text;
        this.at = start;
        int stop = start;
        boolean quoted = false;
        while (stop < lineEnd && (quoted || text.charAt(stop) != '#')) {
            quoted ^= text.charAt(stop) == '`';
            stop++;
        }
        while (stop > start && Character.isWhitespace(text.charAt(stop - 1))) {
            stop--;
        }
        this.end = stop;
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at >= end;
    }

    void white() {
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    boolean takes(char c) {
        if (at < end && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    /** The next character, or the end. */
    Span here() {
        return new Span(at, Math.min(end, at + 1));
    }

    Span rest() {
        return new Span(at, end);
    }

    /** A name, which stands in backticks where it has other characters than most; one in it is doubled. */
    String name(String what) throws Wrong {
        int start = at;
        if (!takes('`')) {
            while (at < end && isPlain(text.charAt(at))) {
                at++;
            }
            if (at == start) {
                throw new Wrong("expected " + what, here()).help("names of other characters stand in `backticks`");
            }
            return text.substring(start, at);
        }
        StringBuilder name = new StringBuilder();
        while (at < end) {
            char c = text.charAt(at++);
            if (c == '`' && !takes('`')) {
                return name.toString();
            }
            name.append(c);
        }
        throw new Wrong("a backtick is not closed", new Span(start, end));
    }

    /** Whether a name may hold a character without backticks. */
    static boolean isPlain(char c) {
        return !Character.isWhitespace(c) && !Character.isISOControl(c) && ".:`#<>,".indexOf(c) < 0;
    }

    /** A name as it is written. */
    static String written(String name) {
        boolean plain = !name.isEmpty() && name.chars().allMatch(c -> isPlain((char) c));
        return plain ? name : '`' + name.replace("`", "``") + '`';
    }
}
