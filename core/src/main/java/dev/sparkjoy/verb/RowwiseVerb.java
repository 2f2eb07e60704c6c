package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Named;
import java.util.List;

/** {@code rowwise()}: each row is a group, so that aggregates are over the values of one row. */
final class RowwiseVerb implements Verb {
    @Override
    public String name() {
        return "rowwise";
    }

    @Override
    public String usage() {
        return "rowwise(.data, ...)";
    }

    @Override
    public String doc() {
        return "Makes each row a group: `rowwise() |> mutate(total = sum(c_across(a:c)))`.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (input.isGrouped() && !call.dots().isEmpty()) {
            return call.problem(
                    "by-on-grouped",
                    call.span(),
                    "rows are grouped already; `ungroup()` first, or leave the columns out",
                    input);
        }
        List<Named> known = call.dots().isEmpty() ? List.of() : call.selection(input);
        Relation with = call.withKeys(input, known);
        return with.byRow(
                call.dots().isEmpty()
                        ? input.groups()
                        : known.stream().map(Named::name).toList());
    }
}
