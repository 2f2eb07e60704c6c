package dev.sparkjoy.verb;

import dev.sparkjoy.check.Across;
import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;

/** {@code arrange()}: a stable sort; NA last, also under {@code desc()}. */
final class ArrangeVerb implements Verb {
    @Override
    public String name() {
        return "arrange";
    }

    @Override
    public String usage() {
        return "arrange(.data, ..., .by_group = FALSE, .locale = NULL)";
    }

    @Override
    public String doc() {
        return "Sorts rows; NA last, desc(x) from large to small.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        List<Expr.Key> keys = new ArrayList<>();
        if (call.flag(".by_group", false)) {
            input.groupKeys().forEach(key -> keys.add(new Expr.Key(key, false)));
        }
        Expressions in = Expressions.rows(call.context(), input, List.of());
        for (Node.Argument argument : call.dots()) {
            if (argument.value() != null) {
                keys.addAll(keys(in, argument.value(), call));
            }
        }
        return keys.isEmpty() ? input : input.over(new Plan.Sort(input.plan(), keys, name()));
    }

    private static List<Expr.Key> keys(Expressions in, Node node, VerbCall call) {
        if (Across.is(node)) {
            return new Across(in)
                    .expand((Node.Call) node).stream()
                            .map(named -> new Expr.Key(named.value(), false))
                            .toList();
        }
        if (node instanceof Node.Call desc && "desc".equals(desc.name())) {
            if (desc.arguments().size() != 1 || desc.arguments().get(0).value() == null) {
                call.context()
                        .problems()
                        .add(call.context()
                                .problems()
                                .error("too-many-arguments", desc.span(), "`desc()` takes one column")
                                .help("write `arrange(desc(a), desc(b))`"));
                return List.of();
            }
            return List.of(new Expr.Key(in.check(desc.arguments().get(0).value()), true));
        }
        Expr value = in.check(node);
        if (node instanceof Node.Literal literal) {
            call.context()
                    .problems()
                    .add(call.context()
                            .problems()
                            .error("constant-key", literal.span(), "sorting by a constant changes nothing")
                            .severity(dev.sparkjoy.base.Diagnostic.Severity.WARNING)
                            .help("a column is named without quotes; from large to small: `desc(column)`"));
        }
        return List.of(new Expr.Key(value, false));
    }
}
