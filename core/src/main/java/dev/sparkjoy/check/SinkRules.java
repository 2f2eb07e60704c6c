package dev.sparkjoy.check;

import dev.sparkjoy.plan.Lateness;
import dev.sparkjoy.plan.OutputMode;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.Sink;
import org.jspecify.annotations.Nullable;

/** Which modes a stream can be written in, given what was done with it and where it goes. */
public final class SinkRules {
    private final Plan plan;
    private final Sink sink;

    public SinkRules(Plan plan, Sink sink) {
        this.plan = plan;
        this.sink = sink;
    }

    /** The mode that fits where none is asked for: rows once they are final, else all of them each time. */
    public OutputMode usual() {
        return refusal(OutputMode.APPEND) != null && refusal(OutputMode.COMPLETE) == null
                ? OutputMode.COMPLETE
                : OutputMode.APPEND;
    }

    /**
     * Why a mode can't be.
     *
     * @param reason goes on after "mode x "
     */
    public record Refusal(String reason, String instead) {}

    /** Why a mode can't be; null where it can. */
    public @Nullable Refusal refusal(OutputMode mode) {
        Refusal ofSink = ofSink(mode);
        if (ofSink != null) {
            return ofSink;
        }
        Plan.Aggregate aggregate = aggregate(plan);
        if (mode != OutputMode.COMPLETE && has(Plan.Sort.class)) {
            return new Refusal("can't sort: a stream has no end to sort at", "mode = \"complete\", or no `arrange()`");
        }
        return switch (mode) {
            case APPEND -> aggregate == null ? null : appended(aggregate);
            case UPDATE ->
                has(Plan.Head.class)
                        ? new Refusal(
                                "has no first rows: what changed comes again", "mode = \"append\", or no `head()`")
                        : isOfTwo(plan)
                                ? new Refusal("can't join two streams: pairs are final", "mode = \"append\"")
                                : null;
            case COMPLETE ->
                aggregate == null
                        ? new Refusal(
                                "would keep every row of the stream for ever: it is for aggregates",
                                "mode = \"append\"")
                        : null;
        };
    }

    private @Nullable Refusal ofSink(OutputMode mode) {
        return switch (sink) {
            case Sink.Memory ignored -> null;
            case Sink.Console ignored -> null;
            case Sink.Files ignored ->
                mode == OutputMode.APPEND
                        ? null
                        : new Refusal(
                                "would take back what is in files already",
                                "mode = \"append\" with a watermark, or `stream_write_duckdb()`");
            case Sink.DuckDb ignored ->
                mode == OutputMode.UPDATE
                        ? new Refusal("has no key to find the rows by that changed", "mode = \"complete\"")
                        : null;
        };
    }

    private static @Nullable Refusal appended(Plan.Aggregate aggregate) {
        Lateness known = Lateness.of(aggregate.input());
        if (known.completes(aggregate.keys())) {
            return null;
        }
        return known.columns().isEmpty()
                ? new Refusal(
                        "waits for groups to be complete, and without a watermark none ever is",
                        "`watermark(ts, \"10 minutes\") |> window(ts, \"5 minutes\")` before the aggregate, "
                                + "or mode = \"complete\"")
                : new Refusal(
                        "waits for groups to be complete, and none of the keys tells when that is",
                        "`window(ts, \"5 minutes\")` before the aggregate and `window_start` among its keys, "
                                + "or mode = \"complete\"");
    }

    private boolean has(Class<? extends Plan> kind) {
        return StreamRules.contains(plan, kind::isInstance);
    }

    private static boolean isOfTwo(Plan plan) {
        return StreamRules.contains(
                plan,
                each -> each instanceof Plan.Join join
                        && join.left().isStream()
                        && join.right().isStream());
    }

    private static Plan.@Nullable Aggregate aggregate(Plan plan) {
        if (plan instanceof Plan.Aggregate aggregate) {
            return aggregate;
        }
        for (Plan input : plan.inputs()) {
            Plan.Aggregate below = input.isStream() ? aggregate(input) : null;
            if (below != null) {
                return below;
            }
        }
        return null;
    }
}
