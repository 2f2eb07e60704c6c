package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Selection;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code relocate()}: moves columns, to the front unless told where. */
final class RelocateVerb implements Verb {
    @Override
    public String name() {
        return "relocate";
    }

    @Override
    public String usage() {
        return "relocate(.data, ..., .before = NULL, .after = NULL)";
    }

    @Override
    public String doc() {
        return "Moves columns, to the front unless told where.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        List<Named> moved = new Selection(call.context(), input).of(call.dots());
        List<Named> result = place(input, input.all(), moved, call);
        return input.project(result, name()).groupedBy(SelectVerb.renamed(input.groups(), result));
    }

    /** All columns, those moved put before or after the anchor. */
    static List<Named> place(Relation input, List<Named> all, List<Named> moved, VerbCall call) {
        List<Named> others = new ArrayList<>(all);
        others.removeIf(named -> moved.stream()
                .anyMatch(other ->
                        other.value().equals(named.value()) || other.name().equals(named.name())));
        if (call.has(".before") && call.has(".after")) {
            call.context().problems().add("both-anchors", call.span(".after"), "give `.before` or `.after`, not both");
        }
        int at = 0;
        if (call.has(".before")) {
            at = anchor(input, others, call.node(".before"), call, true);
        } else if (call.has(".after")) {
            at = anchor(input, others, call.node(".after"), call, false);
        }
        others.addAll(Math.max(0, Math.min(at, others.size())), moved);
        return others;
    }

    private static int anchor(Relation input, List<Named> others, @Nullable Node node, VerbCall call, boolean before) {
        List<Named> anchors =
                node == null ? List.of() : new Selection(call.context(), input).of(List.of(Node.Argument.of(node)));
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (Named anchor : anchors) {
            int at = indexOf(input, others, anchor);
            first = Math.min(first, at);
            last = Math.max(last, at);
        }
        return before ? (first == Integer.MAX_VALUE ? 0 : first) : last + 1;
    }

    /** Where the anchor stands; a moved anchor stands for the place it had. */
    private static int indexOf(Relation input, List<Named> others, Named anchor) {
        String name = anchor.value() instanceof Expr.Column column ? column.name() : anchor.name();
        for (int i = 0; i < others.size(); i++) {
            if (others.get(i).name().equals(name)) {
                return i;
            }
        }
        int place = input.names().indexOf(name);
        return (int) others.stream()
                .filter(named -> input.names().indexOf(named.name()) < place)
                .count();
    }
}
