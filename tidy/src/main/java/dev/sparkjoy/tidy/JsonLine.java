package dev.sparkjoy.tidy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A JSON object in the making. */
final class JsonLine {
    private static final long USUAL = 1 << 20;

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

    /**
     * What the engine must be told of the longest line. It sets aside twice as much for each thread, so it is no more than
     * the largest file has.
     */
    static String longest(List<Path> files) {
        long most =
                files.stream().mapToLong(file -> file.toFile().length()).max().orElse(0);
        return "maximum_object_size = " + Math.max(USUAL, most + 1);
    }
}
