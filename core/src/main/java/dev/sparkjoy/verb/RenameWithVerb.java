package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Across;
import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Types;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code rename_with()}: columns renamed by a function of their names. */
final class RenameWithVerb implements Verb {
    @Override
    public String name() {
        return "rename_with";
    }

    @Override
    public String usage() {
        return "rename_with(.data, .fn, .cols = everything())";
    }

    @Override
    public String doc() {
        return "Renames columns by a function of their names: `rename_with(toupper)`.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!call.needs(".fn")) {
            return input;
        }
        Node function = Objects.requireNonNull(call.node(".fn"));
        List<Named> chosen = call.has(".cols") ? call.selection(".cols", input) : input.all();
        Relation one = new Relation(new Plan.One(), List.of(), List.of());
        Across across = new Across(Expressions.rows(call.context(), one));
        List<Named> names = new ArrayList<>();
        for (Named column : chosen) {
            Expr name = across.value(function, new Named(column.name(), Expr.text(column.name())));
            names.add(new Named("joy_" + names.size(), Types.cast(name, Type.Scalar.CHR)));
        }
        // Names are computed by the engine, by the same functions that values are.
        List<List<@Nullable Object>> answer =
                names.isEmpty() ? List.of(List.of()) : call.context().ask(one.project(names, name()));
        if (answer == null) {
            return input;
        }
        List<Named> result = new ArrayList<>(input.all());
        for (int i = 0; i < chosen.size(); i++) {
            String name = String.valueOf(answer.get(0).get(i));
            Expr value = chosen.get(i).value();
            result.replaceAll(named -> named.value().equals(value) ? new Named(name, value) : named);
        }
        for (int i = 0; i < result.size(); i++) {
            String name = result.get(i).name();
            if (result.subList(0, i).stream().anyMatch(other -> other.name().equals(name))) {
                return call.problem(
                        "duplicate-name", function.span(), "two columns would be named `" + name + "`", input);
            }
        }
        return input.project(result, name()).groupedBy(SelectVerb.renamed(input.groups(), result));
    }
}
