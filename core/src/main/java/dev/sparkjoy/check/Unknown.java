package dev.sparkjoy.check;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.Span;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Printer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says that a name means nothing, what there is instead, and what may have been meant. */
final class Unknown {
    /** How many names a message lists. */
    private static final int LISTED = 12;

    private final Context context;
    private final Relation input;

    Unknown(Context context, Relation input) {
        this.context = context;
        this.input = input;
    }

    void column(Node.Name name, List<String> alsoThere) {
        context.wanted(name.segments());
        List<String> candidates = new ArrayList<>(alsoThere);
        candidates.addAll(input.names());
        String written = name.text();
        String head = name.segments().get(0);
        Plan.Column struct = input.column(head);
        if (name.segments().size() == 1 || struct == null) {
            report(name, written, candidates);
        }
    }

    private void report(Node.Name name, String written, List<String> candidates) {
        Diagnostic diagnostic =
                context.problems().error("unknown-column", name.span(), "there is no column `" + written + "`");
        String nearest = Suggest.nearest(written, candidates);
        String keyword = Suggest.keyword(written);
        if (keyword != null) {
            context.problems().add(diagnostic.suggest(keyword));
            return;
        }
        if (nearest == null) {
            nearest = path(written);
        }
        if (nearest == null && name.segments().size() > 1) {
            String head = Suggest.nearest(name.segments().get(0), candidates);
            nearest = head == null
                    ? null
                    : head + "."
                            + String.join(
                                    ".",
                                    name.segments().subList(1, name.segments().size()));
        }
        if (nearest != null) {
            diagnostic = diagnostic.suggest(nearest.contains(".") ? nearest : Printer.columnName(nearest));
        } else if (Functions.find(written) != null) {
            diagnostic = diagnostic.help("`" + written + "` is a function: write `" + written + "(…)`");
        } else if (looksLikeText(written)) {
            diagnostic = diagnostic.help("a text is written in quotes: \"" + written + "\"");
        }
        String dropped = leftOutBy(input.plan(), written);
        if (dropped != null) {
            diagnostic = diagnostic.help("`" + written + "` was there before `" + dropped + "()`");
        }
        context.problems().add(diagnostic.help("columns there: " + list(input.names())));
    }

    /** The verb that a column of that name did not come through, or null where there never was one. */
    private static @Nullable String leftOutBy(Plan plan, String name) {
        return switch (plan) {
            case Plan.Scan ignored -> null;
            case Plan.One ignored -> null;
            case Plan.Project project -> has(project.input(), name) ? project.verb() : leftOutBy(project.input(), name);
            case Plan.Aggregate aggregate ->
                has(aggregate.input(), name) ? aggregate.verb() : leftOutBy(aggregate.input(), name);
            case Plan.Filter filter -> leftOutBy(filter.input(), name);
            case Plan.Sort sort -> leftOutBy(sort.input(), name);
            case Plan.Head head -> leftOutBy(head.input(), name);
            case Plan.Unnest unnest -> leftOutBy(unnest.input(), name);
            case Plan.Once once -> leftOutBy(once.input(), name);
            case Plan.Streamed streamed -> leftOutBy(streamed.input(), name);
            case Plan.Union union -> leftOutBy(union.inputs().get(0), name);
            case Plan.Join join -> {
                boolean right = join.kind() == Plan.JoinKind.SEMI || join.kind() == Plan.JoinKind.ANTI;
                yield right && has(join.right(), name) ? join.verb() : leftOutBy(join.left(), name);
            }
        };
    }

    private static boolean has(Plan plan, String name) {
        return switch (plan) {
            case Plan.Scan scan -> scan.source().type().field(name) != null;
            case Plan.One ignored -> false;
            case Plan.Project project ->
                project.columns().stream().anyMatch(column -> column.name().equals(name));
            case Plan.Aggregate aggregate ->
                Stream.concat(aggregate.keys().stream(), aggregate.values().stream())
                        .anyMatch(column -> column.name().equals(name));
            case Plan.Filter filter -> has(filter.input(), name);
            case Plan.Sort sort -> has(sort.input(), name);
            case Plan.Head head -> has(head.input(), name);
            case Plan.Once once -> has(once.input(), name);
            case Plan.Streamed streamed -> has(streamed.input(), name);
            case Plan.Unnest unnest -> unnest.value().name().equals(name) || has(unnest.input(), name);
            case Plan.Union union -> has(union.inputs().get(0), name);
            case Plan.Join join -> has(join.left(), name) || has(join.right(), name);
        };
    }

