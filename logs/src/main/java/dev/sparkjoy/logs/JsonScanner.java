package dev.sparkjoy.logs;

/**
 * Checks JSON (RFC 8259, UTF-8 included) in one pass over the bytes, making nothing. It may look up to eight bytes
 * past a record's end, so buffers are padded; what follows a record is never a byte that a string may hold.
 */
class JsonScanner {
    /** Deeper nesting is a mistake or an attack. */
    static final int MAX_DEPTH = 512;

    private static final long QUOTES = Swar.all('"');
    private static final long BACKSLASHES = Swar.all('\\');
    private static final long SPACES = Swar.all(' ');
    private static final int TRUE = word32("true");
    private static final int ALSE = word32("alse");
    private static final int NULL = word32("null");

    byte[] buffer = new byte[Chunk.PADDING];
    int start;
    int end;

    /** Whether the last string had a backslash. */
    boolean escaped;

    /** Whether a line break ends the record, wherever it is. */
    private boolean endsWithLine;

    /** How many containers are open around the value being read. */
    int depth;

    private final byte[] open = new byte[MAX_DEPTH + 1];

    /** Sets the record to read. */
    final void record(byte[] bytes, int from, int to) {
        buffer = bytes;
        start = from;
        end = to;
        depth = 0;
        endsWithLine = false;
    }

    /** Sets the record to be what is from there to the next line break, or to the end of the range. */
    final void recordInLine(byte[] bytes, int from, int to) {
        record(bytes, from, to);
        endsWithLine = true;
    }

    /** The first byte from {@code at} on that is not white space. */
    final int white(int at) {
        byte[] b = buffer;
        int i = at;
        while (i < end && (b[i] == ' ' || b[i] == '\t' || b[i] == '\r' || (b[i] == '\n' && !endsWithLine))) {
            i++;
        }
        return i;
    }

    /** From after a string's opening quote to its closing quote. */
    final int string(int from) throws Malformed {
        byte[] b = buffer;
        escaped = false;
        int at = from;
        while (true) {
            long word = Swar.word(b, at);
            // High bits mark quotes, backslashes, control characters and bytes past ASCII; the lowest mark is exact.
            long hit = (((word ^ QUOTES) - Swar.ONES) | ((word ^ BACKSLASHES) - Swar.ONES) | (word - SPACES) | word)
                    & Swar.HIGHS;
            if (hit == 0) {
                at += 8;
                continue;
            }
            at += Swar.first(hit);
            if (b[at] == '"') {
                return at;
            }
            at = unusual(at);
        }
    }

    private int unusual(int at) throws Malformed {
        byte found = buffer[at];
        if (found == '\\') {
            escaped = true;
            return escape(at);
        }
        if (found < 0) {
            return Utf8.after(buffer, at, start);
        }
        if (at >= end) {
            throw new Malformed("the record ends inside a string", end - start);
        }
        throw new Malformed(String.format("control character 0x%02x in a string", found), at - start);
    }

    private int escape(int at) throws Malformed {
        switch (buffer[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return at + 2;
            }
            case 'u' -> {
                for (int i = at + 2; i < at + 6; i++) {
                    if (Character.digit(buffer[i], 16) < 0) {
                        throw new Malformed("\\u without four hex digits", at - start);
                    }
                }
                return at + 6;
            }
            default -> throw new Malformed("unknown escape in a string", at - start);
        }
    }

    /** From an object's key, at its quote, to the first byte of its value. */
    private int key(int at) throws Malformed {
        if (buffer[at] != '"') {
            throw unexpected("a key in quotes", at);
        }
        return colon(string(at + 1) + 1);
    }

    /** From after a key to the first byte of its value. */
    final int colon(int at) throws Malformed {
        byte[] b = buffer;
        int i = at;
        if (b[i] != ':') {
            i = white(i);
            if (b[i] != ':' || i >= end) {
                throw unexpected("':'", i);
            }
        }
        i++;
        return b[i] <= ' ' ? white(i) : i;
    }

