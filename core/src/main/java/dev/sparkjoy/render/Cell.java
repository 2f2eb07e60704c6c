package dev.sparkjoy.render;

import java.util.List;

/**
 * A value ready to be printed.
 *
 * @param parts of a struct, which is shortened by whole fields; else empty
 */
record Cell(String text, Look look, List<String> parts) {

    /** What kind of thing it is, for colours. */
    enum Look {
        PLAIN,
        NEGATIVE,
        SUBTLE,
        MISSING
    }

    static Cell plain(String text) {
        return new Cell(text, Look.PLAIN, List.of());
    }

    static Cell negativeIf(boolean negative, String text) {
        return new Cell(text, negative ? Look.NEGATIVE : Look.PLAIN, List.of());
    }

    static Cell subtle(String text) {
        return new Cell(text, Look.SUBTLE, List.of());
    }

    static Cell missing(String text) {
        return new Cell(text, Look.MISSING, List.of());
    }

    static Cell struct(List<String> fields) {
        return new Cell("{" + String.join(", ", fields) + "}", Look.PLAIN, fields);
    }

    /** Cut to a width, padded to it and coloured. */
    String print(int width, boolean right, Style style) {
        String fitting = fit(width);
        String padding = " ".repeat(Math.max(0, width - TextWidth.of(fitting)));
        String styled = styled(fitting, style);
        return right ? padding + styled : styled + padding;
    }

    /** The text, or as much of it as goes into a width. */
    String fit(int width) {
        if (parts.isEmpty() || TextWidth.of(text) <= width) {
            return TextWidth.cut(text, width);
        }
        StringBuilder fitting = new StringBuilder("{");
        int used = 1;
        for (String part : parts) {
            int more = TextWidth.of(part) + ", ".length();
            if (used + more + "…}".length() > width) {
                break;
            }
            fitting.append(part).append(", ");
            used += more;
        }
        return fitting.length() == 1
                ? TextWidth.cut(text, width)
                : fitting.append("…}").toString();
    }

    private String styled(String fitting, Style style) {
        return switch (look) {
            case PLAIN -> fitting;
            case NEGATIVE -> style.red(fitting);
            case SUBTLE, MISSING -> style.subtle(fitting);
        };
    }
}
