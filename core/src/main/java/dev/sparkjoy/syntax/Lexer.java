package dev.sparkjoy.syntax;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Span;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts a text into tokens. What is not a token is reported and left out, and reading goes on. */
final class Lexer {
    /** Longest first, so that {@code <-} is not read as {@code <}. */
    private static final List<String> OPERATORS = List.of(
            "<<-", "->>", "===", "!==", "|>", "<-", "->", "<=", ">=", "==", "!=", "&&", "||", "::", "<>", "+", "-", "*",
            "/", "^", "<", ">", "=", "!", "&", "|", "~", ":", "$", "@", "\\", "?");

    /** {@code x =! "a"}; before a name it may be an argument that is negated. */
    private static final Pattern SLIPPED_UNEQUAL = Pattern.compile("=!\\s*[\"'0-9]");

    /** {@code %>&}, {@code %>5}: a finger beside the key. */
    private static final Pattern SLIPPED_PIPE = Pattern.compile("%>(?![^%\\n]?%)[^\\s\\w\"'(%]?");

    private static final Pattern BARE_DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(?![\\w.])");

    private static final BigInteger LARGEST_EXACT = BigInteger.ONE.shiftLeft(53);

    private final SourceText source;
    private final String text;
    private final List<Diagnostic> problems;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private int at;
    private boolean lineBreak;

    Lexer(SourceText source, List<Diagnostic> problems) {
        this.source = source;
        this.text = source.text();
        this.problems = problems;
    }

    List<Token> tokens() {
        while (true) {
            skipBlank();
            if (at >= text.length()) {
                add(Token.Kind.END, "", at);
                return tokens;
            }
            next();
        }
    }

