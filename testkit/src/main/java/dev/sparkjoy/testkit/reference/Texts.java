package dev.sparkjoy.testkit.reference;

import static dev.sparkjoy.testkit.reference.Scalars.strict;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions of text; characters are code points. */
final class Texts {
    /** White space as Unicode has it. */
    private static final String SPACE = "[\\t-\\r\\x85\\p{Z}]";

    private Texts() {}

    static void register(Map<String, Scalars.Scalar> all) {
        all.put("str_length", strict((call, given) -> length(text(given, 0))));
        all.put(
                "nchar",
                strict((call, given) -> text(given, 1).equals("bytes")
                        ? (Object) (long) text(given, 0).getBytes(StandardCharsets.UTF_8).length
                        : (Object) length(text(given, 0))));
        all.put("nzchar", (call, given, rest) -> !"".equals(given.get(0)));
        all.put("str_to_lower", strict((call, given) -> mapped(text(given, 0), Character::toLowerCase)));
        all.put("str_to_upper", strict((call, given) -> mapped(text(given, 0), Character::toUpperCase)));
        all.put("str_trim", strict((call, given) -> trimmed(text(given, 0), text(given, 1), SPACE)));
        all.put(
                "trimws",
                strict((call, given) -> trimmed(text(given, 0), text(given, 1), "(?:" + text(given, 2) + ")")));
        all.put(
                "str_squish",
                strict((call, given) -> trimmed(text(given, 0), "both", SPACE).replaceAll(SPACE + "+", " ")));
        all.put("str_sub", strict((call, given) -> sub(text(given, 0), whole(given, 1), whole(given, 2))));
        all.put("substr", strict((call, given) -> cut(text(given, 0), Math.max(whole(given, 1), 1), whole(given, 2))));
        all.put(
                "substring",
                strict((call, given) -> cut(text(given, 0), Math.max(whole(given, 1), 1), whole(given, 2))));
        all.put(
                "str_pad",
                strict((call, given) -> padded(text(given, 0), whole(given, 1), text(given, 2), text(given, 3))));
        all.put("str_dup", strict((call, given) -> text(given, 0).repeat((int) Math.max(0, whole(given, 1)))));
        all.put("startsWith", strict((call, given) -> text(given, 0).startsWith(text(given, 1))));
        all.put("endsWith", strict((call, given) -> text(given, 0).endsWith(text(given, 1))));
        all.put("str_starts", strict((call, given) -> matcher(given, 0, 1).lookingAt()));
        all.put(
                "str_ends",
                strict((call, given) -> pattern("(?:" + text(given, 1) + ")\\z")
                        .matcher(text(given, 0))
                        .find()));
        all.put("str_detect", strict((call, given) -> matcher(given, 0, 1).find()));
        all.put(
                "grepl",
                (call, given, rest) -> given.get(0) != null
                        && given.get(1) != null
                        && pattern((String) given.get(0))
                                .matcher((String) given.get(1))
                                .find());
        all.put("%like%", strict((call, given) -> like(text(given, 0), text(given, 1))));
        all.put("str_like", strict((call, given) -> like(text(given, 0), text(given, 1))));
        all.put(
                "str_count",
                strict((call, given) -> matcher(given, 0, 1).results().count()));
        all.put("str_extract", strict((call, given) -> {
            Matcher matcher = matcher(given, 0, 1);
            return matcher.find() ? group(matcher, (int) whole(given, 2)) : null;
        }));
        all.put("str_replace", strict((call, given) -> replaced(given, 0, 1, 2, false)));
        all.put("str_replace_all", strict((call, given) -> replaced(given, 0, 1, 2, true)));
        all.put("sub", strict((call, given) -> replaced(given, 2, 0, 1, false)));
        all.put("gsub", strict((call, given) -> replaced(given, 2, 0, 1, true)));
        all.put("str_remove", strict((call, given) -> matcher(given, 0, 1).replaceFirst("")));
        all.put("str_remove_all", strict((call, given) -> matcher(given, 0, 1).replaceAll("")));
        all.put("str_split_i", strict((call, given) -> {
            List<String> pieces = pieces(text(given, 0), text(given, 1));
            long i = whole(given, 2);
            long at = i > 0 ? i - 1 : i < 0 ? pieces.size() + i : -1;
            return at < 0 || at >= pieces.size() ? null : pieces.get((int) at);
        }));
        all.put(".pieces", strict((call, given) -> pieces(text(given, 0), text(given, 1))));
        all.put(
                ".pieces_at_most",
                strict((call, given) -> Arrays.asList(pattern(text(given, 1))
                        .split(text(given, 0), (int) Math.min(whole(given, 2), Integer.MAX_VALUE)))));
        all.put(
                "str_extract_all",
                strict((call, given) -> matcher(given, 0, 1)
                        .results()
                        .map(java.util.regex.MatchResult::group)
                        .toList()));
        all.put("%rlike%", strict((call, given) -> matcher(given, 0, 1).find()));
        all.put("%regexp%", strict((call, given) -> matcher(given, 0, 1).find()));
        all.put("regexp_extract", strict((call, given) -> {
            Matcher matcher = matcher(given, 0, 1);
            return matcher.find() ? group(matcher, (int) whole(given, 2)) : "";
        }));
        all.put(
                "casefold",
                strict((call, given) -> mapped(
                        text(given, 0),
                        Boolean.TRUE.equals(given.get(1)) ? Character::toUpperCase : Character::toLowerCase)));
        all.put(
                "str_equal",
                strict((call, given) -> Boolean.TRUE.equals(given.get(2))
                        ? text(given, 0).equalsIgnoreCase(text(given, 1))
                        : text(given, 0).equals(text(given, 1))));
        all.put(
                "stri_reverse",
                strict((call, given) ->
                        new StringBuilder(text(given, 0)).reverse().toString()));
        all.put(".literally", strict((call, given) -> Pattern.quote(text(given, 0))));
        all.put("sha1", strict((call, given) -> digest("SHA-1", text(given, 0))));
        all.put("concat_ws", (call, given, rest) -> {
            if (given.get(0) == null) {
                return null;
            }
            List<@Nullable Object> there = new ArrayList<>(rest);
            there.removeIf(java.util.Objects::isNull);
            return String.join((String) given.get(0), texts(there));
        });
        all.put(".join", (call, given, rest) -> rest.contains(null) ? null : String.join("", texts(rest)));
        all.put("md5", strict((call, given) -> digest("MD5", text(given, 0))));
        all.put("sha256", strict((call, given) -> digest("SHA-256", text(given, 0))));
    }

