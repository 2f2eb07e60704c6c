package dev.sparkjoy.syntax;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays pieces out in lines: on one where they fit, else broken at brackets and at the weakest operators. */
final class Layout {
    private static final int WIDTH = 80;
    private static final int STEP = 2;
    private static final int PIPE = 105;
    private static final int AND = 60;
    private static final Set<String> TIGHT = Set.of("^", ":", "$", "@", "::");
    private static final Set<String> ASSIGNS = Set.of("<-", "=", "<<-");

    private final StringBuilder out;
    private int column;
    /** A comment ends its line. */
    private boolean lineEnds;

    Layout(StringBuilder out) {
        this.out = out;
    }

    /** Writes a statement and the end of its last line. */
    void statement(List<Piece> pieces) {
        statement(pieces, 0);
        newLine();
    }

    private void statement(List<Piece> pieces, int indent) {
        int assignment = find(pieces, ASSIGNS, true);
        if (assignment == 1) {
            words(pieces.subList(0, 2), indent, false);
            gap();
            statement(pieces.subList(2, pieces.size()), indent);
            return;
        }
        int rightwards = find(pieces, Set.of("->", "->>"), false);
        if (rightwards > 0) {
            statement(pieces.subList(0, rightwards), indent);
            words(pieces.subList(rightwards, pieces.size()), indent + STEP, true);
        } else if (weakest(pieces) == PIPE && isPipeline(pieces)) {
            broken(pieces, PIPE, indent, 0);
        } else {
            render(pieces, indent, 0);
        }
    }

    private static boolean isPipeline(List<Piece> pieces) {
        return pieces.stream().anyMatch(piece -> piece instanceof Piece.Word word && isPipe(word));
    }

    private static boolean isPipe(Piece.Word word) {
        return word.role == Piece.Role.BINARY && (word.text.equals("|>") || word.text.equals("%>%"));
    }

