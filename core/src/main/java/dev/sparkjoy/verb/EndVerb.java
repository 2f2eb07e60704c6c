package dev.sparkjoy.verb;

import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Selection;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.List;

/** Verbs that show rows: {@code print}, {@code glimpse}, {@code show_query}, {@code pull}. */
final class EndVerb implements Verb {
    /** What is shown. */
    enum Kind {
        PRINT,
        GLIMPSE,
        SHOW_QUERY,
        PULL
    }

    private final String name;
    private final Kind kind;

    EndVerb(String name, Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String usage() {
        return switch (kind) {
            case PULL -> name + "(.data, var = -1, name = NULL)";
            case PRINT -> name + "(.data, n = NULL, width = NULL)";
            case GLIMPSE -> name + "(.data, width = NULL)";
            case SHOW_QUERY -> name + "(.data)";
        };
    }

    @Override
    public String doc() {
        return switch (kind) {
            case PULL -> "Gives one column's values, the last column's unless told.";
            case PRINT -> "Shows the rows.";
            case GLIMPSE -> "Shows each column with its first values.";
            case SHOW_QUERY -> "Shows the SQL the engine runs.";
        };
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        switch (kind) {
            case PRINT -> {
                Double n = call.number("n");
                call.context()
                        .act(new Action.Show(
                                n == null || n.isInfinite()
                                        ? input
                                        : input.over(new Plan.Head(input.plan(), n.longValue(), name))));
            }
            case GLIMPSE -> call.context().act(new Action.Glimpse(input));
            case SHOW_QUERY -> call.context().act(new Action.ShowQuery(input));
            case PULL -> pull(input, call);
        }
        return input;
    }

    private static void pull(Relation input, VerbCall call) {
        Node node = call.node("var");
        Relation ungrouped = input.ungrouped();
        int width = ungrouped.columns().size();
        boolean fromEnd = node instanceof Node.Unary unary
                && unary.operator().equals("-")
                && unary.operand() instanceof Node.Literal;
        List<Named> chosen;
        if (node == null) {
            chosen = List.of(Named.of(ungrouped.columns().get(width - 1).reference()));
        } else if (fromEnd) {
            Double back = call.number("var");
            int at = width + (back == null ? -1 : back.intValue());
            chosen = at >= 0 && at < width
                    ? List.of(Named.of(ungrouped.columns().get(at).reference()))
                    : List.of();
        } else {
            chosen = new Selection(call.context(), ungrouped).of(List.of(Node.Argument.of(node)));
        }
        if (chosen.size() == 1) {
            Named only = chosen.get(0);
            String name = only.value() instanceof Expr.Column column ? column.name() : only.name();
            call.context().act(new Action.Pull(ungrouped.project(List.of(new Named(name, only.value())), "pull")));
        } else if (!call.context().problems().hasErrors()) {
            call.problem("one-column", call.span(), "`pull()` gives one column", input);
        }
    }
}
