package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DTTM;

import dev.sparkjoy.base.Span;
import dev.sparkjoy.function.Parameter;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Formats of {@code strftime()} and {@code strptime()}, R's codes as the engine writes them. */
final class TimeFormats {
    private static final Map<String, String> SHORTHANDS = Map.of(
            "F", "%Y-%m-%d",
            "T", "%H:%M:%S",
            "R", "%H:%M",
            "D", "%m/%d/%y",
            "h", "%b",
            "n", "\n",
            "t", "\t",
            "x", "%m/%d/%y",
            "X", "%H:%M:%S");
    private static final String PRINTED = "aAbBdHIjmMpSuUVwWyYGf%";
    private static final Map<String, String> SHAPES = Map.ofEntries(
            Map.entry("Y", "[0-9]{1,4}"),
            Map.entry("y", "[0-9]{2}"),
            Map.entry("m", "[0-9]{1,2}"),
            Map.entry("d", "[0-9]{1,2}"),
            Map.entry("H", "[0-9]{1,2}"),
            Map.entry("I", "[0-9]{1,2}"),
            Map.entry("M", "[0-9]{1,2}"),
            Map.entry("S", "[0-9]{1,2}"),
            Map.entry("j", "[0-9]{1,3}"),
            Map.entry("f", "[0-9]{1,6}"),
            Map.entry("b", "[A-Za-z]+"),
            Map.entry("B", "[A-Za-z]+"),
            Map.entry("a", "[A-Za-z]+"),
            Map.entry("A", "[A-Za-z]+"),
            Map.entry("p", "[AaPp][Mm]"),
            Map.entry("z", "(?:[+-][0-9]{2}:?[0-9]{2}|Z)"),
            Map.entry("%", "%"));

    private final Expressions in;

    TimeFormats(Expressions in) {
        this.in = in;
    }

    /** A format to print by; null where it is none (reported). */
    @Nullable
    String printing(Node node, String function, boolean utc) {
        String format = in.word(node, function, new Parameter("format", "word", null, false));
        if (format == null) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        for (Code code : codes(format)) {
            String text = switch (code.letter) {
                case "" -> code.text;
                case "Z" -> utc ? "UTC" : null;
                case "z" -> utc ? "+0000" : null;
                case "OS" -> "%S";
                case "OS3" -> "%S.%g";
                case "OS6" -> "%S.%f";
                default -> PRINTED.contains(code.letter) && code.letter.length() == 1 ? code.text : null;
            };
            if (text == null) {
                unknown(node, format, code, "printed");
                return null;
            }
            out.append(text);
        }
        return out.toString();
    }

    /** Text read by a format, as if in UTC; what follows the format in the text is ignored, as R does. */
    Expr parsed(Expr text, Node node, String function) {
        String format = in.word(node, function, new Parameter("format", "word", null, false));
        if (format == null) {
            return new Expr.Constant(null, DTTM);
        }
        StringBuilder shape = new StringBuilder("^");
        List<String> formats = List.of("");
        // Z is an offset too, which the engine reads as a letter only.
        List<String> zulu = List.of("");
        boolean offset = false;
        for (Code written : codes(format)) {
            Code code = written.letter.equals("e") ? new Code("%d", "d", written.at) : written;
            boolean fraction = code.letter.startsWith("OS");
            String piece = code.letter.isEmpty() ? Patterns.literal(code.text) : SHAPES.get(code.letter);
            if (fraction) {
                piece = "[0-9]{1,2}(?:\\.[0-9]+)?";
            }
            if (piece == null) {
                unknown(node, format, code, "read");
                return new Expr.Constant(null, DTTM);
            }
            offset |= code.letter.equals("z");
            shape.append(piece);
            List<String> tails = switch (code.letter) {
                case "b", "B" -> List.of("%b", "%B");
                case "a", "A" -> List.of("%a", "%A");
                default -> fraction ? List.of("%S", "%S.%f") : List.of(code.text);
            };
            formats = longer(formats, tails);
            zulu = longer(zulu, code.letter.equals("z") ? List.of("Z") : tails);
        }
        Expr plain = read(".strptime", text, shape.toString(), zulu);
        return offset
                ? Expressions.coalesced(List.of(read(".strptime_zoned", text, shape.toString(), formats), plain), DTTM)
                : plain;
    }

    private static Expr read(String function, Expr text, String shape, List<String> formats) {
        List<Expr> known = new ArrayList<>();
        formats.forEach(each -> known.add(new Expr.Constant(each, CHR)));
        return new Expr.Apply(
                Expressions.function(function),
                List.of(text, new Expr.Constant(shape, CHR), new Expr.Vector(known, CHR)),
                List.of(),
                null,
                List.of(),
                null,
                DTTM);
    }

    private static List<String> longer(List<String> heads, List<String> tails) {
        List<String> all = new ArrayList<>();
        heads.forEach(head -> tails.forEach(tail -> all.add(head + tail)));
        return all;
    }

    /** A conversion such as {@code %Y}, or the text between two; then the letter is empty. */
    private record Code(String text, String letter, int at) {}

    private static List<Code> codes(String format) {
        List<Code> codes = new ArrayList<>();
        int at = 0;
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            if (percent != at) {
                int end = percent < 0 ? format.length() : percent;
                codes.add(new Code(format.substring(at, end), "", at));
                at = end;
                continue;
            }
            int length = format.startsWith("%OS", at) ? 3 : 2;
            if (length == 3 && at + 3 < format.length() && Character.isDigit(format.charAt(at + 3))) {
                length = 4;
            }
            String code = format.substring(at, Math.min(format.length(), at + length));
            String letter = code.length() < 2 ? "?" : code.substring(1);
            String shorthand = SHORTHANDS.get(letter);
            if (shorthand == null) {
                codes.add(new Code(code, letter, at));
            } else {
                codes.addAll(codes(shorthand));
            }
            at += code.length();
        }
        return codes;
    }

    private void unknown(Node node, String format, Code code, String done) {
        String written = in.context().text(node.span());
        int from = Places.inText(written, format, code.at);
        Span place = from < 0
                ? node.span()
                : new Span(node.span().start() + from, node.span().start() + from + code.text.length());
        in.context()
                .problems()
                .add(in.context()
                        .problems()
                        .error("unknown-format", place, "`" + code.text + "` can't be " + done)
                        .help("codes: %Y %m %d %H %M %S %y %b %B %a %A %j %I %p %F %T %R %OS"));
    }

    /** How a time is written where no format is given. */
    static String usual(boolean day) {
        return Objects.requireNonNull(day ? SHORTHANDS.get("F") : "%Y-%m-%d %H:%M:%S");
    }
}
