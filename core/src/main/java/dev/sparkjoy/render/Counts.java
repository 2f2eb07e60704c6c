package dev.sparkjoy.render;

import java.util.Locale;

/** Numbers of things, for people. */
final class Counts {
    private Counts() {}

    /** {@code 39,244}. */
    static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 file}, {@code 24 files}. */
    static String of(long count, String one) {
        return of(count, one, one + "s");
    }

    static String of(long count, String one, String many) {
        return grouped(count) + " " + (count == 1 ? one : many);
    }
}