    private static int find(List<Piece> pieces, Set<String> operators, boolean first) {
        int found = -1;
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof Piece.Word word
                    && word.role == Piece.Role.BINARY
                    && operators.contains(word.text)) {
                found = i;
                if (first) {
                    return found;
                }
            }
        }
        return found;
    }

    /**
     * Writes pieces that begin in a line of that indent.
     *
     * @param rest how many characters have to fit behind them
     */
    private void render(List<Piece> pieces, int indent, int rest) {
        if (pieces.isEmpty()) {
            return;
        }
        int start = start(indent);
        int width = width(pieces);
        if (width >= 0 && start + width + rest <= WIDTH) {
            words(pieces, indent, false);
            return;
        }
        int assignment = find(pieces, ASSIGNS, true);
        if (assignment == 1) {
            words(pieces.subList(0, 2), indent, false);
            gap();
            render(pieces.subList(2, pieces.size()), indent, rest);
            return;
        }
        int weakest = weakest(pieces);
        if (weakest == Integer.MAX_VALUE || hugs(pieces, weakest, start)) {
            words(pieces, indent, false, rest);
        } else {
            broken(pieces, weakest, indent, rest);
        }
    }

    /** The column where the next word will stand. */
    private int start(int indent) {
        return column == 0 || lineEnds ? indent : column;
    }

    /** Whether only the last brackets need breaking: {@code x == c(…)}, {@code cond ~ f(…)}. */
    private static boolean hugs(List<Piece> pieces, int weakest, int start) {
        int last = pieces.size() - 1;
        if (weakest == PIPE && isPipeline(pieces)
                || weakest <= AND && weakest != Precedence.TILDE
                || !(pieces.get(last) instanceof Piece.Group group)
                || group.isEmpty()) {
            return false;
        }
        int before = width(pieces.subList(0, last));
        return before >= 0 && start + before + group.open().text.length() <= WIDTH;
    }

    /** Breaks the line after each of the weakest operators. */
    private void broken(List<Piece> pieces, int weakest, int indent, int rest) {
        int from = 0;
        int here = indent;
        for (int i = 0; i <= pieces.size(); i++) {
            Piece.@Nullable Word operator =
                    i < pieces.size() && pieces.get(i) instanceof Piece.Word word && power(word) == weakest
                            ? word
                            : null;
            if (operator == null && i < pieces.size()) {
                continue;
            }
            List<Piece> operand = pieces.subList(from, i);
            render(operand, here, operator == null ? rest : operator.text.length() + 1);
            if (operator != null) {
                word(operator, here, !operand.isEmpty());
                newLine();
                here = indent + STEP;
                from = i + 1;
            }
        }
    }

    private void words(List<Piece> pieces, int indent, boolean spaced) {
        words(pieces, indent, spaced, 0);
    }

    private void words(List<Piece> pieces, int indent, boolean spaced, int rest) {
        for (int i = 0; i < pieces.size(); i++) {
            Piece before = i == 0 ? null : pieces.get(i - 1);
            boolean space = before == null ? spaced : spaceBetween(before, pieces.get(i));
            switch (pieces.get(i)) {
                case Piece.Word word -> word(word, indent, space);
                case Piece.Group group -> group(group, indent, space, i == pieces.size() - 1 ? rest : 0);
            }
        }
    }

    private void group(Piece.Group group, int indent, boolean space, int rest) {
        int width = width(List.of(group));
        boolean flat = width >= 0 && start(indent) + (space ? 1 : 0) + width + rest <= WIDTH;
        word(group.open(), indent, space);
        if (group.isEmpty() && group.commas().isEmpty()) {
            above(group.close(), indent + STEP);
            bare(group.close(), indent, false);
            return;
        }
        if (!flat) {
            newLine();
        }
        for (int i = 0; i < group.parts().size(); i++) {
            List<Piece> part = group.parts().get(i);
            boolean more = i < group.commas().size();
            if (flat) {
                words(part, indent, i > 0);
            } else {
                render(part, indent + STEP, more ? 1 : 0);
            }
            if (more) {
                word(group.commas().get(i), indent + STEP, false);
                if (!flat) {
                    newLine();
                }
            }
        }
        boolean openEnd = group.parts().get(group.parts().size() - 1).isEmpty();
        if (flat && openEnd && !group.isEmpty()) {
            gap();
        } else if (!flat) {
            newLine();
        }
        above(group.close(), indent + STEP);
        bare(group.close(), indent, false);
    }

    private void word(Piece.Word word, int indent, boolean space) {
        above(word, indent);
        bare(word, indent, space);
    }

    private void above(Piece.Word word, int indent) {
        if (lineEnds || !word.above.isEmpty()) {
            newLine();
        }
        for (String comment : word.above) {
            out.append(" ".repeat(indent)).append(comment).append('\n');
        }
    }

    private void bare(Piece.Word word, int indent, boolean space) {
        if (column == 0) {
            out.append(" ".repeat(indent));
            column = indent;
        } else if (space) {
            gap();
        }
        out.append(word.text);
        int line = word.text.lastIndexOf('\n');
        column = line < 0 ? column + length(word.text) : word.text.length() - line - 1;
        if (word.trailing != null) {
            out.append(' ').append(word.trailing);
            lineEnds = true;
        }
    }

    private void gap() {
        if (!lineEnds && column > 0 && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
            column++;
        }
    }

    private void newLine() {
        if (column > 0 || lineEnds) {
            while (out.charAt(out.length() - 1) == ' ') {
                out.setLength(out.length() - 1);
            }
            out.append('\n');
        }
        column = 0;
        lineEnds = false;
    }

    /** The width on one line, or -1 where a comment or the writer's own line break is in the way. */
    private static int width(List<Piece> pieces) {
        int width = 0;
        for (int i = 0; i < pieces.size(); i++) {
            width += i > 0 && spaceBetween(pieces.get(i - 1), pieces.get(i)) ? 1 : 0;
            switch (pieces.get(i)) {
                case Piece.Word word -> {
                    boolean inside =
                            (i > 0 && !word.above.isEmpty()) || (i < pieces.size() - 1 && word.trailing != null);
                    if (inside) {
                        return -1;
                    }
                    width += length(word.text);
                }
                case Piece.Group group -> {
                    int inner = width(group, i > 0, i < pieces.size() - 1);
                    if (inner < 0) {
                        return -1;
                    }
                    width += inner;
                }
            }
        }
        return width;
    }

    private static int width(Piece.Group group, boolean before, boolean after) {
        boolean commented = group.open().trailing != null
                || !group.close().above.isEmpty()
                || (before && !group.open().above.isEmpty())
                || (after && group.close().trailing != null)
                || group.commas().stream().anyMatch(Piece.Word::commented);
        if (commented || group.spread()) {
            return -1;
        }
        int width = group.open().text.length()
                + group.close().text.length()
                + 2 * group.commas().size();
        for (List<Piece> part : group.parts()) {
            int inner = part.stream().anyMatch(Layout::commentsAtEnds) ? -1 : width(part);
            if (inner < 0) {
                return -1;
            }
            width += inner;
        }
        return width;
    }

    private static boolean commentsAtEnds(Piece piece) {
        return switch (piece) {
            case Piece.Word word -> word.commented();
            case Piece.Group group -> group.open().commented() || group.close().commented();
        };
    }

    private static boolean spaceBetween(Piece before, Piece piece) {
        boolean afterTight = before instanceof Piece.Word word
                && (word.role == Piece.Role.BINARY ? TIGHT.contains(word.text) : word.role == Piece.Role.PREFIX);
        if (afterTight) {
            return before instanceof Piece.Word word && word.text.equals("~");
        }
        if (piece instanceof Piece.Word word && word.role == Piece.Role.BINARY) {
            return !TIGHT.contains(word.text);
        }
        boolean called = piece instanceof Piece.Group
                && (before instanceof Piece.Group group
                        ? !group.parameters()
                        : before instanceof Piece.Word word && word.role == Piece.Role.OPERAND);
        return !called;
    }

    /** How strongly the weakest operator binds at which a line may break. */
    private static int weakest(List<Piece> pieces) {
        int weakest = Integer.MAX_VALUE;
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Word word) {
                weakest = Math.min(weakest, power(word));
            }
        }
        return weakest;
    }

    private static int power(Piece.Word word) {
        if (word.role != Piece.Role.BINARY || TIGHT.contains(word.text)) {
            return Integer.MAX_VALUE;
        }
        Precedence precedence = Precedence.of(word.text);
        return precedence == null ? Integer.MAX_VALUE : Math.min(precedence.left(), precedence.right());
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
