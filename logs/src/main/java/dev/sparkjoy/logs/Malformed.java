package dev.sparkjoy.logs;

/** A record that is not what it should be. Carries no stack: it is a result, and files full of them must not crawl. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    /** {@code what} happened {@code at} that offset of the record, from 0. */
    Malformed(String what, int at) {
        super("malformed JSON: " + what + " at byte " + (at + 1), null, false, false);
    }

    /** Not about one byte. */
    Malformed(String what) {
        super(what, null, false, false);
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
