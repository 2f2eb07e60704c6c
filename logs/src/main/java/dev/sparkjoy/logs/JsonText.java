package dev.sparkjoy.logs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text in and out of JSON's quotes, as bytes. The text is known to be valid. */
final class JsonText {
    /** Whether the last text had half a surrogate pair, which became U+FFFD. */
    boolean replaced;

    private byte[] scratch = new byte[64];
    private int used;

    /** The characters that a string's inside, with its escapes, stands for. */
    byte[] unescape(byte[] b, int from, int to) {
        replaced = false;
        used = 0;
        reserve(to - from);
        int at = from;
        while (at < to) {
            if (b[at] != '\\') {
                scratch[used++] = b[at++];
            } else if (b[at + 1] == 'u') {
                at = unicode(b, at, to);
            } else {
                scratch[used++] = simple(b[at + 1]);
                at += 2;
            }
        }
        return Arrays.copyOf(scratch, used);
    }

    /** Halves of surrogate pairs in any JSON text replaced, since no engine takes them; the same text where it has none. */
    byte[] repaired(byte[] b, int from, int to) {
        replaced = false;
        byte[] result = Arrays.copyOfRange(b, from, to);
        int at = Swar.indexOf(result, 0, result.length, (byte) '\\');
        while (at >= 0) {
            at = repairEscape(result, at);
            at = Swar.indexOf(result, at, result.length, (byte) '\\');
        }
        return result;
    }

    private int repairEscape(byte[] b, int at) {
        if (b[at + 1] != 'u') {
            return at + 2;
        }
        char unit = unit(b, at);
        if (!Character.isSurrogate(unit)) {
            return at + 6;
        }
        if (isPair(b, at, b.length, unit)) {
            return at + 12;
        }
        replaced = true;
        System.arraycopy("fffd".getBytes(StandardCharsets.US_ASCII), 0, b, at + 2, 4);
        return at + 6;
    }

    private int unicode(byte[] b, int at, int to) {
        char unit = unit(b, at);
        if (!Character.isSurrogate(unit)) {
            encode(unit);
            return at + 6;
        }
        if (isPair(b, at, to, unit)) {
            encode(Character.toCodePoint(unit, unit(b, at + 6)));
            return at + 12;
        }
        replaced = true;
        encode(0xfffd);
        return at + 6;
    }

    private static boolean isPair(byte[] b, int at, int to, char unit) {
        return Character.isHighSurrogate(unit)
                && at + 12 <= to
                && b[at + 6] == '\\'
                && b[at + 7] == 'u'
                && Character.isLowSurrogate(unit(b, at + 6));
    }

    /** The UTF-16 unit that an escape {@code \}{@code uXXXX} stands for. */
    private static char unit(byte[] b, int at) {
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            unit = unit << 4 | Character.digit(b[i], 16);
        }
        return (char) unit;
    }

    private static byte simple(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }

    /** A code point takes at most as many bytes as its escape, so the scratch has room. */
    private void encode(int point) {
        if (point < 0x80) {
            scratch[used++] = (byte) point;
            return;
        }
        if (point < 0x800) {
            scratch[used++] = (byte) (0xc0 | point >> 6);
        } else {
            if (point < 0x10000) {
                scratch[used++] = (byte) (0xe0 | point >> 12);
            } else {
                scratch[used++] = (byte) (0xf0 | point >> 18);
                tail(point >> 12);
            }
            tail(point >> 6);
        }
        tail(point);
    }

    private void tail(int bits) {
        scratch[used++] = (byte) (0x80 | (bits & 0x3f));
    }

    private void reserve(int size) {
        if (scratch.length < size) {
            scratch = new byte[Math.max(size, scratch.length * 2)];
        }
    }

    /** The shortest form of a text between quotes: only what must be escaped is. */
    static byte[] quoted(String text) {
        ByteSink sink = new ByteSink();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sink.quoted(bytes, 0, bytes.length);
        return sink.take();
    }
}
