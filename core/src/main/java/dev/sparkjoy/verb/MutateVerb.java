package dev.sparkjoy.verb;

import dev.sparkjoy.check.Across;
import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Printer;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** {@code mutate()}: new columns, one after the other; each sees those before it. */
final class MutateVerb implements Verb {
    @Override
    public String name() {
        return "mutate";
    }

    @Override
    public String usage() {
        return "mutate(.data, ..., .by = NULL, .keep = \"all\", .before = NULL, .after = NULL)";
    }

    @Override
    public String doc() {
        return "Makes or changes columns; later ones see earlier ones.";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        VerbCall.By by = call.by(input);
        Steps steps = new Steps(by, call);
        call.dots().forEach(steps::add);
        Relation result = steps.done();
        String keep = call.text(".keep");
        Relation kept = keep(input, result, steps, keep == null ? "all" : keep, call);
        return call.has(".before") || call.has(".after") ? placed(input, kept, steps, call) : kept;
    }

    private Relation placed(Relation input, Relation result, Steps steps, VerbCall call) {
        List<Named> moved = result.all().stream()
                .filter(named -> steps.made().contains(named.name()) && input.column(named.name()) == null)
                .toList();
        return result.project(RelocateVerb.place(result, result.all(), moved, call), name());
    }

    private Relation keep(Relation input, Relation result, Steps steps, String keep, VerbCall call) {
        Set<String> kept = new LinkedHashSet<>(input.groups());
        kept.addAll(steps.by().names());
        kept.addAll(steps.made());
        switch (keep) {
            case "all" -> {
                return steps.by().relation().columns().size() == input.columns().size()
                        ? result
                        : without(result, steps, input);
            }
            case "none" -> {}
            case "used" -> kept.addAll(steps.used());
            case "unused" ->
                input.names().stream()
                        .filter(name -> !steps.used().contains(name))
                        .forEach(kept::add);
            default -> {
                return call.problem(
                        "wrong-value",
                        call.valueSpan(".keep"),
                        "`.keep` is one of \"all\", \"used\", \"unused\", \"none\"",
                        input);
            }
        }
        return result.project(
                result.all().stream()
                        .filter(named -> kept.contains(named.name()))
                        .toList(),
                name());
    }

    /** Without the columns that only {@code .by} needed. */
    private Relation without(Relation result, Steps steps, Relation input) {
        return result.project(
                result.all().stream()
                        .filter(named -> input.column(named.name()) != null
                                || steps.made().contains(named.name()))
                        .toList(),
                name());
    }

    /** Columns in the making: those that don't need each other go together. */
    static final class Steps {
        private final VerbCall call;
        private final VerbCall.By by;
        private final List<Named> pending = new ArrayList<>();
        private final Set<String> made = new LinkedHashSet<>();
        private final Set<String> used = new LinkedHashSet<>();
        private Relation relation;

        Steps(VerbCall.By by, VerbCall call) {
            this.by = by;
            this.call = call;
            this.relation = by.relation();
        }

        VerbCall.By by() {
            return by;
        }

        Set<String> made() {
            return made;
        }

        Set<String> used() {
            return used;
        }

        void add(Node.Argument argument) {
            Node node = argument.value();
            if (node == null) {
                return;
            }
            if (node instanceof Node.Literal literal && literal.value() instanceof Value.Null) {
                drop(argument);
                return;
            }
            flushIfNeeded(node);
            if (Across.is(node) && argument.name() == null) {
                new Across(expressions()).expand((Node.Call) node).forEach(named -> set(named, argument));
                return;
            }
            Expr expr = expressions().check(node);
            String name = argument.name() == null ? VerbCall.defaultName(node, expr, List.of()) : argument.name();
            set(new Named(name, expr), argument);
        }

        private Expressions expressions() {
            return Expressions.rows(call.context(), relation, relation.references(by.names()));
        }

        private void set(Named named, Node.Argument argument) {
            if (by.names().contains(named.name())) {
                call.problem(
                        "group-modified",
                        argument.span(),
                        "`" + named.name() + "` is a grouping column and can't be changed",
                        relation);
                return;
            }
            if (named.value() instanceof Expr.Vector vector && vector.elements().size() != 1) {
                call.context()
                        .problems()
                        .add(call.context()
                                .problems()
                                .error(
                                        "wrong-size",
                                        Objects.requireNonNull(argument.value()).span(),
                                        "`" + named.name() + "` must be one value per row, not "
                                                + vector.elements().size() + " values"));
                return;
            }
            Expr value = named.value() instanceof Expr.Vector vector
                    ? vector.elements().get(0)
                    : named.value();
            uses(value);
            pending.add(new Named(named.name(), value));
            made.add(named.name());
        }

        private void uses(Expr value) {
            value.any(part -> {
                if (part instanceof Expr.Column column) {
                    used.add(column.name());
                }
                return false;
            });
        }

        private void drop(Node.Argument argument) {
            flush();
            String name = argument.name();
            if (name != null && by.names().contains(name)) {
                call.problem(
                        "group-modified",
                        argument.span(),
                        "`" + name + "` is a grouping column and can't be dropped",
                        relation);
            } else if (name != null) {
                relation = relation.project(
                        relation.all().stream()
                                .filter(named -> !named.name().equals(name))
                                .toList(),
                        "mutate");
                made.remove(name);
            }
        }

        /** An expression that names a column just made needs it made first. */
        private void flushIfNeeded(Node node) {
            String text = Printer.print(node);
            if (Across.is(node)
                    || SELECTING.stream().anyMatch(text::contains)
                    || pending.stream().anyMatch(named -> text.contains(named.name()))) {
                flush();
            }
        }

        /** Calls that may name a column without writing it out. */
        private static final List<String> SELECTING = List.of("if_any(", "if_all(", "pick(", "across(");

        private void flush() {
            if (!pending.isEmpty()) {
                relation = relation.with(pending, "mutate");
                pending.clear();
            }
        }

        Relation done() {
            flush();
            return relation;
        }
    }
}
