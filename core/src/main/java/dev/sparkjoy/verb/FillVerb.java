package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import java.util.ArrayList;
import java.util.List;

/** {@code fill()}: NA becomes the value of the row before, or after. */
final class FillVerb implements Verb {
    @Override
    public String name() {
        return "fill";
    }

    @Override
    public String usage() {
        return "fill(.data, ..., .by = NULL, .direction = \"down\")";
    }

    @Override
    public String doc() {
        return "Fills NA with the value of the row before (\"down\") or after (\"up\"), group by group.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        VerbCall.By by = call.by(input);
        String direction = call.choice(".direction", "down", "up", "downup", "updown");
        List<Named> set = new ArrayList<>();
        for (Named column : call.selection(by.relation())) {
            Expr value = column.value();
            Expr down = Expr.window(".fill_down", value.type(), by.keys(), List.of(), value);
            Expr up = Expr.window(".fill_up", value.type(), by.keys(), List.of(), value);
            Expr filled = switch (direction) {
                case "down" -> down;
                case "up" -> up;
                case "downup" -> Expr.callAll("coalesce", value.type(), List.of(down, up));
                default -> Expr.callAll("coalesce", value.type(), List.of(up, down));
            };
            set.add(new Named(column.name(), filled));
        }
        Relation result = by.relation().with(set, name());
        return result.columns().size() == input.columns().size()
                ? result
                : result.project(
                        result.all().stream()
                                .filter(named -> input.column(named.name()) != null
                                        || set.stream()
                                                .anyMatch(made -> made.name().equals(named.name())))
                                .toList(),
                        name());
    }
}
