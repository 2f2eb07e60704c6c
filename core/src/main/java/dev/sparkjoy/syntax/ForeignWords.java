package dev.sparkjoy.syntax;

import dev.sparkjoy.base.Span;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SQL's words between and after values: understood, and said, so that nothing is complained about twice. */
final class ForeignWords {
    /** Words that stand between two conditions or values, and the operator meant. */
    private static final Map<String, String> OPERATORS =
            Map.of("and", "&", "or", "|", "in", "%in%", "like", "%like%", "notin", "%notin%");

    private static final Set<String> NEGATED = Set.of("in", "like", "between", "null");

    /** How strongly {@code x IS NULL} and its like bind: as comparisons do. */
    private static final int COMPARISON = 80;

    /** Where a whole argument is read. */
    private static final int ARGUMENT = 12;

    private final Parser in;

    ForeignWords(Parser in) {
        this.in = in;
    }

    static boolean is(Token token, String word) {
        return token.kind().equals(Token.Kind.NAME)
                && !token.exact()
                && token.text().equalsIgnoreCase(word);
    }

    /** The operator that a word stands for, or null. */
    static @Nullable String operator(Token token) {
        boolean word = token.kind().equals(Token.Kind.NAME) && !token.exact();
        return word ? OPERATORS.get(token.text().toLowerCase(Locale.ROOT)) : null;
    }

    /** Functions that are written before a value without brackets, as in a sentence. */
    private static final Set<String> CALLED = Set.of(
            "is.na", "is.null", "desc", "sum", "mean", "median", "min", "max", "n_distinct", "round", "abs", "hour");

    /** {@code is.na value}: the call that is meant, or null. */
    @Nullable
    Node withoutBrackets(Token name) {
        Token value = in.peek();
        boolean follows = value.kind().equals(Token.Kind.NAME) && !value.afterLineBreak() && operator(value) == null;
        if (!follows
                || name.exact()
                || !CALLED.contains(name.text())
                || SQL.contains(value.text().toLowerCase(Locale.ROOT))) {
            return null;
        }
        Span place = name.span();
        Node argument = in.expression(Precedence.POSTFIX);
        Span span = place.to(argument.span());
        in.habit(
                "missing-bracket",
                "a function's arguments stand in brackets",
                span,
                name.text() + "(" + in.text(argument.span()) + ")");
        return new Node.Call(new Node.Name(name.segments(), false, place), List.of(Node.Argument.of(argument)), span);
    }

    private static final Set<String> SQL = Set.of("is", "not", "between", "as", "desc", "asc", "in", "like");

    /** What a value and the SQL after it mean, or null where no such word follows. */
    @Nullable
    Node after(Node left, int minimum) {
        Token token = in.peek();
        if (!token.kind().equals(Token.Kind.NAME) || token.exact()) {
            return null;
        }
        boolean not = is(token, "not") && NEGATED.contains(in.peek(1).text().toLowerCase(Locale.ROOT));
        Token word = not ? in.peek(1) : token;
        if (minimum <= COMPARISON) {
            if (is(token, "is")) {
                return isNull(left);
            }
            if (is(word, "in")) {
                return among(left, not);
            }
            if (is(word, "between")) {
                return between(left, not);
            }
            if (not && is(word, "like")) {
                return notLike(left);
            }
        }
        if (minimum <= ARGUMENT && is(token, "as") && in.peek(1).kind().equals(Token.Kind.NAME)) {
            return alias(left);
        }
        return minimum <= ARGUMENT ? direction(left, token) : null;
    }

    /** {@code x IS NULL}, {@code x IS NOT NULL}. */
    private @Nullable Node isNull(Node left) {
        boolean not = is(in.peek(1), "not");
        Token last = in.peek(not ? 2 : 1);
        if (!last.text().equalsIgnoreCase("null") && !last.text().equals("NA")) {
            return null;
        }
        in.skip(not ? 3 : 2);
        Span span = left.span().to(last.span());
        String instead = (not ? "!" : "") + "is.na(" + in.text(left.span()) + ")";
        in.habit(
                "sql-habit",
                "`IS " + (not ? "NOT " : "") + "NULL` is SQL; a missing value is found with is.na()",
                span,
                instead);
        return negated(not, call("is.na", span, left), span);
    }

