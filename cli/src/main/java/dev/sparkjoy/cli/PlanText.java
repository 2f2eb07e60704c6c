package dev.sparkjoy.cli;

import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A plan as an indented list, the last step first. */
final class PlanText {
    String print(Plan plan) {
        StringBuilder out = new StringBuilder();
        print(plan, 0, out);
        return out.toString();
    }

    private static void print(Plan plan, int depth, StringBuilder out) {
        out.append("  ".repeat(depth));
        switch (plan) {
            case Plan.Scan scan ->
                out.append("scan ")
                        .append(scan.source().format())
                        .append(' ')
                        .append(scan.source().location())
                        .append('\n');
            case Plan.One ignored -> out.append("one row\n");
            case Plan.Project project -> {
                out.append("project ")
                        .append(project.columns().stream().map(PlanText::named).collect(Collectors.joining(", ")))
                        .append('\n');
                print(project.input(), depth + 1, out);
            }
            case Plan.Filter filter -> {
                out.append("filter ").append(text(filter.predicate())).append('\n');
                print(filter.input(), depth + 1, out);
            }
            case Plan.Aggregate aggregate -> {
                out.append("aggregate ")
                        .append(aggregate.values().stream().map(PlanText::named).collect(Collectors.joining(", ")));
                out.append(" by ")
                        .append(aggregate.keys().stream().map(PlanText::named).collect(Collectors.joining(", ")));
                out.append(", ordered by ")
                        .append(aggregate.order() == Plan.Order.KEYS ? "keys" : "first appearance")
                        .append('\n');
                print(aggregate.input(), depth + 1, out);
            }
            case Plan.Sort sort -> {
                out.append("sort ").append(keys(sort.keys())).append('\n');
                print(sort.input(), depth + 1, out);
            }
            case Plan.Head head -> {
                out.append("head ").append(head.count()).append('\n');
                print(head.input(), depth + 1, out);
            }
            case Plan.Join join -> {
                out.append(join.kind().name().toLowerCase(java.util.Locale.ROOT))
                        .append(" join on ")
                        .append(text(join.on()))
                        .append('\n');
                print(join.left(), depth + 1, out);
                print(join.right(), depth + 1, out);
            }
            case Plan.Union union -> {
                out.append("union\n");
                union.inputs().forEach(input -> print(input, depth + 1, out));
            }
            case Plan.Unnest unnest -> {
                out.append("unnest ")
                        .append(text(unnest.list()))
                        .append(" as ")
                        .append(unnest.value().name())
                        .append('\n');
                print(unnest.input(), depth + 1, out);
            }
            case Plan.Streamed streamed -> print(streamed.input(), depth, out);
            case Plan.Once once -> {
                out.append("once ")
                        .append(text(once.id()))
                        .append(", first by ")
                        .append(keys(once.by()));
                out.append('\n');
                print(once.input(), depth + 1, out);
            }
        }
    }

    private static String keys(List<Expr.Key> keys) {
        return keys.stream()
                .map(key -> text(key.value()) + (key.descending() ? " desc" : ""))
                .collect(Collectors.joining(", "));
    }

    private static String named(Named named) {
        String value = text(named.value());
        return value.equals(named.name()) ? value : named.name() + " = " + value;
    }

    private static String text(Expr expr) {
        return switch (expr) {
            case Expr.Column column -> column.name();
            case Expr.Field field -> text(field.struct()) + "." + field.name();
            case Expr.Constant constant ->
                constant.value() instanceof String text
                        ? "\"" + text + "\""
                        : constant.value() == null ? "NA" : constant.value().toString();
            case Expr.Vector vector -> "c(" + list(vector.elements()) + ")";
            case Expr.Cast cast -> text(cast.value()) + " as " + cast.type();
            case Expr.Case cases -> "case(" + list(cases.parts()) + ")";
            case Expr.Apply apply -> {
                List<Expr> parts = apply.arguments().stream()
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .collect(Collectors.toList());
                parts.addAll(apply.rest());
                String call = apply.function().name() + "(" + list(parts) + ")";
                List<Expr> partition = apply.partition();
                yield call
                        + (apply.where() == null ? "" : " where " + text(apply.where()))
                        + (partition == null ? "" : " over (" + list(partition) + ")");
            }
        };
    }

    private static String list(List<Expr> exprs) {
        return exprs.stream().map(PlanText::text).collect(Collectors.joining(", "));
    }
}
