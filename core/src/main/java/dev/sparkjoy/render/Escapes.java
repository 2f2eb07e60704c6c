package dev.sparkjoy.render;

/** Texts made fit for one line of a terminal: what would move the cursor or hide itself is spelled out. */
final class Escapes {
    private Escapes() {}

    /** Control characters, bidirectional overrides and lone surrogates spelled out. */
    static String visible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isHidden(text, i)) {
                return spelledOut(text, i);
            }
        }
        return text;
    }

    /** In double quotes, as R and JSON write a text. */
    static String quoted(String text) {
        return '"' + visible(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    private static String spelledOut(String text, int from) {
        StringBuilder result = new StringBuilder(text.length() + 8).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            if (isHidden(text, i)) {
                result.append(spell(text.charAt(i)));
            } else {
                result.append(text.charAt(i));
            }
        }
        return result.toString();
    }

    private static String spell(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", (int) c);
        };
    }

    private static boolean isHidden(String text, int at) {
        char c = text.charAt(at);
        if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
            return true;
        }
        if (c < 0x2028) {
            return false;
        }
        return c <= 0x202E || (c >= 0x2066 && c <= 0x2069) || isLoneSurrogate(text, at);
    }

    static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
