package dev.sparkjoy.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the formatter lays out: words, and brackets with what stands between their commas. */
sealed interface Piece {
    /** How a word joins the one before it. */
    enum Role {
        OPERAND,
        /** Stands between two operands. */
        BINARY,
        /** Stands before its operand. */
        PREFIX,
        /** A bracket or a comma. */
        MARK
    }

    /** A word with the comments that stand above it and the one that stands right of it. */
    final class Word implements Piece {
        final String text;
        final Role role;
        final List<String> above = new ArrayList<>();

        @Nullable
        String trailing;

        Word(String text, Role role) {
            this.text = text;
            this.role = role;
        }

        boolean commented() {
            return trailing != null || !above.isEmpty();
        }
    }

    /**
     * Brackets.
     *
     * @param parts what stands between the commas; one empty part where nothing does
     * @param spread whether the writer broke the line after the opening bracket: then it stays so
     * @param parameters whether these are a function's parameters
     */
    record Group(Word open, List<List<Piece>> parts, List<Word> commas, Word close, boolean spread, boolean parameters)
            implements Piece {
        boolean isEmpty() {
            return parts.stream().allMatch(List::isEmpty);
        }
    }
}