    /** {@code x IN (1, 2)}, {@code x NOT IN (1, 2)}. */
    private Node among(Node left, boolean not) {
        Span span = not ? in.peek().span().to(in.peek(1).span()) : in.peek().span();
        in.skip(not ? 2 : 1);
        String operator = not ? "%notin%" : "%in%";
        Node right;
        if (in.peek().is(Token.Kind.OPEN, "(")) {
            Node name = new Node.Name(List.of("c"), true, in.peek().span());
            Node.Call values = (Node.Call) in.call(name);
            right = values;
            String list = in.text(values.span());
            in.habit(
                    "sql-habit",
                    "`" + in.text(span) + "` is SQL; write `" + operator + "` and `c(…)`",
                    span,
                    operator,
                    in.text(left.span()) + " " + operator + " c" + list);
        } else {
            in.habit(
                    "sql-habit",
                    "`" + in.text(span) + "` is not an operator here; write `" + operator + "`",
                    span,
                    operator);
            right = in.expression(COMPARISON + 1);
        }
        return new Node.Binary(operator, left, right, span, left.span().to(right.span()));
    }

    /** {@code x BETWEEN 1 AND 2}. */
    private Node between(Node left, boolean not) {
        in.skip(not ? 2 : 1);
        Node from = in.expression(COMPARISON + 1);
        Node to = from;
        if (is(in.peek(), "and")) {
            in.skip(1);
            to = in.expression(COMPARISON + 1);
        }
        Span span = left.span().to(to.span());
        String instead = (not ? "!" : "") + "between(" + in.text(left.span()) + ", " + in.text(from.span()) + ", "
                + in.text(to.span()) + ")";
        in.habit("sql-habit", "`BETWEEN … AND …` is SQL; between() is a function here", span, instead);
        return negated(not, call("between", span, left, from, to), span);
    }

    private Node notLike(Node left) {
        Span words = in.peek().span().to(in.peek(1).span());
        in.skip(2);
        Node right = in.expression(COMPARISON + 1);
        Span span = left.span().to(right.span());
        in.habit(
                "sql-habit",
                "`NOT LIKE` is SQL; write `!` before and `%like%` between",
                span,
                "!(" + in.text(left.span()) + " %like% " + in.text(right.span()) + ")");
        return negated(true, new Node.Binary("%like%", left, right, words, span), span);
    }

    /** {@code x AS y}: names are given the other way round. */
    private Node alias(Node left) {
        Token name = in.peek(1);
        in.skip(2);
        Span span = left.span().to(name.span());
        in.habit(
                "sql-habit",
                "`AS` is SQL; a new name stands before what it names",
                span,
                name.text() + " = " + in.text(left.span()));
        return left;
    }

    /** {@code x DESC}. */
    private @Nullable Node direction(Node left, Token token) {
        boolean down = is(token, "desc");
        boolean ends =
                in.peek(1).kind().equals(Token.Kind.CLOSE) || in.peek(1).kind().equals(Token.Kind.COMMA);
        if (!ends || (!down && !is(token, "asc"))) {
            return null;
        }
        in.skip(1);
        Span span = left.span().to(token.span());
        String text = in.text(left.span());
        in.habit(
                "sql-habit",
                "`" + token.text() + "` is SQL; "
                        + (down ? "desc() sorts from large to small" : "rows are sorted from small to large anyway"),
                span,
                down ? "desc(" + text + ")" : text);
        return down ? call("desc", span, left) : left;
    }

    private static Node negated(boolean not, Node node, Span span) {
        return not ? new Node.Unary("!", node, span) : node;
    }

    private static Node call(String function, Span span, Node... arguments) {
        List<Node.Argument> list =
                java.util.Arrays.stream(arguments).map(Node.Argument::of).toList();
        return new Node.Call(new Node.Name(List.of(function), true, span), list, span);
    }
}
