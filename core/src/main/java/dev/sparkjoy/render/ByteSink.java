package dev.sparkjoy.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A buffer before a stream, which texts and numbers are written to without making objects of them. */
final class ByteSink {
    private static final int SIZE = 1 << 16;
    /** For one value: there may be millions of them. */
    private static final int SMALL = 256;
    /** No single step below writes more than this. */
    private static final int STEP = 32;

    private final OutputStream out;
    private final byte[] bytes;
    private int length;

    ByteSink(OutputStream out) {
        this(out, SIZE);
    }

    private ByteSink(OutputStream out, int size) {
        this.out = out;
        this.bytes = new byte[size];
    }

    /** What a writing writes, as text. */
    static String text(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteSink sink = new ByteSink(out, SMALL);
        try {
            writing.to(sink);
            sink.drain();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Something that writes. */
    interface Writing {
        void to(ByteSink sink) throws IOException;
    }

    void put(char ascii) throws IOException {
        room();
        bytes[length++] = (byte) ascii;
    }

    void ascii(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    /** A text in UTF-8; a lone surrogate, which has no UTF-8, as the replacement character. */
    void utf8(String text) throws IOException {
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c < 0x80) {
                put(c);
                i++;
            } else {
                i += point(text, i);
            }
        }
    }

    /** Copies a text from a place on as long as JSON takes it unchanged and it is ASCII; says where that ends. */
    int plain(String text, int from) throws IOException {
        int i = from;
        while (i < text.length()) {
            room();
            int end = (int) Math.min(text.length(), (long) i + bytes.length - length);
            for (; i < end; i++) {
                char c = text.charAt(i);
                if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\') {
                    return i;
                }
                bytes[length++] = (byte) c;
            }
        }
        return i;
    }

    /** One code point of a text; says how many chars it took. */
    int point(String text, int at) throws IOException {
        int point = Escapes.isLoneSurrogate(text, at) ? 0xFFFD : text.codePointAt(at);
        room();
        if (point < 0x80) {
            bytes[length++] = (byte) point;
        } else if (point < 0x800) {
            bytes[length++] = (byte) (0xC0 | (point >> 6));
            bytes[length++] = (byte) (0x80 | (point & 0x3F));
        } else if (point < 0x10000) {
            bytes[length++] = (byte) (0xE0 | (point >> 12));
            bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
            bytes[length++] = (byte) (0x80 | (point & 0x3F));
        } else {
            bytes[length++] = (byte) (0xF0 | (point >> 18));
            bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3F));
            bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
            bytes[length++] = (byte) (0x80 | (point & 0x3F));
            return 2;
        }
        return 1;
    }

    void number(long value) throws IOException {
        if (value == Long.MIN_VALUE) {
            ascii("-9223372036854775808");
            return;
        }
        if (value < 0) {
            put('-');
        }
        digits(Math.abs(value), digitCount(Math.abs(value)));
    }

    /** A number of so many digits, with leading zeros; the number is not negative and has no more of them. */
    void digits(long value, int count) throws IOException {
        room();
        long rest = value;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    private static int digitCount(long value) {
        int count = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            count++;
        }
        return count;
    }

    private void room() throws IOException {
        if (length > bytes.length - STEP) {
            drain();
        }
    }

    private void drain() throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }

    void flush() throws IOException {
        drain();
        out.flush();
    }
}
