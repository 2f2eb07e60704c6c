package dev.sparkjoy.logs;

import java.util.Random;

/** Random JSON in every spelling the standard allows. */
final class RandomJson {
    private static final String[] KEYS = {
        "a", "b", "ab", "event", "properties", "x.y", "", "é", "a long key, longer than a word", "k1", "k2"
    };
    private static final String[] NUMBERS = {
        "0", "-0", "7", "-13", "3.25", "1e3", "1E-2", "9223372036854775807", "9223372036854775808", "-1.5e+10", "0.1"
    };

    private final Random random;
    private final boolean halves;

    /** With halves of surrogate pairs now and then, or without: they are valid, but no characters. */
    RandomJson(Random random, boolean halves) {
        this.random = random;
        this.halves = halves;
    }

    String key() {
        return KEYS[random.nextInt(KEYS.length)];
    }

    String object(int depth) {
        StringBuilder text = new StringBuilder("{").append(space());
        int fields = random.nextInt(5);
        for (int i = 0; i < fields; i++) {
            text.append(i == 0 ? "" : ",").append(space());
            text.append(quoted(key()))
                    .append(space())
                    .append(':')
                    .append(space())
                    .append(value(depth + 1))
                    .append(space());
        }
        return text.append('}').toString();
    }

    private String value(int depth) {
        int kind = random.nextInt(depth > 4 ? 6 : 9);
        return switch (kind) {
            case 0 -> "null";
            case 1 -> random.nextBoolean() ? "true" : "false";
            case 2, 3 -> NUMBERS[random.nextInt(NUMBERS.length)];
            case 4, 5 -> string();
            case 6 -> array(depth);
            default -> object(depth);
        };
    }

    private String array(int depth) {
        StringBuilder text = new StringBuilder("[").append(space());
        int elements = random.nextInt(4);
        for (int i = 0; i < elements; i++) {
            text.append(i == 0 ? "" : ",")
                    .append(space())
                    .append(value(depth + 1))
                    .append(space());
        }
        return text.append(']').toString();
    }

    String string() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12) == 0 ? random.nextInt(60) : random.nextInt(10);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(character());
        }
        return quoted(text.toString());
    }

    private int character() {
        return switch (random.nextInt(12)) {
            case 0 -> "\"\\/\b\f\n\r\t\u0001".charAt(random.nextInt(9));
            case 1 -> 0x80 + random.nextInt(0x700);
            case 2 -> 0x4e00 + random.nextInt(0x1000);
            case 3 -> 0x1f600 + random.nextInt(64);
            case 4 -> halves && random.nextInt(8) == 0 ? 0xd800 + random.nextInt(0x800) : 'z';
            default -> ' ' + random.nextInt(95);
        };
    }

    /** A text between quotes, each character in one of its spellings. */
    String quoted(String text) {
        StringBuilder result = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            boolean half = Character.isSurrogate(c) && !pair;
            boolean must = c < ' ' || c == '"' || c == '\\' || half;
            if (pair && random.nextInt(3) > 0) {
                result.append(c).append(text.charAt(++i));
            } else if (pair) {
                result.append(unicode(c)).append(unicode(text.charAt(++i)));
            } else if (must || random.nextInt(12) == 0) {
                result.append(escape(c));
            } else {
                result.append(c);
            }
        }
        return result.append('"').toString();
    }

    private String escape(char c) {
        int simple = "\"\\/\b\f\n\r\t".indexOf(c);
        return simple >= 0 && random.nextBoolean() ? "\\" + "\"\\/bfnrt".charAt(simple) : unicode(c);
    }

    private String unicode(char c) {
        String hex = String.format("%04x", (int) c);
        StringBuilder mixed = new StringBuilder("\\u");
        for (char digit : hex.toCharArray()) {
            mixed.append(random.nextBoolean() ? Character.toUpperCase(digit) : digit);
        }
        return mixed.toString();
    }

    private String space() {
        return random.nextInt(6) == 0 ? " \t\r ".substring(random.nextInt(4)) : "";
    }

    /** Halves of surrogate pairs, which are no characters, replaced. */
    static String withoutHalves(String text) {
        StringBuilder result = new StringBuilder();
        text.codePoints().forEach(c -> result.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
        return result.toString();
    }
}
