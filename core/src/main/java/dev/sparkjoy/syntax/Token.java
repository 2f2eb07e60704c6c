package dev.sparkjoy.syntax;

import dev.sparkjoy.base.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word of the text.
 *
 * @param text for operators and brackets, the characters; for names, the first segment
 * @param value for literals
 * @param segments for names
 * @param exact for names: whether backticks were used
 * @param afterLineBreak whether a line break stands before it
 */
record Token(
        Kind kind,
        String text,
        @Nullable Value value,
        List<String> segments,
        boolean exact,
        boolean afterLineBreak,
        Span span) {
    enum Kind {
        NAME,
        LITERAL,
        OPERATOR,
        OPEN,
        CLOSE,
        COMMA,
        SEMICOLON,
        ERROR,
        END
    }

    boolean is(Kind other, String characters) {
        return kind == other && text.equals(characters);
    }
}