    /** Over the value that starts at {@code from}, whatever it is. */
    final int skip(int from) throws Malformed {
        byte[] b = buffer;
        byte[] nest = open;
        int base = depth;
        int level = base;
        int at = from;
        value:
        while (true) {
            byte c = b[at];
            if (c == '"') {
                at = string(at + 1) + 1;
            } else if (c == '{') {
                deeper(level, at);
                at = white(at + 1);
                if (b[at] != '}') {
                    nest[++level] = c;
                    at = key(at);
                    continue;
                }
                at++;
            } else if (c == '[') {
                deeper(level, at);
                at = white(at + 1);
                if (b[at] != ']') {
                    nest[++level] = c;
                    continue;
                }
                at++;
            } else {
                at = scalar(at);
            }
            while (level > base) {
                c = b[at];
                if (c <= ' ') {
                    at = white(at);
                    c = b[at];
                }
                if (c == ',') {
                    at++;
                    if (b[at] <= ' ') {
                        at = white(at);
                    }
                    if (nest[level] == '{') {
                        at = key(at);
                    }
                    continue value;
                }
                // In ASCII each closing bracket is two after its opening one.
                if (c != nest[level] + 2) {
                    throw unexpected(nest[level] == '{' ? "',' or '}'" : "',' or ']'", at);
                }
                at++;
                level--;
            }
            return at;
        }
    }

    final void deeper(int level, int at) throws Malformed {
        if (level >= MAX_DEPTH) {
            throw new Malformed("nested deeper than " + MAX_DEPTH, at - start);
        }
    }

    /** Over a number or a literal. */
    final int scalar(int at) throws Malformed {
        byte c = buffer[at];
        if (c == '-' || (c >= '0' && c <= '9')) {
            return number(at);
        }
        int word = (int) Swar.word(buffer, at);
        if (word == TRUE || word == NULL) {
            return at + 4;
        }
        if (c == 'f' && (int) (Swar.word(buffer, at) >>> 8) == ALSE) {
            return at + 5;
        }
        throw unexpected("a value", at);
    }

    private int number(int from) throws Malformed {
        byte[] b = buffer;
        int at = b[from] == '-' ? from + 1 : from;
        if (b[at] == '0') {
            at++;
            if (isDigit(b[at])) {
                throw new Malformed("a number with a leading zero", from - start);
            }
        } else {
            at = digits(at);
        }
        if (b[at] == '.') {
            at = digits(at + 1);
        }
        if (b[at] == 'e' || b[at] == 'E') {
            at++;
            at = digits(b[at] == '+' || b[at] == '-' ? at + 1 : at);
        }
        return at;
    }

    private int digits(int from) throws Malformed {
        byte[] b = buffer;
        int at = from;
        while (isDigit(b[at])) {
            at++;
        }
        if (at == from) {
            throw unexpected("a digit", at);
        }
        return at;
    }

    static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** Reads the value at {@code at} into a token; returns where it ends. */
    final int token(int at, Token into) throws Malformed {
        byte c = buffer[at];
        into.escaped = false;
        if (c == '"') {
            int close = string(at + 1);
            into.kind = Token.STRING;
            into.start = at + 1;
            into.end = close;
            into.escaped = escaped;
            return close + 1;
        }
        into.kind = kind(c);
        into.start = at;
        into.end = skip(at);
        return into.end;
    }

    /** What a value that starts with that byte is. */
    static byte kind(byte first) {
        return switch (first) {
            case '"' -> Token.STRING;
            case '{' -> Token.OBJECT;
            case '[' -> Token.ARRAY;
            case 't' -> Token.TRUE;
            case 'f' -> Token.FALSE;
            case 'n' -> Token.NULL;
            default -> Token.NUMBER;
        };
    }

    /** The one value of a record, from its first byte, has been read up to {@code at}: nothing may follow. */
    final void done(int at) throws Malformed {
        int rest = white(at);
        if (rest != end) {
            throw unexpected("the end of the record", rest);
        }
    }

    /** Says what was expected and what is there. */
    final Malformed unexpected(String expected, int at) {
        if (at >= end) {
            return new Malformed("the record ends where " + expected + " is expected", end - start);
        }
        return new Malformed("expected " + expected + ", found " + shown(buffer[at]), at - start);
    }

    private static String shown(byte c) {
        return c > ' ' && c < 0x7f ? "'" + (char) c + "'" : String.format("byte 0x%02x", c);
    }

    private static int word32(String four) {
        int word = 0;
        for (int i = 3; i >= 0; i--) {
            word = word << 8 | four.charAt(i);
        }
        return word;
    }
}
