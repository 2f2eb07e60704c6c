package dev.sparkjoy.base;

/** A half-open range of UTF-16 offsets in a {@link SourceText}. */
public record Span(int start, int end) {
    /** Nowhere in the text. */
    public static final Span NONE = new Span(-1, -1);

    public Span to(Span last) {
        if (this.equals(NONE)) {
            return last;
        }
        return last.equals(NONE) ? this : new Span(Math.min(start, last.start), Math.max(end, last.end));
    }
}
