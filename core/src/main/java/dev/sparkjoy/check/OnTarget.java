package dev.sparkjoy.check;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.Span;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.OnStream;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.support.Support;
import dev.sparkjoy.support.Target;

/** Reports what the place where a pipeline is to run lacks. */
final class OnTarget {
    private OnTarget() {}

    /** A verb over rows. */
    static void verb(Support support, String name, Span place, Relation input, Context context) {
        boolean refused = switch (support.level()) {
            case REFUSED -> true;
            case COMPLETE -> !isAggregated(input.plan());
            // Which tables are streams is known once they can be read: until then the first is, and others are not.
            case WHOLE, APPEND, AGGREGATE, STATIC -> false;
        };
        if (refused) {
            report(support, name, place, context);
        }
    }

    /** A function, on each row or over groups of them. */
    static void function(Function function, boolean perRow, Span place, Context context) {
        if (context.target() != Target.SPARK_STREAM) {
            return;
        }
        Support support = perRow ? OnStream.perRow(function) : OnStream.of(function);
        if (support.level() == Support.Level.REFUSED) {
            report(support, function.name(), place, context);
        }
    }

    private static void report(Support support, String name, Span place, Context context) {
        String only =
                support.level() == Support.Level.REFUSED ? " can't run on " : " before an aggregate can't run on ";
        Diagnostic problem = context.problems()
                .error(
                        "not-on-target",
                        place,
                        "`" + name + "()`" + only + context.target().words() + ": " + support.reason());
        String instead = support.instead();
        if (instead != null) {
            problem = instead.startsWith("`") || instead.contains(" ")
                    ? problem.help("instead: " + instead)
                    : problem.suggest(instead);
        }
        context.problems().add(problem);
    }

    private static boolean isAggregated(Plan plan) {
        return plan instanceof Plan.Aggregate || plan.inputs().stream().anyMatch(OnTarget::isAggregated);
    }
}
