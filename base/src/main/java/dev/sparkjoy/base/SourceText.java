package dev.sparkjoy.base;

/**
 * A text the user wrote, with the name to call it by in messages.
 *
 * @param name a file's name, or {@code <command line>}
 */
public record SourceText(String name, String text) {

    /** One-based line of an offset. */
    public int line(int offset) {
        int line = 1;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    /** One-based column of an offset, counted in code points. */
    public int column(int offset) {
        int start = text.lastIndexOf('\n', Math.min(offset, text.length()) - 1) + 1;
        return text.codePointCount(start, Math.max(start, Math.min(offset, text.length()))) + 1;
    }

    /** The whole line an offset is on, without its line break. */
    public String lineText(int offset) {
        int at = Math.min(offset, text.length());
        int start = text.lastIndexOf('\n', at - 1) + 1;
        int end = text.indexOf('\n', at);
        String line = text.substring(start, end < 0 ? text.length() : end);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** The characters of a span. */
    public String at(Span span) {
        return span.start() < 0 ? "" : text.substring(span.start(), Math.min(span.end(), text.length()));
    }
}
