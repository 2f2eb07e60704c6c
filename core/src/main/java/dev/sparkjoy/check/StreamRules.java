package dev.sparkjoy.check;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Lateness;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What no verb by itself can say of streams: which tables of a verb are some, and what came before it. */
final class StreamRules {
    private final Relation input;
    private final Node.Call call;
    private final Context context;

    private StreamRules(Relation input, Node.Call call, Context context) {
        this.input = input;
        this.call = call;
        this.context = context;
    }

    /** Reports what a verb has made of rows and could not be run. */
    static void check(Relation input, Relation result, Node.Call call, Context context) {
        if (result.isStream() && !context.problems().hasErrors()) {
            new StreamRules(input, call, context).made(result.plan());
        }
    }

    private void made(Plan result) {
        List<Plan> steps = new ArrayList<>();
        since(input.plan(), result, steps);
        for (Plan step : steps) {
            if (step instanceof Plan.Join join) {
                join(join);
            }
            if (step instanceof Plan.Union union) {
                union(union);
            }
            if (step instanceof Plan.Aggregate aggregate
                    && aggregate.input().isStream()
                    && contains(aggregate.input(), Plan.Aggregate.class::isInstance)) {
                problem(
                        "can't aggregate what is aggregated already: its groups are never complete",
                        "write the first aggregate, and read what was written");
            }
            if (step instanceof Plan.Streamed && contains(step.inputs().get(0), Plan.Aggregate.class::isInstance)) {
                problem("must come before the aggregate", "set it right after the stream is read");
            }
        }
        if (steps.stream().anyMatch(step -> step.isStream() && hasWindow(step))) {
            problem(
                    "needs a window over rows, and streams have only windows of time",
                    "`window()` and `summarise()`, or a batch over what was written");
        }
    }

    /** The operations a verb has added, not those of its other tables. */
    private static void since(Plan before, Plan now, List<Plan> steps) {
        if (now != before) {
            steps.add(now);
            if (now.isStream()) {
                now.inputs().forEach(each -> since(before, each, steps));
            }
        }
    }

    private void join(Plan.Join join) {
        boolean left = join.left().isStream();
        boolean right = join.right().isStream();
        if (join.kind() == Plan.JoinKind.NEAREST) {
            problem("with `closest()` needs all rows to find the nearest", "a join by a range: `join_by(between(…))`");
        } else if (left && right) {
            streams(join);
        } else if (right && join.kind() != Plan.JoinKind.INNER) {
            problem("keeps rows of the table on the left, which is no stream", "put the stream on the left");
        }
    }

    private void streams(Plan.Join join) {
        boolean late = !Lateness.of(join.left()).columns().isEmpty()
                && !Lateness.of(join.right()).columns().isEmpty();
        boolean aggregated = contains(join, Plan.Aggregate.class::isInstance);
        if (join.kind() != Plan.JoinKind.INNER || isCross(join)) {
            problem(
                    "can't join a stream with a stream",
                    "`inner_join()` with watermarks on both, or a table that is no stream");
        } else if (!late || aggregated) {
            problem(
                    aggregated
                            ? "can't join a stream with a stream after an aggregate"
                            : "of two streams would keep all rows for ever",
                    aggregated ? "join before the aggregate" : "`watermark(ts, \"10 minutes\")` on both streams");
        }
    }

    private static boolean isCross(Plan.Join join) {
        return join.on() instanceof Expr.Constant;
    }

    private void union(Plan.Union union) {
        if (!union.inputs().stream().allMatch(Plan::isStream)) {
            problem("stacks streams with streams only", "read the other one as a stream too: `stream_read_json()`");
        }
    }

    private void problem(String message, String instead) {
        if (context.problems().hasErrors()) {
            return;
        }
        Diagnostic problem = context.problems()
                .error("not-on-target", call.function().span(), "on a stream, `" + call.name() + "()` " + message);
        context.problems().add(problem.help("instead: " + instead));
    }

    static boolean contains(Plan plan, Predicate<Plan> wanted) {
        return wanted.test(plan)
                || plan.inputs().stream().filter(Plan::isStream).anyMatch(each -> contains(each, wanted));
    }

    private static boolean hasWindow(Plan plan) {
        return switch (plan) {
            case Plan.Scan ignored -> false;
            case Plan.One ignored -> false;
            case Plan.Project project ->
                project.columns().stream().anyMatch(named -> named.value().hasWindow());
            case Plan.Filter filter -> filter.predicate().hasWindow();
            case Plan.Aggregate aggregate ->
                aggregate.values().stream().anyMatch(named -> named.value().hasWindow());
            case Plan.Sort sort ->
                sort.keys().stream().anyMatch(key -> key.value().hasWindow());
            case Plan.Head ignored -> false;
            case Plan.Join join -> join.on().hasWindow();
            case Plan.Union ignored -> false;
            case Plan.Unnest unnest -> unnest.list().hasWindow();
            case Plan.Once ignored -> true;
            case Plan.Streamed ignored -> false;
        };
    }
}
