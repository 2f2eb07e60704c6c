package dev.sparkjoy.logs;

/** A JSON value in a buffer: what it is and where. Mutable, for reuse. */
class Token {
    static final byte NULL = 0;
    static final byte TRUE = 1;
    static final byte FALSE = 2;
    static final byte NUMBER = 3;
    static final byte STRING = 4;
    static final byte OBJECT = 5;
    static final byte ARRAY = 6;

    byte kind;

    /** The first byte; of a string, after its quote. */
    int start;

    /** After the last byte; of a string, before its quote. */
    int end;

    /** Whether a string has a backslash. */
    boolean escaped;

    final boolean isLogical() {
        return kind == TRUE || kind == FALSE;
    }
}
