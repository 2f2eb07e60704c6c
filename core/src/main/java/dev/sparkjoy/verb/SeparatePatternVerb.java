package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code separate_wider_regex()} and {@code separate_wider_position()}: a text taken apart by patterns, or by widths,
 * one after the other.
 */
final class SeparatePatternVerb implements Verb {
    private final boolean regex;

    SeparatePatternVerb(boolean regex) {
        this.regex = regex;
    }

    @Override
    public String name() {
        return regex ? "separate_wider_regex" : "separate_wider_position";
    }

    @Override
    public String usage() {
        return regex
                ? "separate_wider_regex(.data, cols, patterns, names_sep = NULL, too_few = \"error\", cols_remove = TRUE)"
                : "separate_wider_position(.data, cols, widths, names_sep = NULL, too_few = \"error\","
                        + " too_many = \"error\", cols_remove = TRUE)";
    }

    @Override
    public String doc() {
        return regex ? "Takes texts apart by patterns into columns." : "Cuts texts by widths into columns.";
    }

    /** One piece: its name (null for none) and its pattern. */
    private record Part(@Nullable String name, String pattern, long width) {}

    @Override
    public Relation apply(Relation input, VerbCall call) {
        String parameter = regex ? "patterns" : "widths";
        if (!call.needs("cols") || !call.needs(parameter)) {
            return input;
        }
        List<Part> parts = parts(call, parameter);
        Relation result = input;
        for (Named column : call.selection("cols", input)) {
            Expr text = Pieces.text(column, call, "cols");
            if (text == null || parts.isEmpty()) {
                return input;
            }
            result = regex
                    ? matched(result, column.name(), text, parts, call)
                    : cut(result, column.name(), text, parts, call);
        }
        return result;
    }

    private List<Part> parts(VerbCall call, String parameter) {
        List<Part> parts = new ArrayList<>();
        for (Node.Argument argument : call.several(parameter)) {
            Node value = argument.value() == null ? null : call.context().constant(argument.value());
            Part part = value instanceof Node.Literal literal ? part(argument.name(), literal) : null;
            if (part == null) {
                call.problem(
                        "wrong-type",
                        argument.span(),
                        regex
                                ? "each pattern is a text: `patterns = c(name = \"[a-z]+\", \"-\", number = \"[0-9]+\")`"
                                : "each width is a whole number: `widths = c(year = 4, month = 2)`");
                return List.of();
            }
            parts.add(part);
        }
        return parts;
    }

    private @Nullable Part part(@Nullable String name, Node.Literal literal) {
        return switch (literal.value()) {
            case Value.Str text when regex -> new Part(name, text.value(), 0);
            case Value.Num number when !regex && number.value() >= 0 -> new Part(name, "", (long) number.value());
            case Value.Int number when !regex && number.value() >= 0 -> new Part(name, "", number.value());
            default -> null;
        };
    }

    private static String named(String column, Part part, VerbCall call) {
        String separator = call.text("names_sep");
        return separator == null ? String.valueOf(part.name()) : column + separator + part.name();
    }

