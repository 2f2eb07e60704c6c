package dev.sparkjoy.logs.sample;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of UTF-8 bytes: what the logs are written into, without making a string of anything. */
final class Bytes {
    private static final byte[] HEX = fragment("0123456789abcdef");

    private byte[] array;
    private int length;

    Bytes(int capacity) {
        array = new byte[capacity];
    }

    static byte[] fragment(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    /** The bytes behind this; only the first {@link #length()} count, and only until the next write. */
    byte[] array() {
        return array;
    }

    byte[] copy() {
        return Arrays.copyOf(array, length);
    }

    Bytes put(byte[] fragment) {
        return put(fragment, 0, fragment.length);
    }

    Bytes put(Bytes other) {
        return put(other.array, 0, other.length);
    }

    Bytes put(byte[] source, int from, int count) {
        room(count);
        System.arraycopy(source, from, array, length, count);
        length += count;
        return this;
    }

    Bytes put(char ascii) {
        room(1);
        array[length++] = (byte) ascii;
        return this;
    }

    Bytes number(long value) {
        if (value < 0) {
            return put('-').number(-value);
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return padded(value, digits);
    }

    /** A number that is not negative, with leading zeros. */
    Bytes padded(long value, int digits) {
        room(digits);
        long rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            array[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** An amount as JavaScript prints numbers: 18.90 is 18.9, and 18.00 is 18. */
    Bytes amount(long cents) {
        number(cents / 100);
        int rest = (int) (cents % 100);
        if (rest == 0) {
            return this;
        }
        put('.');
        return rest % 10 == 0 ? padded(rest / 10, 1) : padded(rest, 2);
    }

    /** An amount as people print it, always with two decimals. */
    Bytes amountText(long cents) {
        return number(cents / 100).put('.').padded(cents % 100, 2);
    }

    /** The lowest {@code digits} hexadecimal digits. */
    Bytes hex(long bits, int digits) {
        room(digits);
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            array[length++] = HEX[(int) (bits >>> shift) & 15];
        }
        return this;
    }

    /** A random (version 4) UUID made of these bits. */
    Bytes uuid(long high, long low) {
        hex(high >>> 32, 8).put('-').hex(high >>> 16, 4).put('-').put('4').hex(high, 3);
        return put('-').hex((low >>> 48 & 0x3fff) | 0x8000, 4).put('-').hex(low, 12);
    }

    private void room(int more) {
        if (length + more > array.length) {
            array = Arrays.copyOf(array, Math.max(length + more, array.length * 2));
        }
    }
}