    static String text(List<Object> given, int at) {
        return (String) given.get(at);
    }

    private static long whole(List<Object> given, int at) {
        return Operators.integer(given.get(at));
    }

    static List<String> texts(List<@Nullable Object> values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(String.valueOf(value)));
        return texts;
    }

    static long length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String mapped(String text, IntUnaryOperator change) {
        int[] points = text.codePoints().map(change).toArray();
        return new String(points, 0, points.length);
    }

    private static String trimmed(String text, String side, String space) {
        String left = side.equals("right") ? text : text.replaceFirst("^" + space + "+", "");
        return side.equals("left") ? left : left.replaceFirst(space + "+\\z", "");
    }

    /** Characters from first to last, one-based. */
    static String cut(String text, long first, long last) {
        int[] points = text.codePoints().toArray();
        int from = (int) Math.min(points.length, Math.max(first, 1) - 1);
        int to = (int) Math.min(points.length, Math.max(last, 0));
        return to <= from ? "" : new String(points, from, to - from);
    }

    private static String sub(String text, long start, long end) {
        long size = length(text);
        return cut(text, start < 0 ? size + start + 1 : start, end < 0 ? size + end + 1 : end);
    }

    private static String padded(String text, long width, String side, String pad) {
        long missing = width - length(text);
        if (missing <= 0) {
            return text;
        }
        int[] points = pad.codePoints().toArray();
        StringBuilder fill = new StringBuilder();
        for (int i = 0; i < missing; i++) {
            fill.appendCodePoint(points[i % points.length]);
        }
        return switch (side) {
            case "left" -> fill + text;
            case "right" -> text + fill;
            default -> throw new UnsupportedFunction("str_pad to both sides");
        };
    }

    /** RE2's regular expressions in Java's words. */
    static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.UNIX_LINES);
    }

    private static Matcher matcher(List<Object> given, int text, int regex) {
        return pattern(text(given, regex)).matcher(text(given, text));
    }

    /** A group that took no part in the match is empty. */
    static String group(Matcher matcher, int number) {
        String group = matcher.group(number);
        return group == null ? "" : group;
    }

    private static String replaced(List<Object> given, int text, int regex, int by, boolean all) {
        String replacement = text(given, by).replace("$", "\\$").replaceAll("\\\\([0-9])", "\\$$1");
        Matcher matcher = matcher(given, text, regex);
        return all ? matcher.replaceAll(replacement) : matcher.replaceFirst(replacement);
    }

    private static boolean like(String text, String pattern) {
        StringBuilder regex = new StringBuilder();
        pattern.codePoints()
                .forEach(point -> regex.append(
                        point == '%' ? ".*" : point == '_' ? "." : Pattern.quote(Character.toString(point))));
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }

    static List<String> pieces(String text, String regex) {
        return Arrays.asList(pattern(regex).split(text, -1));
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
