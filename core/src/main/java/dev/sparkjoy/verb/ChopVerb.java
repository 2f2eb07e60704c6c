package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import java.util.List;

/** {@code chop()}: the values of one key as lists, a list per column. */
final class ChopVerb implements Verb {
    @Override
    public String name() {
        return "chop";
    }

    @Override
    public String usage() {
        return "chop(.data, cols)";
    }

    @Override
    public String doc() {
        return "Gathers the values of one key into lists, one per column.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!call.needs("cols")) {
            return input;
        }
        List<Named> chosen = call.selection("cols", input);
        List<Named> keys = input.all().stream()
                .filter(named ->
                        chosen.stream().noneMatch(column -> column.value().equals(named.value())))
                .toList();
        List<Named> values = chosen.stream()
                .map(column -> new Named(
                        column.name(),
                        Expr.call(".collect", new Type.ListOf(column.value().type()), column.value())))
                .toList();
        return NestVerb.collected(input, keys, values, name());
    }
}
