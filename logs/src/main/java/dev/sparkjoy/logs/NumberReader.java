package dev.sparkjoy.logs;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** JSON numbers, exactly. */
final class NumberReader {
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** Digits that surely fit a long. */
    private static final int SAFE_DIGITS = 18;

    /** The number that {@link #integer} read. */
    long integer;

    /** Whether a number is integral and fits 64 bits: {@code 7}, {@code 3.0}, {@code 1e3}. */
    boolean integer(byte[] b, int from, int to) {
        boolean negative = b[from] == '-';
        int at = negative ? from + 1 : from;
        if (to - at > SAFE_DIGITS) {
            return unusualInteger(b, from, to);
        }
        long value = 0;
        for (; at < to; at++) {
            int digit = b[at] - '0';
            if (digit < 0 || digit > 9) {
                return unusualInteger(b, from, to);
            }
            value = value * 10 + digit;
        }
        integer = negative ? -value : value;
        return true;
    }

    /** Written without a fraction or an exponent, whatever its value. */
    static boolean isPlain(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == '.' || b[i] == 'e' || b[i] == 'E') {
                return false;
            }
        }
        return true;
    }

    private boolean unusualInteger(byte[] b, int from, int to) {
        StringBuilder digits = new StringBuilder();
        long exponent = 0;
        long fraction = 0;
        boolean point = false;
        for (int i = from; i < to; i++) {
            byte c = b[i];
            if (c == 'e' || c == 'E') {
                exponent = exponent(b, i + 1, to);
                break;
            } else if (c == '.') {
                point = true;
            } else if (c != '-') {
                fraction += point ? 1 : 0;
                if (c != '0' || digits.length() > 0) {
                    digits.append((char) c);
                }
            }
        }
        int significant = digits.length();
        while (significant > 0 && digits.charAt(significant - 1) == '0') {
            significant--;
        }
        long zeros = digits.length() - significant + exponent - fraction;
        if (significant == 0) {
            integer = 0;
            return true;
        }
        // No 64-bit integer has more than 19 digits, so nothing large is ever made.
        if (zeros < 0 || significant + zeros > 19) {
            return false;
        }
        digits.setLength(significant);
        digits.append("0".repeat((int) zeros));
        BigInteger value = new BigInteger(b[from] == '-' ? "-" + digits : digits.toString());
        integer = value.longValue();
        return value.bitLength() < Long.SIZE;
    }

    /** An exponent, cut where it is beyond any that matters. */
    private static long exponent(byte[] b, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            if (JsonScanner.isDigit(b[i])) {
                value = Math.min(value * 10 + (b[i] - '0'), Integer.MAX_VALUE * 4L);
            }
        }
        return b[from] == '-' ? -value : value;
    }

    /** The nearest double. */
    static double number(byte[] b, int from, int to) {
        boolean negative = b[from] == '-';
        long digits = 0;
        int count = 0;
        int decimals = -1;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            byte c = b[i];
            if (c == '.') {
                decimals = 0;
            } else if (c > '9' || c < '0' || ++count > 15) {
                return Double.parseDouble(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
            } else {
                digits = digits * 10 + (c - '0');
                decimals += decimals >= 0 ? 1 : 0;
            }
        }
        // Both are exact as doubles, so one division rounds once: the nearest double (Clinger 1990).
        double value = decimals > 0 ? digits / POWERS[decimals] : digits;
        return negative ? -value : value;
    }

    /** Whether a text is a number as JSON writes it. */
    static boolean isNumber(byte[] b, int from, int to) {
        int at = from < to && b[from] == '-' ? from + 1 : from;
        int whole = digits(b, at, to);
        if (whole == at || (b[at] == '0' && whole > at + 1)) {
            return false;
        }
        at = whole;
        if (at < to && b[at] == '.') {
            int end = digits(b, at + 1, to);
            if (end == at + 1) {
                return false;
            }
            at = end;
        }
        if (at < to && (b[at] == 'e' || b[at] == 'E')) {
            at++;
            at += at < to && (b[at] == '+' || b[at] == '-') ? 1 : 0;
            int end = digits(b, at, to);
            if (end == at) {
                return false;
            }
            at = end;
        }
        return at == to;
    }

    private static int digits(byte[] b, int from, int to) {
        int at = from;
        while (at < to && JsonScanner.isDigit(b[at])) {
            at++;
        }
        return at;
    }
}