    /** A name that is no column, compared with a text: most likely a text without its quotes. */
    void text(Node.Name name) {
        context.wanted(name.segments());
        context.problems()
                .add(context.problems()
                        .error("unknown-column", name.span(), "there is no column `" + name.text() + "`")
                        .suggest(Printer.quote(name.text()))
                        .help("a text is written in quotes")
                        .help("columns there: " + list(input.names())));
    }

    /** A field of that name inside some struct: {@code vertical} is {@code properties.vertical}. */
    private @Nullable String path(String field) {
        for (Plan.Column column : input.columns()) {
            String found = path(column.name(), column.type(), field, true);
            if (found != null) {
                return found;
            }
        }
        for (Plan.Column column : input.columns()) {
            String found = path(column.name(), column.type(), field, false);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable String path(String prefix, Type type, String wanted, boolean exactly) {
        if (!(type instanceof Type.Struct struct)) {
            return null;
        }
        for (Type.Field field : struct.fields()) {
            if (exactly ? field.name().equals(wanted) : Suggest.nearest(wanted, List.of(field.name())) != null) {
                return prefix + "." + field.name();
            }
        }
        for (Type.Field field : struct.fields()) {
            String found = path(prefix + "." + field.name(), field.type(), wanted, exactly);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean looksLikeText(String written) {
        return !written.isEmpty() && Character.isUpperCase(written.charAt(0));
    }

    void field(Expr target, Type.Struct struct, String name, Span span) {
        context.wanted(path(target, name));
        List<String> names = struct.fields().stream().map(Type.Field::name).toList();
        String where = show(target);
        Span place = context.lastSegment(span, name);
        context.problems()
                .add(context.problems()
                        .error("unknown-field", place, "`" + where + "` has no field `" + name + "`")
                        .suggest(Suggest.nearest(name, names))
                        .help("fields of `" + where + "`: " + list(names)));
    }

    /** The path of a field as it would stand in a source, for looking it up in the data. */
    static List<String> path(Expr target, String name) {
        List<String> path = new ArrayList<>();
        Expr expr = target;
        while (expr instanceof Expr.Field field) {
            path.add(0, field.name());
            expr = field.struct();
        }
        if (expr instanceof Expr.Column column) {
            path.add(0, column.name());
        }
        path.add(name);
        return path;
    }

    private static String show(Expr target) {
        List<String> path = path(target, "");
        return String.join(".", path.subList(0, path.size() - 1));
    }

    void function(Node.Call call, String name) {
        Span span = call.function().span();
        Diagnostic diagnostic =
                context.problems().error("unknown-function", span, "there is no function `" + name + "`");
        if (context.isVerb(name)) {
            context.problems()
                    .add(context.problems()
                            .error(
                                    "verb-here",
                                    span,
                                    "`" + name + "` is a verb: it goes on a line of the pipe, not inside an expression")
                            .help("data |> " + name + "(…)"));
            return;
        }
        String advice = Advice.of(name);
        if (advice != null) {
            context.problems().add(diagnostic.help(advice));
            return;
        }
        String known = Suggest.functionFor(name);
        if (known == null) {
            known = Suggest.nearest(name, Functions.names());
        }
        diagnostic = diagnostic.suggest(known);
        if (known == null) {
            diagnostic = diagnostic.help(
                    "`joy functions` lists all; a function of the engine is called `engine::" + name + "(…)`");
        }
        context.problems().add(diagnostic);
    }

    static String list(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String shown = String.join(", ", names.subList(0, Math.min(LISTED, names.size())));
        return names.size() > LISTED ? shown + ", … (" + (names.size() - LISTED) + " more)" : shown;
    }
}
