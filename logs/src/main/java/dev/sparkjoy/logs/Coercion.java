package dev.sparkjoy.logs;

import java.util.Arrays;

/** What a value becomes as another type. One object per worker: the result is in its fields. */
final class Coercion {
    /** How it went. */
    enum Outcome {
        /** The value had the type. */
        EXACT,
        /** It had another, and nothing was lost. */
        COERCED,
        /** It has no meaning as that type: NA. */
        LOST,
        /** It is a number that only a wider type holds. */
        WIDER
    }

    /** The result as an integer, a logical (0 or 1), days or microseconds. */
    long integer;

    /** The result as a double. */
    double number;

    /** Where the result is, if it is text. */
    byte[] bytes = new byte[0];

    int from;
    int to;

    private final NumberReader numbers = new NumberReader();
    private final JsonText text = new JsonText();

    Outcome logical(byte[] b, Token token) {
        if (token.isLogical()) {
            integer = token.kind == Token.TRUE ? 1 : 0;
            return Outcome.EXACT;
        }
        if (token.kind == Token.STRING) {
            inside(b, token);
            if (is("true") || is("TRUE")) {
                integer = 1;
                return Outcome.COERCED;
            }
            if (is("false") || is("FALSE")) {
                integer = 0;
                return Outcome.COERCED;
            }
        }
        return Outcome.LOST;
    }

    Outcome integer(byte[] b, Token token) {
        if (token.kind == Token.NUMBER) {
            boolean fits = numbers.integer(b, token.start, token.end);
            integer = numbers.integer;
            return fits ? Outcome.EXACT : Outcome.WIDER;
        }
        if (isNumericString(b, token) && numbers.integer(bytes, from, to)) {
            integer = numbers.integer;
            return Outcome.COERCED;
        }
        return Outcome.LOST;
    }

    Outcome number(byte[] b, Token token) {
        if (token.kind == Token.NUMBER) {
            bytes = b;
            from = token.start;
            to = token.end;
            number = NumberReader.number(b, from, to);
            return Outcome.EXACT;
        }
        if (isNumericString(b, token)) {
            number = NumberReader.number(bytes, from, to);
            return Outcome.COERCED;
        }
        return Outcome.LOST;
    }

    Outcome instant(byte[] b, Token token) {
        if (token.kind != Token.STRING) {
            return Outcome.LOST;
        }
        inside(b, token);
        integer = Iso.instant(bytes, from, to);
        if (integer != Iso.NONE) {
            return Outcome.EXACT;
        }
        integer = Iso.local(bytes, from, to);
        if (integer == Iso.NONE) {
            long day = Iso.day(bytes, from, to);
            integer = day == Iso.NONE ? Iso.NONE : day * Iso.MICROS_A_DAY;
        }
        return integer == Iso.NONE ? Outcome.LOST : Outcome.COERCED;
    }

    Outcome day(byte[] b, Token token) {
        Outcome outcome = instant(b, token);
        if (outcome == Outcome.LOST) {
            return outcome;
        }
        integer = Math.floorDiv(integer, Iso.MICROS_A_DAY);
        return to - from == "YYYY-MM-DD".length() ? Outcome.EXACT : Outcome.COERCED;
    }

    /** The text of a string, or the JSON text of anything else. */
    Outcome text(byte[] b, Token token) {
        if (token.kind != Token.STRING) {
            bytes = b;
            from = token.start;
            to = token.end;
            return Outcome.COERCED;
        }
        inside(b, token);
        return token.escaped && text.replaced ? Outcome.COERCED : Outcome.EXACT;
    }

    /** The JSON text of any value; coerced only where half a surrogate pair had to go. */
    Outcome json(byte[] b, Token token) {
        int quote = token.kind == Token.STRING ? 1 : 0;
        bytes = b;
        from = token.start - quote;
        to = token.end + quote;
        if (token.kind < Token.STRING || Swar.indexOf(b, from, to, (byte) '\\') < 0) {
            return Outcome.EXACT;
        }
        bytes = text.repaired(b, from, to);
        to -= from;
        from = 0;
        return text.replaced ? Outcome.COERCED : Outcome.EXACT;
    }

    /** A copy of the result, if it is text. */
    byte[] copy() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private boolean isNumericString(byte[] b, Token token) {
        if (token.kind != Token.STRING) {
            return false;
        }
        inside(b, token);
        return NumberReader.isNumber(bytes, from, to);
    }

    /** The characters of a string. */
    private void inside(byte[] b, Token token) {
        if (token.escaped) {
            bytes = text.unescape(b, token.start, token.end);
            from = 0;
            to = bytes.length;
        } else {
            bytes = b;
            from = token.start;
            to = token.end;
        }
    }

    private boolean is(String ascii) {
        boolean same = to - from == ascii.length();
        for (int i = 0; same && i < ascii.length(); i++) {
            same = bytes[from + i] == ascii.charAt(i);
        }
        return same;
    }
}
