package dev.sparkjoy.sparksource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Patterns of the one dialect that engines share, read as RE2 reads them: {@code $} is the very end, only a line feed ends
 * a line, letters know their case in all scripts.
 */
final class Regex {
    /** More patterns than this come from data, and are not worth keeping. */
    private static final int KEPT = 256;

    private static final Map<String, Pattern> COMPILED =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Pattern> eldest) {
                    return size() > KEPT;
                }
            });

    private Regex() {}

    static Pattern compiled(String pattern) {
        return COMPILED.computeIfAbsent(pattern, Regex::compile);
    }

    private static Pattern compile(String pattern) {
        return Pattern.compile(javaSpelling(pattern), Pattern.UNIX_LINES | Pattern.UNICODE_CASE);
    }

    /** Java's names of scripts and classes, and its word for the end; in lines {@code $} means the same. */
    static String javaSpelling(String pattern) {
        String named = pattern.replaceAll("\\\\([pP])\\{(\\^?)([A-Za-z_]{3,})\\}", "\\\\$1{$2Is$3}");
        boolean lines = Pattern.compile("\\(\\?[is]*m").matcher(named).find();
        StringBuilder out = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < named.length(); i++) {
            char c = named.charAt(i);
            if (c == '\\' && i + 1 < named.length()) {
                if (named.charAt(i + 1) == 'Q') {
                    int end = named.indexOf("\\E", i);
                    int stop = end < 0 ? named.length() : end + 2;
                    out.append(named, i, stop);
                    i = stop - 1;
                } else {
                    out.append(c).append(named.charAt(++i));
                }
                continue;
            }
            inClass = c == '[' || inClass && c != ']';
            out.append(c == '$' && !inClass && !lines ? "\\z" : String.valueOf(c));
        }
        return out.toString();
    }

    static boolean matches(String text, String pattern) {
        return compiled(pattern).matcher(text).find();
    }

    /** A group of the first match; NA where nothing matches, empty where the group took no part. */
    static @Nullable String extract(String text, String pattern, long group) {
        Matcher matcher = compiled(pattern).matcher(text);
        if (!matcher.find()) {
            return null;
        }
        String found = group > matcher.groupCount() ? null : matcher.group((int) group);
        return found == null ? "" : found;
    }

    static List<String> extractAll(String text, String pattern) {
        Matcher matcher = compiled(pattern).matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    /**
     * Every match, or only the first, replaced.
     *
     * @param replacement in it {@code \1} is a group, {@code \\} a backslash
     */
    static String replace(String text, String pattern, String replacement, boolean all) {
        Matcher matcher = compiled(pattern).matcher(text);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (matcher.find()) {
            out.append(text, at, matcher.start());
            append(out, matcher, replacement);
            at = matcher.end();
            if (!all) {
                break;
            }
        }
        return out.append(text, at, text.length()).toString();
    }

    private static void append(StringBuilder out, Matcher matcher, String replacement) {
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c != '\\' || i + 1 == replacement.length()) {
                out.append(c);
                continue;
            }
            char escaped = replacement.charAt(++i);
            if (escaped < '0' || escaped > '9') {
                out.append(escaped);
            } else if (escaped - '0' <= matcher.groupCount() && matcher.group(escaped - '0') != null) {
                out.append(matcher.group(escaped - '0'));
            }
        }
    }

    /** The pieces between matches; an empty pattern cuts after each character. */
    static List<String> split(String text, String pattern) {
        return split(text, pattern, Integer.MAX_VALUE);
    }

    /** The pieces between matches, of which the last holds whatever is left. */
    static List<String> split(String text, String pattern, long most) {
        Matcher matcher = compiled(pattern).matcher(text);
        List<String> pieces = new ArrayList<>();
        int at = 0;
        while (pieces.size() < most - 1 && matcher.find()) {
            if (matcher.end() == 0 || matcher.start() == matcher.end() && matcher.end() == text.length()) {
                continue;
            }
            pieces.add(text.substring(at, matcher.start()));
            at = matcher.end();
        }
        pieces.add(text.substring(at));
        return pieces;
    }

    /** As R's strsplit(): nothing after the last match is no piece. */
    static List<String> strsplit(String text, String pattern) {
        List<String> pieces = split(text, pattern);
        int last = pieces.size() - 1;
        return pieces.get(last).isEmpty() ? pieces.subList(0, last) : pieces;
    }

    private static final Pattern WORDS =
            Pattern.compile("[\\pL\\pN\\pM_]+(?:['\u2019.][\\pL\\pN\\pM_]+)*|[^\\pL\\pN\\pM_]+");
    private static final Pattern SENTENCES =
            Pattern.compile("(?:[^.!?]|[.!?]+[^\\s.!?])+[.!?]*\\s*|[.!?]+\\s*", Pattern.UNIX_LINES);

    static String title(String text) {
        return capitalised(text, WORDS);
    }

    static String sentence(String text) {
        return capitalised(text, SENTENCES);
    }

    private static String capitalised(String text, Pattern parts) {
        Matcher matcher = parts.matcher(text.toLowerCase(Locale.ROOT));
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String part = matcher.group();
            int first = part.offsetByCodePoints(0, 1);
            out.append(part.substring(0, first).toUpperCase(Locale.ROOT)).append(part, first, part.length());
        }
        return out.toString();
    }

    /** A pattern that matches just this text. */
    static String literally(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean plain = c >= 128 || Character.isLetterOrDigit(c) || c == '_';
            (plain ? out : out.append('\\')).appendCodePoint(c);
        });
        return out.toString();
    }

    /** The pieces of a text between others of a separator, which is no pattern. */
    static List<String> cut(String text, String by) {
        return by.isEmpty() ? split(text, "") : List.of(text.split(Pattern.quote(by), -1));
    }

    static List<String> chunks(String text, long width) {
        List<String> chunks = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int left = text.codePointCount(at, text.length());
            int end = text.offsetByCodePoints(at, (int) Math.min(width, left));
            chunks.add(text.substring(at, end));
            at = end;
        }
        return chunks;
    }
}
