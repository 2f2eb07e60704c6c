package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sprintf()} and {@code formatC()}: C's formats, NA as "NA". */
final class Printf {
    private static final Pattern CONVERSION =
            Pattern.compile("%(?:(\\d+)\\$)?([-+ 0#]*)(\\d+)?(?:\\.(\\d+))?([a-zA-Z%*])");

    private final Expressions in;
    private final Arguments arguments;

    Printf(Expressions in, Arguments arguments) {
        this.in = in;
        this.arguments = arguments;
    }

    Expr check() {
        String format = arguments.word("fmt");
        if (format == null) {
            return new Expr.Constant(null, CHR);
        }
        Node place = arguments.node(0);
        List<Node> values = arguments.values();
        List<Expr> pieces = new ArrayList<>();
        Matcher matcher = CONVERSION.matcher(format);
        int at = 0;
        int next = 0;
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            if (percent != at) {
                int end = percent < 0 ? format.length() : percent;
                pieces.add(new Expr.Constant(format.substring(at, end), CHR));
                at = end;
                continue;
            }
            if (!matcher.find(at) || matcher.start() != at || !"sdifeEgGxXo%".contains(matcher.group(5))) {
                return in.problem(
                        "unknown-format",
                        place.span(),
                        "`" + format.substring(at, Math.min(format.length(), at + 3))
                                + "` is no conversion; there are %s %d %i %f %e %g %x %X %o %%");
            }
            at = matcher.end();
            if (matcher.group(5).equals("%")) {
                pieces.add(new Expr.Constant("%", CHR));
                continue;
            }
            int position = matcher.group(1) == null ? next++ : Integer.parseInt(matcher.group(1)) - 1;
            if (position >= values.size()) {
                return in.problem(
                        "missing-argument",
                        arguments.call().span(),
                        "`" + matcher.group() + "` has no value: the format wants more than " + values.size());
            }
            pieces.add(piece(matcher, values.get(position)));
        }
        return pieces.isEmpty() ? new Expr.Constant("", CHR) : Expressions.joined(pieces);
    }

    private Expr piece(Matcher matcher, Node node) {
        String flags = matcher.group(2);
        String width = matcher.group(3) == null ? "" : matcher.group(3);
        String letter = matcher.group(5);
        if (letter.equals("s")) {
            return text(in.argument(node, "chr", "sprintf"), flags, width, matcher.group(4));
        }
        boolean whole = "dixXo".contains(letter);
        Expr given = in.check(node);
        Expr number =
                given.type().equals(LGL) ? Types.cast(given, INT) : in.convert(given, "num", node.span(), "sprintf");
        Expr value = !whole
                ? Types.cast(number, DBL)
                : number.type().equals(INT) ? number : whole(Types.cast(number, DBL), matcher.group(), node);
        String precision = matcher.group(4) == null ? "" : "." + matcher.group(4);
        return number(value, "%" + flags + width + precision + (letter.equals("i") ? "d" : letter), flags, width);
    }

    /** A whole number, or the end of the query. */
    private static Expr whole(Expr number, String format, Node place) {
        Expr fine = Expr.or(Expr.isNa(number), Expr.equal(number, Expressions.apply("trunc", number, DBL)));
        String message = Deferred.prefix("not-whole", place.span()) + "`" + format + "` is for whole numbers: `%f`, "
                + "`%g` and `%s` are for others, and `as.integer()` cuts them";
        Expr ensured = Expr.call(".ensure", LGL, fine, Expr.text(message));
        return Expr.when(ensured, Types.cast(number, INT), Expr.na(INT));
    }

    private static Expr number(Expr value, String format, String flags, String width) {
        Expr.Constant na = new Expr.Constant(pad("NA", flags, width), CHR);
        return new Expr.Apply(
                Expressions.function(".printf"),
                List.of(value, new Expr.Constant(format, CHR), na),
                List.of(),
                null,
                List.of(),
                null,
                CHR);
    }

    private static String pad(String text, String flags, String width) {
        String blanks = width.isEmpty() ? "" : " ".repeat(Math.max(0, Integer.parseInt(width) - text.length()));
        return flags.contains("-") ? text + blanks : blanks + text;
    }

    private static Expr text(
            Expr value, String flags, String width, @org.jspecify.annotations.Nullable String precision) {
        Expr text = TextForms.naAsText(value);
        if (precision != null) {
            text = new Expr.Apply(
                    Expressions.function("substr"),
                    List.of(text, new Expr.Constant(1L, INT), new Expr.Constant(Long.parseLong(precision), INT)),
                    List.of(),
                    null,
                    List.of(),
                    null,
                    CHR);
        }
        return width.isEmpty()
                ? text
                : new Expr.Apply(
                        Expressions.function("str_pad"),
                        List.of(
                                text,
                                new Expr.Constant(Long.parseLong(width), INT),
                                new Expr.Constant(flags.contains("-") ? "right" : "left", CHR),
                                new Expr.Constant(" ", CHR)),
                        List.of(),
                        null,
                        List.of(),
                        null,
                        CHR);
    }

    /** Of a whole number "d", of another "g", unless a format is given. */
    Expr formatC() {
        Expr x = in.argument(arguments.node(0), "num", "formatC");
        String format = arguments.word("format");
        if (format == null) {
            format = x.type().equals(INT) ? "d" : "g";
        }
        if (!"dfeEgG".contains(format) || format.length() != 1) {
            return in.problem(
                    "unknown-choice", arguments.call().span(), "`format` of `formatC` is one of d, f, e, E, g, G");
        }
        String flags = String.valueOf(arguments.word("flag"));
        long digits = arguments.count("digits");
        long width = Math.max(0, arguments.count("width"));
        String mark = arguments.word("big.mark");
        boolean marked = mark != null && !mark.isEmpty();
        String precision = format.equals("d") ? "" : "." + (digits < 0 ? 4 : digits);
        String inner = "%" + (marked ? flags.replaceAll("[-0 ]", "") : flags) + (marked || width == 0 ? "" : width)
                + precision + format;
        Expr value = format.equals("d")
                ? x.type().equals(INT)
                        ? x
                        : Types.cast(Expressions.apply("round", x, new Expr.Constant(0L, INT), DBL), INT)
                : Types.cast(x, DBL);
        Expr text = number(value, inner, flags, marked || width == 0 ? "" : String.valueOf(width));
        if (!marked) {
            return text;
        }
        Expr grouped = Expressions.apply(".marked", text, new Expr.Constant(mark, CHR), CHR);
        return text(grouped, flags, width == 0 ? "" : String.valueOf(width), null);
    }
}