    private Relation matched(Relation rows, String column, Expr text, List<Part> parts, VerbCall call) {
        String few = call.choice("too_few", "error", "debug", "align_start");
        Expr whole = Expr.text(first(parts, parts.size()) + "$");
        Expr fits = Expr.call(".matches", Type.Scalar.LGL, text, whole);
        Relation checked = few.equals("error")
                ? Pieces.checked(
                        rows,
                        text,
                        fits,
                        "no-match",
                        Pieces.message("`" + column + "` must match the patterns; this does not: ", text, ""),
                        call)
                : rows;
        List<Named> made = new ArrayList<>();
        int group = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.name() == null) {
                continue;
            }
            group++;
            int number = group;
            Expr value = few.equals("error")
                    ? group(text, whole, number)
                    : furthest(text, parts, i + 1, (pattern, some) -> group(text, pattern, number), CHR_NA);
            made.add(new Named(named(column, part, call), value));
        }
        if (few.equals("debug")) {
            made.add(new Named(column, text));
            made.add(new Named(column + "_ok", Expr.or(Expr.isNa(text), fits)));
            Expr matches = furthest(text, parts, 1, (pattern, some) -> Expr.number(some), Expr.number(0));
            made.add(new Named(column + "_matches", Expr.when(Expr.isNa(text), Expr.na(Type.Scalar.INT), matches)));
            Expr remainder = furthest(
                    text,
                    parts,
                    1,
                    (pattern, some) -> some == parts.size()
                            ? Expr.when(fits, Expr.text(""), group(text, pattern, names(parts, some) + 1))
                            : group(text, pattern, names(parts, some) + 1),
                    text);
            made.add(new Named(column + "_remainder", remainder));
        }
        return Pieces.replaced(checked, column, made, call.flag("cols_remove", true) && !few.equals("debug"), call);
    }

    private static final Expr CHR_NA = Expr.na(Type.Scalar.CHR);

    /** The first patterns, one after the other. */
    private static String first(List<Part> parts, int some) {
        StringBuilder pattern = new StringBuilder("^");
        parts.subList(0, some)
                .forEach(part -> pattern.append(part.name() == null ? "(?:" : "(")
                        .append(part.pattern())
                        .append(')'));
        return pattern.toString();
    }

    private static int names(List<Part> parts, int some) {
        return (int) parts.subList(0, some).stream()
                .filter(part -> part.name() != null)
                .count();
    }

    /** What the most patterns that match from the start give: all of them to the end, or some and what is left over. */
    private static Expr furthest(
            Expr text, List<Part> parts, int least, BiFunction<Expr, Integer, Expr> value, Expr otherwise) {
        Expr result = otherwise;
        for (int some = least; some <= parts.size(); some++) {
            Expr pattern = Expr.text(first(parts, some) + "(.*)$");
            result = Expr.when(
                    Expr.call(".matches", Type.Scalar.LGL, text, pattern), value.apply(pattern, some), result);
        }
        Expr whole = Expr.text(first(parts, parts.size()) + "$");
        return Expr.when(Expr.call(".matches", Type.Scalar.LGL, text, whole), value.apply(whole, parts.size()), result);
    }

    /** The n-th group of a pattern, NA where the text does not match. */
    static Expr group(Expr text, Expr pattern, int number) {
        Expr matches = Expr.call(".matches", Type.Scalar.LGL, text, pattern);
        Expr group = Expr.call(".group", Type.Scalar.CHR, text, pattern, Expr.number(number));
        return Expr.when(matches, group, Expr.na(Type.Scalar.CHR));
    }

    private Relation cut(Relation rows, String column, Expr text, List<Part> parts, VerbCall call) {
        String few = call.choice("too_few", "error", "debug", "align_start");
        String many = call.choice("too_many", "error", "debug", "drop");
        long width = parts.stream().mapToLong(Part::width).sum();
        Expr length = Expr.call("str_length", Type.Scalar.INT, text);
        Pieces.Count count = new Pieces.Count(column, length, width, "must have", "characters", "", "");
        Relation checked = Pieces.counted(rows, text, count, few.equals("error"), many.equals("error"), call);
        List<Named> made = new ArrayList<>();
        long start = 1;
        for (Part part : parts) {
            if (part.name() != null) {
                Expr piece = Expr.call(".slice", Type.Scalar.CHR, text, Expr.number(start), Expr.number(part.width()));
                made.add(new Named(
                        named(column, part, call),
                        Expr.when(Pieces.compare(">=", length, start), piece, Expr.na(Type.Scalar.CHR))));
            }
            start += part.width();
        }
        boolean debug = few.equals("debug") || many.equals("debug");
        if (debug) {
            made.add(new Named(column, text));
            made.add(new Named(column + "_width", length));
            made.add(new Named(
                    column + "_remainder", Expr.call(".slice", Type.Scalar.CHR, text, Expr.number(width + 1), length)));
            made.add(new Named(column + "_ok", Pieces.ok(text, length, width, few, many)));
        }
        return Pieces.replaced(checked, column, made, call.flag("cols_remove", true) && !debug, call);
    }
}
