package dev.sparkjoy.check;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions in the one dialect that every engine reads alike: what RE2 and Java share. What R writes and both
 * lack a common spelling for ({@code [[:digit:]]}, {@code \\h}, {@code \\u00e9}) is translated; what only a backtracking
 * engine can do (looking around, backreferences, possessive quantifiers) is refused.
 */
final class Patterns {
    private static final Map<String, String> POSIX = Map.ofEntries(
            Map.entry("alpha", "\\p{L}"),
            Map.entry("digit", "0-9"),
            Map.entry("alnum", "\\p{L}\\p{N}"),
            Map.entry("upper", "\\p{Lu}"),
            Map.entry("lower", "\\p{Ll}"),
            Map.entry("space", "\\s"),
            Map.entry("blank", " \\t"),
            Map.entry("punct", "!-/:-@\\[-`{-~"),
            Map.entry("word", "\\w"),
            Map.entry("cntrl", "\\x00-\\x1f\\x7f"),
            Map.entry("xdigit", "0-9A-Fa-f"),
            Map.entry("print", "\\x20-\\x7e\\p{L}\\p{N}"),
            Map.entry("graph", "\\x21-\\x7e\\p{L}\\p{N}"));

    private final String pattern;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private boolean quantified;

    private Patterns(String pattern) {
        this.pattern = pattern;
    }

    /** Why a pattern is not of the dialect, and where in it. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1;
        private final String code;
        private final int start;
        private final int length;
        private final @Nullable String advice;

        Fault(String code, int start, int length, String message, @Nullable String advice) {
            super(message);
            this.code = code;
            this.start = start;
            this.length = length;
            this.advice = advice;
        }

        String code() {
            return code;
        }

        int start() {
            return start;
        }

        int length() {
            return length;
        }

        String message() {
            return String.valueOf(getMessage());
        }

        @Nullable
        String advice() {
            return advice;
        }
    }

    /** The pattern as both engines read it. */
    static String translated(String pattern) throws Fault {
        Patterns reader = new Patterns(pattern);
        reader.read();
        String text = reader.out.toString();
        check(text, pattern);
        return text;
    }

    /** A pattern that matches just these characters. */
    static String literal(String characters) {
        if (!characters.contains("\\E")) {
            return "\\Q" + characters + "\\E";
        }
        StringBuilder quoted = new StringBuilder();
        characters.codePoints().forEach(c -> {
            if (c < 128 && !Character.isLetterOrDigit(c)) {
                quoted.append('\\');
            }
            quoted.appendCodePoint(c);
        });
        return quoted.toString();
    }

    /** How many groups a translated pattern has. */
    static int groups(String translated) {
        return Pattern.compile(javaSpelling(translated)).matcher("").groupCount();
    }

    private static String javaSpelling(String text) {
        return text.replaceAll("\\\\([pP])\\{(\\^?)([A-Za-z_]{3,})\\}", "\\\\$1{$2Is$3}");
    }

    private static void check(String text, String original) throws Fault {
        try {
            Pattern.compile(javaSpelling(text));
        } catch (PatternSyntaxException e) {
            int place = Math.max(0, Math.min(e.getIndex(), original.length() - 1));
            throw new Fault("bad-pattern", place, 1, "this pattern is not complete: " + e.getDescription(), null);
        }
    }

