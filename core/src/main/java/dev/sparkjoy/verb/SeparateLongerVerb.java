package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@code separate_longer_delim()} and {@code separate_longer_position()}: a text cut, a row for each piece. */
final class SeparateLongerVerb implements Verb {
    private final boolean delimited;

    SeparateLongerVerb(boolean delimited) {
        this.delimited = delimited;
    }

    @Override
    public String name() {
        return delimited ? "separate_longer_delim" : "separate_longer_position";
    }

    @Override
    public String usage() {
        return delimited
                ? "separate_longer_delim(.data, cols, delim)"
                : "separate_longer_position(.data, cols, width, keep_empty = FALSE)";
    }

    @Override
    public String doc() {
        return delimited
                ? "Cuts texts at a delimiter, a row for each piece."
                : "Cuts texts by a width, a row for each piece.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!call.needs("cols") || !call.needs(delimited ? "delim" : "width")) {
            return input;
        }
        List<Named> cut = new ArrayList<>();
        for (Named column : call.selection("cols", input)) {
            Expr text = Pieces.text(column, call, "cols");
            if (text == null) {
                return input;
            }
            cut.add(new Named(column.name(), pieces(text, call)));
        }
        boolean keepsNa = delimited || call.flag("keep_empty", false);
        return Unnesting.of(input, cut, keepsNa, call);
    }

    private Expr pieces(Expr text, VerbCall call) {
        if (delimited) {
            return Expr.call(".cut", Pieces.TEXTS, text, Expr.text(Objects.requireNonNullElse(call.text("delim"), "")));
        }
        Double width = call.number("width");
        Expr cut = Expr.call(
                ".chunks", Pieces.TEXTS, text, Expr.number(width == null ? 1 : Math.max(1, width.longValue())));
        Expr missing = new Expr.Vector(List.of(Expr.na(Type.Scalar.CHR)), Pieces.TEXTS);
        return Expr.when(Expr.isNa(text), missing, cut);
    }
}
