package dev.sparkjoy.logs;

/** UTF-8 as the Unicode standard has it (table 3-7): no overlong forms, no surrogates, nothing past U+10FFFF. */
final class Utf8 {
    private Utf8() {}

    /** Over the characters past ASCII that start at {@code from}; the place in a message counts from {@code start}. */
    static int after(byte[] b, int from, int start) throws Malformed {
        int at = from;
        while (b[at] < 0) {
            int length = length(b, at);
            if (length == 0) {
                throw new Malformed(String.format("invalid UTF-8: byte 0x%02x", b[at]), at - start);
            }
            at += length;
        }
        return at;
    }

    /** How many bytes the character at {@code at} has, or 0 where it is not valid. */
    private static int length(byte[] b, int at) {
        int lead = b[at] & 0xff;
        int second = b[at + 1] & 0xff;
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        if (lead < 0xe0) {
            return isTail(b[at + 1]) ? 2 : 0;
        }
        if (lead < 0xf0) {
            int low = lead == 0xe0 ? 0xa0 : 0x80;
            int high = lead == 0xed ? 0x9f : 0xbf;
            return second >= low && second <= high && isTail(b[at + 2]) ? 3 : 0;
        }
        int low = lead == 0xf0 ? 0x90 : 0x80;
        int high = lead == 0xf4 ? 0x8f : 0xbf;
        return second >= low && second <= high && isTail(b[at + 2]) && isTail(b[at + 3]) ? 4 : 0;
    }

    private static boolean isTail(byte b) {
        return (b & 0xc0) == 0x80;
    }
}
