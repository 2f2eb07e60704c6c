package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Types;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@code unite()}: several columns joined into one text. */
final class UniteVerb implements Verb {
    @Override
    public String name() {
        return "unite";
    }

    @Override
    public String usage() {
        return "unite(.data, col, ..., sep = \"_\", remove = TRUE, na.rm = FALSE)";
    }

    @Override
    public String doc() {
        return "Joins several columns into one text.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!call.needs("col")) {
            return input;
        }
        String name = newName(Objects.requireNonNull(call.node("col")));
        if (name == null) {
            return call.problem("bad-name", call.valueSpan("col"), "`col` is the new column's name", input);
        }
        List<Named> columns = call.dots().isEmpty() ? input.all() : call.selection(input);
        String separator = Objects.requireNonNullElse(call.text("sep"), "_");
        boolean withoutNa = call.flag("na.rm", false);
        List<Expr> texts = new ArrayList<>();
        for (Named column : columns) {
            Expr text = Types.cast(column.value(), Type.Scalar.CHR);
            texts.add(withoutNa ? text : Expr.callAll("coalesce", Type.Scalar.CHR, List.of(text, Expr.text("NA"))));
        }
        List<Expr> values = new ArrayList<>();
        values.add(Expr.text(separator));
        values.addAll(texts);
        Expr united = columns.isEmpty() ? Expr.text("") : Expr.callAll(".join_with", Type.Scalar.CHR, values);
        boolean remove = call.flag("remove", true);
        List<Named> result = new ArrayList<>();
        boolean placed = false;
        for (Named named : input.all()) {
            boolean used = columns.stream().anyMatch(column -> column.value().equals(named.value()));
            if (used && !placed) {
                result.add(new Named(name, united));
                placed = true;
            }
            if (!(used && remove) && !named.name().equals(name)) {
                result.add(named);
            }
        }
        if (!placed) {
            result.add(new Named(name, united));
        }
        return input.project(result, name()).groupedBy(input.groupsAmong(result));
    }

    /** A new column's name, bare or in quotes; null of anything else. */
    static @org.jspecify.annotations.Nullable String newName(Node node) {
        return switch (node) {
            case Node.Name name -> name.text();
            case Node.Literal literal when literal.value() instanceof Value.Str text -> text.value();
            default -> null;
        };
    }
}