    private void skipBlank() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                lineBreak = true;
                at++;
            } else if (c == '#') {
                comment();
            } else if (Character.isWhitespace(c) || c == '\u00a0' || c == '\ufeff') {
                at++;
            } else {
                return;
            }
        }
    }

    private void comment() {
        int start = at;
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
        boolean trails = !lineBreak && !tokens.isEmpty();
        comments.add(new Comment(text.substring(start, at).stripTrailing(), tokens.size(), start, trails));
    }

    /** The comments among the tokens, in order. */
    List<Comment> comments() {
        return comments;
    }

    private void next() {
        int start = at;
        char c = text.charAt(at);
        if (c == '"' || c == '\'') {
            string(c);
        } else if ((c == 'r' || c == 'R') && rawString()) {
            return;
        } else if (Character.isDigit(c)
                || (c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)))) {
            number();
        } else if (startsName(c) || c == '`') {
            name();
        } else if (c == '%') {
            percentOperator();
        } else if ("([{".indexOf(c) >= 0) {
            at += c == '[' && text.startsWith("[[", at) ? 2 : 1;
            add(Token.Kind.OPEN, text.substring(start, at), start);
        } else if (")]}".indexOf(c) >= 0) {
            at++;
            add(Token.Kind.CLOSE, String.valueOf(c), start);
        } else if (c == ',' || c == ';') {
            at++;
            add(c == ',' ? Token.Kind.COMMA : Token.Kind.SEMICOLON, String.valueOf(c), start);
        } else {
            operator();
        }
    }

    private void operator() {
        int start = at;
        if (SLIPPED_UNEQUAL.matcher(text).region(at, text.length()).lookingAt()) {
            at += 2;
            problem("unexpected-token", "`=!` is no operator; write `!=`", start, at, "!=");
            add(Token.Kind.OPERATOR, "!=", start);
            return;
        }
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                if (operator.length() == 3 && operator.endsWith("==")) {
                    problem(
                            "javascript-habit",
                            "`" + operator + "` has one `=` too many",
                            start,
                            at,
                            operator.substring(0, 2));
                    add(Token.Kind.OPERATOR, operator.substring(0, 2), start);
                } else if (operator.equals("<>")) {
                    problem("sql-habit", "`<>` is SQL; write `!=`", start, at, "!=");
                    add(Token.Kind.OPERATOR, "!=", start);
                } else {
                    add(Token.Kind.OPERATOR, operator, start);
                }
                return;
            }
        }
        int codePoint = text.codePointAt(at);
        at += Character.charCount(codePoint);
        if (codePoint == '\u201c' || codePoint == '\u201d' || codePoint == '\u2018' || codePoint == '\u2019') {
            typographicString(start, codePoint);
            return;
        }
        problem("unexpected-character", "`" + Character.toString(codePoint) + "` has no meaning here", start, at, null);
        // A token of its own, so that the parser does not add a second complaint about the same place.
        add(Token.Kind.ERROR, Character.toString(codePoint), start);
    }

    /** Text pasted from a word processor: understood, and said. */
    private void typographicString(int start, int open) {
        int end = at;
        while (end < text.length() && "\u201c\u201d\u2018\u2019\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        boolean closed = end < text.length() && text.charAt(end) != '\n';
        String content = text.substring(at, end);
        at = closed ? end + 1 : end;
        problem(
                "typographic-quote",
                "`" + Character.toString(open) + "` is a typographic quote; write a straight one",
                start,
                at,
                "\"" + content + "\"");
        literal(new Value.Str(content), start);
    }

    private void string(char quote) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\') {
                escape(value);
            } else {
                value.append(text.charAt(at++));
            }
        }
        if (at >= text.length()) {
            int lineEnd = text.indexOf('\n', start);
            problem(
                    "unclosed-string",
                    "this text has no closing " + quote,
                    start,
                    lineEnd < 0 ? text.length() : lineEnd,
                    null);
        } else {
            at++;
        }
        literal(new Value.Str(value.toString()), start);
    }

    private void escape(StringBuilder value) {
        int start = at;
        at++;
        char c = at < text.length() ? text.charAt(at++) : '\\';
        switch (c) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case '0' -> value.append('\0');
            case 'a' -> value.append('\u0007');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'v' -> value.append('\u000b');
            case '\\', '"', '\'', '`', ' ' -> value.append(c);
            case 'x' -> codePoint(value, start, 2);
            case 'u' -> codePoint(value, start, 4);
            case 'U' -> codePoint(value, start, 8);
            default -> {
                problem(
                        "unknown-escape",
                        "`\\" + c + "` is not an escape; write `\\\\" + c + "` for a backslash",
                        start,
                        at,
                        "\\\\" + c);
                value.append('\\').append(c);
            }
        }
    }

    private void codePoint(StringBuilder value, int start, int most) {
        boolean braces = at < text.length() && text.charAt(at) == '{';
        if (braces) {
            at++;
        }
        int from = at;
        while (at < text.length() && at - from < most && Character.digit(text.charAt(at), 16) >= 0) {
            at++;
        }
        int code = at > from && at - from <= 8 ? (int) Long.parseLong(text.substring(from, at), 16) : -1;
        if (Character.isValidCodePoint(code)) {
            value.appendCodePoint(code);
        } else {
            problem("unknown-escape", "this escape names no character", start, at, null);
        }
        if (braces && at < text.length() && text.charAt(at) == '}') {
            at++;
        }
    }

    /** {@code r"(...)"}: no escapes inside. */
    private boolean rawString() {
        int start = at;
        if (at + 1 >= text.length() || (text.charAt(at + 1) != '"' && text.charAt(at + 1) != '\'')) {
            return false;
        }
        int open = at + 2;
        int dashes = 0;
        while (open < text.length() && text.charAt(open) == '-') {
            open++;
            dashes++;
        }
        int kind = open < text.length() ? "([{".indexOf(text.charAt(open)) : -1;
        if (kind < 0) {
            return false;
        }
        String close = ")]}".charAt(kind) + "-".repeat(dashes) + text.charAt(at + 1);
        int end = text.indexOf(close, open + 1);
        if (end < 0) {
            problem("unclosed-string", "this raw text has no closing " + close, start, text.length(), null);
            at = text.length();
            literal(new Value.Str(text.substring(Math.min(open + 1, text.length()))), start);
            return true;
        }
        at = end + close.length();
        literal(new Value.Str(text.substring(open + 1, end)), start);
        return true;
    }

    /** A date without quotes would be 2019 less 2 less 17. */
    private boolean bareDate() {
        Matcher date = BARE_DATE.matcher(text).region(at, text.length());
        if (!date.lookingAt()) {
            return false;
        }
        int start = at;
        at = date.end();
        problem(
                "unquoted-date",
                "a date is written in quotes; this is a subtraction",
                start,
                at,
                "\"" + date.group() + "\"");
        literal(new Value.Str(date.group()), start);
        return true;
    }

    private void number() {
        if (bareDate()) {
            return;
        }
        int start = at;
        if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
            at += 2;
            while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
                at++;
            }
        } else {
            digits();
            if (at < text.length() && text.charAt(at) == '.') {
                at++;
                digits();
            }
            exponent();
        }
        String digits = text.substring(start, at);
        boolean whole = at < text.length() && text.charAt(at) == 'L';
        if (whole) {
            at++;
        }
        if (at < text.length() && startsName(text.charAt(at))) {
            int end = at;
            while (end < text.length() && continuesName(text.charAt(end))) {
                end++;
            }
            String word = text.substring(start, end);
            at = end;
            problem(
                    "not-a-number",
                    "`" + word + "` is neither a number nor a name; names that begin with a digit need backticks",
                    start,
                    end,
                    "`" + word + "`");
            add(new Token(Token.Kind.NAME, word, null, List.of(word), true, lineBreak, new Span(start, end)));
            return;
        }
        literal(numberValue(digits, whole), start);
    }

    private static Value numberValue(String digits, boolean whole) {
        boolean hexadecimal = digits.startsWith("0x") || digits.startsWith("0X");
        if (!hexadecimal && !digits.chars().allMatch(Character::isDigit)) {
            double value = Double.parseDouble(digits);
            return whole ? new Value.Int((long) value) : new Value.Num(value);
        }
        String written = hexadecimal ? digits.substring(2) : digits;
        BigInteger number = written.isEmpty() ? BigInteger.ZERO : new BigInteger(written, hexadecimal ? 16 : 10);
        boolean fits = number.bitLength() < Long.SIZE;
        // Ids of 17 and more digits would lose their last digits as a double.
        boolean exact = whole || (!hexadecimal && number.compareTo(LARGEST_EXACT) > 0);
        return fits && exact ? new Value.Int(number.longValue()) : new Value.Num(number.doubleValue());
    }

    private void digits() {
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
    }

    private void exponent() {
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int sign = at + 1;
            if (sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-')) {
                sign++;
            }
            if (sign < text.length() && Character.isDigit(text.charAt(sign))) {
                at = sign;
                digits();
            }
        }
    }

    private static boolean startsName(char c) {
        return Character.isLetter(c) || c == '.' || c == '_' || Character.isSurrogate(c);
    }

    private static boolean continuesName(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || Character.isSurrogate(c);
    }

    /** A name, its dots and backticked segments: {@code properties.`odd name`.x}. */
    private void name() {
        int start = at;
        List<String> segments = new ArrayList<>();
        boolean exact = false;
        while (true) {
            if (text.charAt(at) == '`') {
                exact = true;
                String segment = backticked();
                if (segment == null) {
                    add(Token.Kind.ERROR, text.substring(start), start);
                    return;
                }
                segments.add(segment);
            } else {
                int from = at;
                while (at < text.length() && continuesName(text.charAt(at))) {
                    at++;
                }
                boolean pathGoesOn =
                        at < text.length() && at - from > 1 && text.charAt(at) == '`' && text.charAt(at - 1) == '.';
                String plain = text.substring(from, pathGoesOn ? at - 1 : at);
                segments.addAll(split(plain));
                if (pathGoesOn) {
                    continue;
                }
            }
            if (exact
                    && at + 1 < text.length()
                    && text.charAt(at) == '.'
                    && (startsName(text.charAt(at + 1)) || text.charAt(at + 1) == '`')) {
                at++;
                continue;
            }
            break;
        }
        word(start, segments, exact);
    }

    /** {@code properties.vertical} has two segments; {@code .x}, {@code .data} and {@code a..b} one. */
    private static List<String> split(String plain) {
        if (plain.startsWith(".") || plain.contains("..") || (plain.endsWith(".") && plain.length() > 1)) {
            return List.of(plain);
        }
        return List.of(plain.split("\\.", -1));
    }

    private @Nullable String backticked() {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '`') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            int lineEnd = text.indexOf('\n', start);
            problem(
                    "unclosed-string",
                    "this name has no closing `",
                    start,
                    lineEnd < 0 ? text.length() : lineEnd,
                    null);
            return null;
        }
        at++;
        return value.toString();
    }

    private void word(int start, List<String> segments, boolean exact) {
        String word = text.substring(start, at);
        @Nullable Value value = exact ? null : keyword(word);
        if (value != null) {
            literal(value, start);
        } else {
            add(new Token(
                    Token.Kind.NAME,
                    String.join(".", segments),
                    null,
                    List.copyOf(segments),
                    exact,
                    lineBreak,
                    new Span(start, at)));
        }
    }

    private static @Nullable Value keyword(String word) {
        return switch (word) {
            case "TRUE", "T" -> new Value.Bool(true);
            case "FALSE", "F" -> new Value.Bool(false);
            case "NULL" -> new Value.Null();
            case "NA", "NA_integer_", "NA_real_", "NA_character_" -> new Value.Missing(word);
            case "NaN" -> new Value.Num(Double.NaN);
            case "Inf" -> new Value.Num(Double.POSITIVE_INFINITY);
            default -> null;
        };
    }

    private void percentOperator() {
        int start = at;
        Matcher slip = SLIPPED_PIPE.matcher(text).region(at, text.length());
        if (slip.lookingAt()) {
            at = slip.end();
            problem("unexpected-token", "`" + slip.group() + "` is no operator; the pipe is `%>%`", start, at, "%>%");
            add(Token.Kind.OPERATOR, "|>", start);
            return;
        }
        int end = text.indexOf('%', at + 1);
        int line = text.indexOf('\n', at + 1);
        if (end < 0 || (line >= 0 && line < end)) {
            at++;
            problem("unexpected-character", "`%` begins an operator such as %in% or %%; none is here", start, at, "%%");
            add(Token.Kind.OPERATOR, "%%", start);
            return;
        }
        at = end + 1;
        String operator = text.substring(start, at);
        add(Token.Kind.OPERATOR, operator.equals("%>%") ? "|>" : operator, start);
    }

    private void literal(Value value, int start) {
        add(new Token(
                Token.Kind.LITERAL,
                text.substring(start, at),
                value,
                List.of(),
                false,
                lineBreak,
                new Span(start, at)));
    }

    private void add(Token.Kind kind, String characters, int start) {
        add(new Token(kind, characters, null, List.of(), false, lineBreak, new Span(start, at)));
    }

    private void add(Token token) {
        tokens.add(token);
        lineBreak = false;
    }

    private void problem(String code, String message, int start, int end, @Nullable String suggestion) {
        problems.add(
                Diagnostic.error(code, message, source, new Span(start, end)).suggest(suggestion));
    }
}
