package dev.sparkjoy.verb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Probe;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@code separate()}: a text cut where a pattern matches, its pieces columns; too few or too many are noted. */
final class SeparateVerb implements Verb {
    @Override
    public String name() {
        return "separate";
    }

    @Override
    public String usage() {
        return "separate(.data, col, into, sep = \"[^[:alnum:]]+\", remove = TRUE, extra = \"warn\", fill = \"warn\")";
    }

    @Override
    public String doc() {
        return "Cuts texts where a pattern matches into columns; separate_wider_delim() is stricter.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!call.needs("col") || !call.needs("into")) {
            return input;
        }
        List<Named> chosen = call.selection("col", input);
        List<String> into = call.texts("into");
        if (chosen.size() != 1 || into.isEmpty()) {
            return call.problem("one-column", call.valueSpan("col"), "`separate()` takes one column", input);
        }
        Expr text = Pieces.text(chosen.get(0), call, "col");
        if (text == null) {
            return input;
        }
        String pattern = Objects.requireNonNullElse(call.text("sep"), "[^[:alnum:]]+");
        String extra = call.choice("extra", "warn", "drop", "merge");
        String fill = call.choice("fill", "warn", "right", "left");
        long wanted = into.size();
        // Merging stops cutting once enough pieces are there, as the last one may hold further separators.
        Expr parts = extra.equals("merge")
                ? Expr.call(".cut_at_most", Pieces.TEXTS, text, Expr.text(pattern), Expr.number(wanted))
                : Expr.call(".cut_where", Pieces.TEXTS, text, Expr.text(pattern));
        Expr size = Pieces.size(parts);
        List<Named> made = new ArrayList<>();
        for (int i = 0; i < into.size(); i++) {
            Expr place = Expr.number(i + 1);
            if (fill.equals("left")) {
                Expr missing = Expr.call("-", Type.Scalar.INT, Expr.number(wanted), size);
                Expr shift = Expr.when(Pieces.compare(">", missing, 0), missing, Expr.number(0));
                place = Expr.call("-", Type.Scalar.INT, place, shift);
            }
            Expr piece = Pieces.element(parts, place, Type.Scalar.CHR);
            Expr inside = fill.equals("left")
                    ? Expr.when(Pieces.compare(">=", place, 1), piece, Expr.na(Type.Scalar.CHR))
                    : piece;
            made.add(new Named(into.get(i), inside));
        }
        Expr there = Expr.not(Expr.isNa(text));
        if (extra.equals("warn")) {
            note(
                    input,
                    Expr.and(List.of(there, Pieces.compare(">", size, wanted))),
                    "too-many-pieces",
                    "some texts have more than " + wanted + " pieces; the rest is dropped",
                    "extra = \"merge\"",
                    call);
        }
        if (fill.equals("warn")) {
            note(
                    input,
                    Expr.and(List.of(there, Pieces.compare("<", size, wanted))),
                    "too-few-pieces",
                    "some texts have fewer than " + wanted + " pieces; the rest is NA",
                    "fill = \"right\"",
                    call);
        }
        made.removeIf(named -> named.name().equals("NA"));
        return Pieces.replaced(input, chosen.get(0).name(), made, call.flag("remove", true), call);
    }

    private void note(Relation input, Expr condition, String code, String message, String instead, VerbCall call) {
        Diagnostic note = call.context()
                .problems()
                .error(code, call.nameSpan(), message)
                .severity(Diagnostic.Severity.NOTE)
                .help("if that is meant, say `" + instead + "`");
        Plan found = new Plan.Filter(input.plan(), condition, name());
        call.context().probe(new Probe(List.of(Probe.anyRow(found)), note));
    }
}
