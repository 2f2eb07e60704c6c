package dev.sparkjoy.logs.sample;

/** JSON strings as Go's encoder writes them, which is what stands in Segment's objects: {@code &} is an escape. */
final class GoJson {
    private GoJson() {}

    /** The text with quotes around it. */
    static String quoted(String text) {
        return "\"" + escaped(text) + "\"";
    }

    static byte[] fragment(String text) {
        return Bytes.fragment(escaped(text));
    }

    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            escape(text.charAt(i), out);
        }
        return out.toString();
    }

    private static void escape(char unit, StringBuilder out) {
        switch (unit) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '&', '<', '>', '\u2028', '\u2029' -> unicode(unit, out);
            default -> {
                if (unit < ' ') {
                    unicode(unit, out);
                } else {
                    out.append(unit);
                }
            }
        }
    }

    private static void unicode(char unit, StringBuilder out) {
        String digits = Integer.toHexString(unit);
        out.append("\\u").append("0000", digits.length(), 4).append(digits);
    }
}
