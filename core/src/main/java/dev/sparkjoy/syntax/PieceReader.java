package dev.sparkjoy.syntax;

import dev.sparkjoy.base.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes pieces of the words of a statement. No word is added or left out; each comment goes to a word beside it. */
final class PieceReader {
    private final SourceText source;
    private final List<Token> tokens;
    private final int end;
    private final List<List<Comment>> gaps;
    /** Where {@code .} stands for the piped rows, the pipe that knows it has to stay. */
    private final boolean dots;

    private int at;

    /**
     * A reader of one statement.
     *
     * @param gaps the comments before each token
     */
    PieceReader(Words words, Words.Range range, List<List<Comment>> gaps) {
        this.source = words.script().source();
        this.tokens = words.tokens();
        this.at = range.from();
        this.end = range.to();
        this.gaps = gaps;
        this.dots = keepsPipes(range);
    }

    /** The statement's pieces. */
    List<Piece> statement() {
        int first = at;
        List<Piece> pieces = new ArrayList<>();
        while (at < end) {
            boolean assigns = at == first + 1 && tokens.get(at).is(Token.Kind.OPERATOR, "=");
            piece(pieces, assigns ? "<-" : null);
        }
        return pieces;
    }

    private void piece(List<Piece> pieces, @Nullable String instead) {
        Token token = tokens.get(at);
        if (token.kind() == Token.Kind.OPEN) {
            pieces.add(group(pieces));
            return;
        }
        Piece.Role role = role(token, pieces);
        int from = at++;
        if (role == Piece.Role.OPERAND && isAllFields(token)) {
            at++;
        }
        String text = instead != null ? instead : text(token, from);
        // An operator stays at the end of its line, as a line that begins with one would be a statement of its own.
        pieces.add(word(text, role, from, at - from, role == Piece.Role.BINARY));
    }

    private Piece.Role role(Token token, List<Piece> before) {
        if (token.kind() != Token.Kind.OPERATOR) {
            return Piece.Role.OPERAND;
        }
        boolean afterOperand = !before.isEmpty()
                && switch (before.get(before.size() - 1)) {
                    case Piece.Word word -> word.role == Piece.Role.OPERAND;
                    case Piece.Group group -> !group.parameters();
                };
        return afterOperand ? Piece.Role.BINARY : Piece.Role.PREFIX;
    }

    private Piece.Group group(List<Piece> before) {
        Token token = tokens.get(at);
        Piece last = before.isEmpty() ? null : before.get(before.size() - 1);
        boolean parameters =
                last instanceof Piece.Word word && (word.text.equals("\\") || word.text.equals("function"));
        boolean called =
                last instanceof Piece.Group || (last instanceof Piece.Word word && word.role == Piece.Role.OPERAND);
        boolean spread = tokens.get(at + 1).afterLineBreak();
        Piece.Word open = word(token.text(), Piece.Role.MARK, at++, 1, called);
        List<List<Piece>> parts = new ArrayList<>();
        List<Piece.Word> commas = new ArrayList<>();
        List<Piece> part = new ArrayList<>();
        while (tokens.get(at).kind() != Token.Kind.CLOSE) {
            if (tokens.get(at).kind() == Token.Kind.COMMA) {
                commas.add(word(",", Piece.Role.MARK, at++, 1, true));
                parts.add(part);
                part = new ArrayList<>();
            } else {
                piece(part, null);
            }
        }
        parts.add(part);
        Piece.Word close = close(token);
        return new Piece.Group(open, parts, commas, close, spread && (parts.size() > 1 || !part.isEmpty()), parameters);
    }

    private Piece.Word close(Token open) {
        if (!open.text().equals("[[")) {
            return word(tokens.get(at).text(), Piece.Role.MARK, at++, 1, false);
        }
        pushOn(at + 1);
        Piece.Word close = word("]]", Piece.Role.MARK, at, 2, false);
        at += 2;
        return close;
    }

    /** A word with its comments; those before a word that clings to the one before it move behind it. */
    private Piece.Word word(String text, Piece.Role role, int token, int count, boolean clings) {
        if (clings) {
            pushOn(token);
        }
        Piece.Word word = new Piece.Word(text, role);
        gaps.get(token).forEach(comment -> word.above.add(comment.text()));
        gaps.get(token).clear();
        List<Comment> after = gaps.get(token + count);
        // A comment at the end of a line belongs to what stands before it, wherever that goes.
        boolean ends = role == Piece.Role.OPERAND
                || (role == Piece.Role.MARK && tokens.get(token).kind() == Token.Kind.CLOSE);
        if (!after.isEmpty() && after.get(0).trails() && !(ends && clings(token + count))) {
            word.trailing = after.remove(0).text();
        }
        return word;
    }

    /** Whether a word clings to the operand before it. */
    private boolean clings(int token) {
        Token.Kind kind = tokens.get(token).kind();
        return token < end && (kind == Token.Kind.OPERATOR || kind == Token.Kind.OPEN || kind == Token.Kind.COMMA);
    }

    private void pushOn(int token) {
        List<Comment> moved = gaps.get(token);
        if (moved.isEmpty()) {
            return;
        }
        List<Comment> after = gaps.get(token + 1);
        after.replaceAll(Comment::onItsOwnLine);
        after.addAll(0, moved);
        moved.clear();
    }

    private boolean isAllFields(Token token) {
        Token next = tokens.get(Math.min(at, tokens.size() - 1));
        return token.kind() == Token.Kind.NAME
                && token.text().length() > 1
                && token.text().endsWith(".")
                && next.is(Token.Kind.OPERATOR, "*")
                && next.span().start() == token.span().end();
    }

    private String text(Token token, int from) {
        String written = source.at(token.span());
        if (at - from == 2) {
            return written + "*";
        }
        if (token.is(Token.Kind.OPERATOR, "|>")) {
            return dots ? written : "|>";
        }
        boolean quoted = token.value() instanceof Value.Str && written.startsWith("'") && written.endsWith("'");
        if (quoted && written.indexOf('"') < 0) {
            return "\"" + written.substring(1, written.length() - 1) + "\"";
        }
        return token.kind() == Token.Kind.OPERATOR ? token.text() : written;
    }

    private boolean keepsPipes(Words.Range range) {
        for (int i = range.from(); i < range.to(); i++) {
            Token token = tokens.get(i);
            boolean dot = token.kind() == Token.Kind.NAME && token.text().equals(".") && !token.exact();
            // R's own pipe takes calls only.
            boolean bare = token.is(Token.Kind.OPERATOR, "|>") && !isCall(i + 1, range.to());
            if ((dot || bare) && !source.at(token.span()).equals("|>")) {
                return true;
            }
        }
        return false;
    }

    private boolean isCall(int from, int to) {
        int name = from + 1 < to && tokens.get(from + 1).is(Token.Kind.OPERATOR, "::") ? from + 2 : from;
        return name + 1 < to && tokens.get(name + 1).is(Token.Kind.OPEN, "(");
    }
}
