package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Suggest;
import dev.sparkjoy.check.Types;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code replace_na()}: a value instead of NA, column by column. */
final class ReplaceNaVerb implements Verb {
    @Override
    public String name() {
        return "replace_na";
    }

    @Override
    public String usage() {
        return "replace_na(.data, replace = list())";
    }

    @Override
    public String doc() {
        return "Puts values in the place of NA: `replace_na(list(x = 0))`.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        Map<String, Node> values = call.entries("replace");
        List<Named> set = new ArrayList<>();
        for (Plan.Column column : input.columns()) {
            Node node = values.get(column.name());
            Expr value = node == null ? null : call.fitting(node, column, input);
            if (value != null) {
                Expr there = Types.cast(column.reference(), value.type());
                set.add(new Named(column.name(), Expr.callAll("coalesce", value.type(), List.of(there, value))));
            }
        }
        if (values.containsKey("")) {
            return call.problem(
                    "missing-name",
                    call.valueSpan("replace"),
                    "say which column each value is for: `replace_na(list(x = 0))`",
                    input);
        }
        unknown(values, input, call);
        return set.isEmpty() ? input : input.with(set, name());
    }

    /** Reports names that are no columns; tidyr passes over them in silence. */
    static void unknown(Map<String, Node> values, Relation input, VerbCall call) {
        values.forEach((name, node) -> {
            if (!name.isEmpty() && input.column(name) == null) {
                call.context()
                        .problems()
                        .add(call.context()
                                .problems()
                                .error("unknown-column", node.span(), "there is no column `" + name + "` to fill")
                                .suggest(Suggest.nearest(name, input.names()))
                                .help("columns there: " + String.join(", ", input.names())));
            }
        });
    }
}
