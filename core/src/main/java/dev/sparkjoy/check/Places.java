package dev.sparkjoy.check;

/** Where a character of a text's value stands in the text as it is written, with quotes and escapes. */
final class Places {
    private Places() {}

    /** The offset in what is written of the value's character, or -1 where that can't be told. */
    static int inText(String written, String value, int character) {
        if (written.length() == value.length() + 2 && written.startsWith(value, 1)) {
            return character + 1;
        }
        int raw = written.indexOf(value);
        if ((written.startsWith("r") || written.startsWith("R")) && raw >= 0) {
            return raw + character;
        }
        int at = 1;
        for (int i = 0; i < character && at < written.length(); i++) {
            at += written.charAt(at) == '\\' ? length(written, at) : 1;
        }
        return written.startsWith("\"") || written.startsWith("'") ? at : -1;
    }

    private static int length(String written, int backslash) {
        char kind = backslash + 1 < written.length() ? written.charAt(backslash + 1) : ' ';
        if (kind != 'u' && kind != 'U' && kind != 'x') {
            return 2;
        }
        int end = backslash + 2;
        while (end < written.length() && "0123456789abcdefABCDEF{}".indexOf(written.charAt(end)) >= 0) {
            end++;
        }
        return end - backslash;
    }
}
