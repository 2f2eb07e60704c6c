package dev.sparkjoy.syntax;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lays a script out in the tidyverse's style. It works on the words of the text, not on its tree: what a script means
 * can't change, and comments stay with the words they stand beside.
 */
public final class Formatter {
    private final Words words;
    private final StringBuilder out = new StringBuilder();
    private final Layout layout = new Layout(out);
    private final List<List<Comment>> gaps = new ArrayList<>();

    private Formatter(Words words) {
        this.words = words;
        words.tokens().forEach(token -> gaps.add(new ArrayList<>()));
        words.comments().forEach(comment -> gaps.get(place(comment)).add(comment));
    }

    /** Semicolons go; what stands behind one belongs to the statement before it. */
    private int place(Comment comment) {
        int place = comment.before();
        while (comment.trails() && words.tokens().get(place - 1).kind() == Token.Kind.SEMICOLON) {
            place--;
        }
        return place;
    }

    /**
     * The text laid out, or null where it can't be read.
     *
     * @param problems receives what is wrong with it
     */
    public static @Nullable String format(SourceText source, List<Diagnostic> problems) {
        int before = problems.size();
        Words words = Parser.words(source, problems);
        return problems.size() > before ? null : new Formatter(words).script();
    }

    private String script() {
        int after = 0;
        for (Words.Range range : words.ranges()) {
            between(after, range.from());
            layout.statement(new PieceReader(words, range, gaps).statement());
            after = range.to();
        }
        between(after, words.tokens().size() - 1);
        return out.toString();
    }

    /** The comments that stand between statements, and one of the blank lines. */
    private void between(int from, int to) {
        for (int token = from; token <= to; token++) {
            for (Comment comment : gaps.get(token)) {
                blankLine(comment.start());
                out.append(comment.text()).append('\n');
            }
            gaps.get(token).clear();
        }
        if (to < words.tokens().size() - 1) {
            blankLine(words.tokens().get(to).span().start());
        }
    }

    private void blankLine(int start) {
        if (!out.isEmpty() && isBlankBefore(start)) {
            out.append('\n');
        }
    }

    /** Whether the line above that of a place is empty. */
    private boolean isBlankBefore(int start) {
        String text = words.script().source().text();
        int breaks = 0;
        for (int i = start - 1; i >= 0 && Character.isWhitespace(text.charAt(i)); i--) {
            breaks += text.charAt(i) == '\n' ? 1 : 0;
        }
        return breaks > 1;
    }
}
