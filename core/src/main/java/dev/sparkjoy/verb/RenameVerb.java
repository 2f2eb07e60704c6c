package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Selection;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code rename(new = old)}: all at once, so that two columns can swap names. */
final class RenameVerb implements Verb {
    @Override
    public String name() {
        return "rename";
    }

    @Override
    public String usage() {
        return "rename(.data, ...)";
    }

    @Override
    public String doc() {
        return "Gives columns new names: `new = old`.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        Map<String, String> newNames = new LinkedHashMap<>();
        for (Node.Argument argument : call.dots()) {
            if (argument.name() == null) {
                call.context()
                        .problems()
                        .add(call.context()
                                .problems()
                                .error("name-needed", argument.span(), "`rename()` needs a new name")
                                .help("write `new_name = " + call.context().text(argument.span()) + "`"));
                continue;
            }
            for (Named named : new Selection(call.context(), input).of(List.of(argument))) {
                if (named.value() instanceof Expr.Column column) {
                    newNames.put(column.name(), named.name());
                } else {
                    call.problem(
                            "path-here",
                            argument.span(),
                            "a field of a struct can't be renamed in place; make a column of it with `mutate()`",
                            input);
                }
            }
        }
        List<Named> result = new ArrayList<>();
        input.columns()
                .forEach(column ->
                        result.add(new Named(newNames.getOrDefault(column.name(), column.name()), column.reference())));
        if (SelectVerb.reportClashes(result, call)) {
            return input;
        }
        return input.project(result, name()).groupedBy(SelectVerb.renamed(input.groups(), result));
    }
}
