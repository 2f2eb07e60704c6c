package dev.sparkjoy.tidy;

import java.util.Map;

/** A JSON object in the making. */
final class JsonLine {
    private final StringBuilder out = new StringBuilder("{");

    JsonLine put(String name, String value) {
        return raw(name, text(value));
    }

    JsonLine put(String name, long value) {
        return raw(name, Long.toString(value));
    }

    JsonLine put(String name, Map<String, String> values) {
        JsonLine inner = new JsonLine();
        values.forEach(inner::put);
        return raw(name, inner.toString());
    }

    /** A value that is JSON already. */
    JsonLine raw(String name, String json) {
        if (out.length() > 1) {
            out.append(',');
        }
        out.append(text(name)).append(':').append(json);
        return this;
    }

    static String text(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c)) {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return out + "}";
    }
}
