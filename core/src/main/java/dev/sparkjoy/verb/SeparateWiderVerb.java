package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code separate_wider_delim()}: a text cut at a delimiter, its pieces columns. */
final class SeparateWiderVerb implements Verb {
    @Override
    public String name() {
        return "separate_wider_delim";
    }

    @Override
    public String usage() {
        return "separate_wider_delim(.data, cols, delim, names = NULL, names_sep = NULL, too_few = \"error\","
                + " too_many = \"error\", cols_remove = TRUE)";
    }

    @Override
    public String doc() {
        return "Cuts texts at a delimiter into columns.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!call.needs("cols") || !call.needs("delim")) {
            return input;
        }
        if (!call.has("names") && !call.has("names_sep")) {
            call.needs("names");
            return input;
        }
        Relation result = input;
        for (Named column : call.selection("cols", input)) {
            Expr text = Pieces.text(column, call, "cols");
            if (text == null) {
                return input;
            }
            result = cut(result, column.name(), text, call);
        }
        return result;
    }

    private Relation cut(Relation rows, String column, Expr text, VerbCall call) {
        String delimiter = Objects.requireNonNullElse(call.text("delim"), "");
        Expr parts = Expr.call(".cut", Pieces.TEXTS, text, Expr.text(delimiter));
        List<@Nullable String> names = names(rows, column, parts, call);
        if (names == null) {
            return rows;
        }
        String few = call.choice("too_few", "error", "debug", "align_start", "align_end");
        String many = call.choice("too_many", "error", "debug", "drop", "merge");
        Expr size = Pieces.size(parts);
        long wanted = names.size();
        Pieces.Count count = new Pieces.Count(
                column,
                size,
                wanted,
                "must give",
                "pieces",
                ", which `too_few = \"align_start\"` fills with NA",
                ", of which `too_many = \"drop\"` or `\"merge\"` makes fewer");
        Relation checked = Pieces.counted(rows, text, count, few.equals("error"), many.equals("error"), call);
        List<Named> made = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name != null) {
                made.add(new Named(name, piece(text, parts, size, i, names.size(), delimiter, few, many)));
            }
        }
        boolean debug = few.equals("debug") || many.equals("debug");
        if (debug) {
            made.add(new Named(column, text));
            made.add(new Named(column + "_ok", Pieces.ok(text, size, wanted, few, many)));
            made.add(new Named(column + "_pieces", Expr.when(Expr.isNa(text), Expr.na(Type.Scalar.INT), size)));
            made.add(new Named(column + "_remainder", remainder(text, parts, size, wanted, delimiter)));
        }
        return Pieces.replaced(checked, column, made, call.flag("cols_remove", true) && !debug, call);
    }

    /** The new columns; null stands for a piece that is left out. Null altogether where they can't be known. */
    private @Nullable List<@Nullable String> names(Relation rows, String column, Expr parts, VerbCall call) {
        String separator = call.text("names_sep");
        List<@Nullable String> given = new ArrayList<>();
        if (call.has("names")) {
            for (Node.Argument argument : call.several("names")) {
                Node value = argument.value() == null ? null : call.context().constant(argument.value());
                String name = value instanceof Node.Literal literal && literal.value() instanceof Value.Str text
                        ? text.value()
                        : null;
                given.add(name == null || separator == null ? name : column + separator + name);
            }
            return given;
        }
        long most = Pieces.most(rows, parts, call);
        for (int i = 1; i <= most; i++) {
            given.add(column + separator + i);
        }
        return most < 0 ? null : given;
    }

    private static Expr piece(
            Expr text, Expr parts, Expr size, int at, int wanted, String delimiter, String few, String many) {
        Expr place = Expr.number(at + 1);
        if (few.equals("align_end")) {
            // The first columns stay empty: pieces move to the right by as many as are missing.
            Expr missing = Expr.call("-", Type.Scalar.INT, Expr.number(wanted), size);
            Expr shift = Expr.when(Pieces.compare(">", missing, 0), missing, Expr.number(0));
            Expr moved = Expr.call("-", Type.Scalar.INT, place, shift);
            Expr element = Pieces.element(parts, moved, Type.Scalar.CHR);
            Expr inside = Expr.when(Pieces.compare(">=", moved, 1), element, Expr.na(Type.Scalar.CHR));
            return at == wanted - 1 && many.equals("merge") ? merged(parts, size, at, delimiter, inside) : inside;
        }
        Expr element = Pieces.element(parts, place, Type.Scalar.CHR);
        return at == wanted - 1 && many.equals("merge") ? merged(parts, size, at, delimiter, element) : element;
    }

    private static Expr merged(Expr parts, Expr size, int at, String delimiter, Expr otherwise) {
        Expr rest = Expr.call(".paste_from", Type.Scalar.CHR, parts, Expr.number(at + 1), Expr.text(delimiter));
        return Expr.when(Pieces.compare(">", size, at + 1), rest, otherwise);
    }

    private static Expr remainder(Expr text, Expr parts, Expr size, long wanted, String delimiter) {
        Expr rest = Expr.callAll(
                ".join",
                Type.Scalar.CHR,
                List.of(
                        Expr.text(delimiter),
                        Expr.call(
                                ".paste_from", Type.Scalar.CHR, parts, Expr.number(wanted + 1), Expr.text(delimiter))));
        Expr some = Expr.when(Pieces.compare(">", size, wanted), rest, Expr.text(""));
        return Expr.when(Expr.isNa(text), Expr.na(Type.Scalar.CHR), some);
    }
}
