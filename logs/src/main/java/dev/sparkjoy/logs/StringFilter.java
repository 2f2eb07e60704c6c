package dev.sparkjoy.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether raw bytes can hold one of some strings. Never says no wrongly: a string is written with as few escapes as
 * can be, which its needle finds, or else with an escape that stands for one of its characters, and any such escape
 * makes the answer yes.
 */
final class StringFilter {
    private static final int MOST_NEEDLES = 16;
    private static final Set<String> LITERALS = Set.of("true", "false", "null");

    /** The value of each hex digit, -1 for other bytes. */
    private static final byte[] HEX = hexDigits();

    private final List<Needle> needles;
    private final Set<Character> units = new HashSet<>();

    /** ASCII units again, for speed. */
    private final boolean[] ascii = new boolean[128];

    private final boolean slash;

    private StringFilter(Set<String> texts) {
        this.needles =
                texts.stream().map(text -> new Needle(JsonText.quoted(text))).toList();
        for (String text : texts) {
            for (char unit : text.toCharArray()) {
                units.add(unit);
                if (unit < ascii.length) {
                    ascii[unit] = true;
                }
            }
        }
        this.slash = ascii['/'];
    }

    /**
     * A filter for string values, or null where none would be sound: a column of strings also shows numbers, logicals,
     * objects and arrays, as their JSON text.
     */
    static @Nullable StringFilter ofValues(Set<String> texts) {
        boolean sound = texts.stream().allMatch(StringFilter::isOnlyEverAString);
        return sound ? ofKeys(texts) : null;
    }

    /** A filter for keys, which are always strings; null where none would be sound. */
    static @Nullable StringFilter ofKeys(Set<String> texts) {
        boolean sound = texts.stream().allMatch(StringFilter::hasOneShortestForm);
        return sound && !texts.isEmpty() && texts.size() <= MOST_NEEDLES ? new StringFilter(texts) : null;
    }

    private static boolean isOnlyEverAString(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return !NumberReader.isNumber(bytes, 0, bytes.length)
                && !LITERALS.contains(text)
                && !text.startsWith("{")
                && !text.startsWith("[");
    }

    /** Control characters can be written in two ways; U+FFFD also stands in for half a surrogate pair. */
    private static boolean hasOneShortestForm(String text) {
        return text.codePoints().noneMatch(c -> c < ' ' || c == 0xfffd || (c >= 0xd800 && c <= 0xdfff));
    }

    /** What to look for; any of these. */
    List<Needle> needles() {
        return needles;
    }

    /** Whether an escaped slash can stand for a character of the strings. */
    boolean hasSlash() {
        return slash;
    }

    /** How much looking it costs and how little it lets through: lower is better. */
    int rank() {
        return needles.size() * 100 - needles.get(0).length();
    }

    /** Whether a record can hold one of the strings. */
    boolean mayBeIn(byte[] b, int from, int to) {
        for (Needle needle : needles) {
            if (needle.isIn(b, from, to)) {
                return true;
            }
        }
        int at = Swar.indexOf(b, from, to, (byte) '\\');
        while (at >= 0) {
            if (isDangerous(b, at)) {
                return true;
            }
            at = Swar.indexOf(b, at + 1, to, (byte) '\\');
        }
        return false;
    }

    /** Whether an escape at a backslash can stand for a character of the strings. */
    boolean isDangerous(byte[] b, int at) {
        if (b[at + 1] == '/') {
            return slash;
        }
        if (b[at + 1] != 'u') {
            return false;
        }
        int unit = hex(b, at + 2) << 8 | hex(b, at + 4);
        // Negative where it is no escape at all, so that the line cannot be a row.
        return unit < ascii.length ? unit >= 0 && ascii[unit] : units.contains((char) unit);
    }

    /** Two hex digits, or a negative number. */
    private static int hex(byte[] b, int at) {
        return HEX[b[at] & 0xff] << 4 | HEX[b[at + 1] & 0xff];
    }

    private static byte[] hexDigits() {
        byte[] digits = new byte[256];
        for (int c = 0; c < digits.length; c++) {
            digits[c] = (byte) Character.digit(c < 128 ? c : '?', 16);
        }
        return digits;
    }

    static List<StringFilter> compile(List<ScanRequest.RawFilter> filters) {
        List<StringFilter> result = new ArrayList<>();
        for (ScanRequest.RawFilter filter : filters) {
            StringFilter compiled = ofValues(filter.anyOf());
            if (compiled != null) {
                result.add(compiled);
            }
        }
        result.sort(Comparator.comparingInt(StringFilter::rank));
        return result;
    }
}