    private void read() throws Fault {
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            boolean before = quantified;
            quantified = false;
            switch (c) {
                case '\\' -> escape(false);
                case '[' -> characterClass();
                case '(' -> group();
                case '*', '+', '?' -> quantifier(c, before);
                case '{' -> repetition();
                case '}' -> {
                    out.append("\\}");
                    at++;
                }
                default -> {
                    out.append(c);
                    at++;
                }
            }
        }
    }

    private void quantifier(char c, boolean after) throws Fault {
        if (after && c == '+') {
            throw new Fault(
                    "regex-dialect",
                    at,
                    1,
                    "possessive quantifiers are not in the dialect",
                    "without this `+` more may match");
        }
        if (after && c == '*') {
            throw new Fault("bad-pattern", at, 1, "there is nothing here to repeat", null);
        }
        out.append(c);
        at++;
        quantified = !after;
    }

    private void repetition() throws Fault {
        int close = pattern.indexOf('}', at);
        String inside = close < 0 ? "" : pattern.substring(at + 1, close);
        if (!inside.matches("\\d+(,\\d*)?")) {
            out.append("\\{");
            at++;
            return;
        }
        for (String bound : inside.split(",")) {
            if (bound.length() > 4 || Integer.parseInt(bound) > 1000) {
                throw new Fault(
                        "regex-dialect", at, close + 1 - at, "something can be repeated 1000 times at most", null);
            }
        }
        out.append('{').append(inside).append('}');
        at = close + 1;
        quantified = true;
    }

    private void group() throws Fault {
        if (!pattern.startsWith("(?", at)) {
            out.append('(');
            at++;
            return;
        }
        String head = pattern.substring(at, Math.min(pattern.length(), at + 4));
        if (head.startsWith("(?=") || head.startsWith("(?!") || head.startsWith("(?<=") || head.startsWith("(?<!")) {
            throw new Fault(
                    "regex-dialect",
                    at,
                    head.startsWith("(?<") ? 4 : 3,
                    "looking " + (head.startsWith("(?<") ? "behind" : "ahead") + " is not in the dialect",
                    "take a group instead: `str_extract(x, \"before(this)after\", group = 1)`");
        }
        if (head.startsWith("(?>")) {
            throw new Fault("regex-dialect", at, 3, "atomic groups are not in the dialect", "write `(?:`");
        }
        if (head.startsWith("(?P<")) {
            out.append("(?<");
            at += 4;
        } else if (head.startsWith("(?<") || head.startsWith("(?:")) {
            out.append(head, 0, 3);
            at += 3;
        } else {
            flags();
        }
    }

    private void flags() throws Fault {
        int end = at + 2;
        while (end < pattern.length() && "imsU-".indexOf(pattern.charAt(end)) >= 0 && pattern.charAt(end) != 'U') {
            end++;
        }
        boolean closed = end < pattern.length() && (pattern.charAt(end) == ')' || pattern.charAt(end) == ':');
        if (!closed || end == at + 2) {
            throw new Fault(
                    "regex-dialect", at, 3, "this kind of group is not in the dialect", "flags are i, m and s: `(?i)`");
        }
        out.append(pattern, at, end + 1);
        at = end + 1;
    }

    private void characterClass() throws Fault {
        int start = at;
        out.append('[');
        at++;
        if (pattern.startsWith("^", at)) {
            out.append('^');
            at++;
        }
        if (pattern.startsWith("]", at)) {
            out.append("\\]");
            at++;
        }
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            if (pattern.charAt(at) == '\\') {
                escape(true);
            } else if (pattern.startsWith("[:", at) && pattern.indexOf(":]", at) > 0) {
                posix();
            } else if (pattern.charAt(at) == '[') {
                out.append("\\[");
                at++;
            } else if (pattern.startsWith("&&", at)) {
                out.append("&\\&");
                at += 2;
            } else {
                out.append(pattern.charAt(at++));
            }
        }
        if (at == pattern.length()) {
            throw new Fault("bad-pattern", start, 1, "this `[` is not closed", "a bracket itself is written `\\\\[`");
        }
        out.append(']');
        at++;
    }

    private void posix() throws Fault {
        int close = pattern.indexOf(":]", at);
        String name = pattern.substring(at + 2, close);
        String translation = POSIX.get(name);
        if (translation == null) {
            throw new Fault(
                    "bad-pattern",
                    at,
                    close + 2 - at,
                    "there is no class [:" + name + ":]",
                    "classes: "
                            + String.join(", ", POSIX.keySet().stream().sorted().toList()));
        }
        out.append(translation);
        at = close + 2;
    }

    private void escape(boolean inClass) throws Fault {
        if (at + 1 == pattern.length()) {
            throw new Fault(
                    "bad-pattern", at, 1, "a pattern can't end with a backslash", "a backslash itself is `\\\\\\\\`");
        }
        char c = pattern.charAt(at + 1);
        if (c >= '1' && c <= '9' || c == 'k' || c == 'g') {
            throw new Fault(
                    "regex-dialect",
                    at,
                    2,
                    "backreferences are not in the dialect",
                    "in a replacement `\\\\1` is fine; in a pattern compare two groups instead");
        }
        switch (c) {
            case 'Q' -> {
                int end = pattern.indexOf("\\E", at);
                int stop = end < 0 ? pattern.length() : end + 2;
                out.append(pattern, at, stop);
                at = stop;
                return;
            }
            case 'h' -> out.append(inClass ? " \\t" : "[ \\t]");
            case 'R' -> out.append("(?:\\r\\n|\\n|\\r)");
            case 'v' -> out.append("\\x0b");
            case 'e' -> out.append("\\x1b");
            case 'u' -> {
                unicode();
                return;
            }
            case '<', '>' -> {
                throw new Fault(
                        "regex-dialect", at, 2, "`\\" + c + "` is not in the dialect", "an edge of a word is `\\\\b`");
            }
            default -> {
                if (Character.isLetterOrDigit(c) && "dDsSwWbBAztnrfaxpP".indexOf(c) < 0) {
                    throw new Fault(
                            "regex-dialect",
                            at,
                            2,
                            "`\\" + c + "` is not in the dialect",
                            c == 'Z' ? "the end is `$`" : null);
                }
                out.append('\\').append(c);
                at += 2;
                if ((c == 'p' || c == 'P' || c == 'x') && at < pattern.length() && pattern.charAt(at) == '{') {
                    int close = pattern.indexOf('}', at);
                    int stop = close < 0 ? pattern.length() : close + 1;
                    out.append(pattern, at, stop);
                    at = stop;
                }
                return;
            }
        }
        at += 2;
    }

    private void unicode() throws Fault {
        String digits = at + 6 <= pattern.length() ? pattern.substring(at + 2, at + 6) : "";
        if (!digits.matches("[0-9A-Fa-f]{4}")) {
            throw new Fault("bad-pattern", at, 2, "`\\u` needs four hexadecimal digits", null);
        }
        out.append("\\x{").append(digits).append('}');
        at += 6;
    }
}
