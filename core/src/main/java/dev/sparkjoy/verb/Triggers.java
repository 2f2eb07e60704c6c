package dev.sparkjoy.verb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.check.Durations;
import dev.sparkjoy.plan.Trigger;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code trigger =} of the verbs that write streams, in sparklyr's words. */
final class Triggers {
    private Triggers() {}

    /** When to look for what is new; null where that can't be read (reported). */
    static @Nullable Trigger of(VerbCall call) {
        if (!call.has("trigger")) {
            return new Trigger.Interval(0);
        }
        Node node = call.context().constant(Objects.requireNonNull(call.node("trigger")));
        String name = node instanceof Node.Call made ? String.valueOf(made.name()) : "";
        return switch (name) {
            case "stream_trigger_interval" -> interval((Node.Call) node, call);
            case "stream_trigger_available_now", "stream_trigger_once" -> new Trigger.AvailableNow();
            case "stream_trigger_continuous" ->
                problem(
                        call,
                        call.context()
                                .problems()
                                .error(
                                        "not-on-target",
                                        node.span(),
                                        "files can't be read continuously: each is there as a whole, or not yet")
                                .suggest("stream_trigger_interval(\"1 second\")"));
            default ->
                problem(
                        call,
                        call.context()
                                .problems()
                                .error("bad-trigger", node.span(), "this says not when to look for what is new")
                                .help("`stream_trigger_interval(\"10 seconds\")`, in milliseconds without a unit")
                                .help("`stream_trigger_available_now()`: what is there, and then stop"));
        };
    }

    private static @Nullable Trigger interval(Node.Call made, VerbCall call) {
        if (made.arguments().isEmpty()) {
            return new Trigger.Interval(5_000);
        }
        Node value = made.arguments().get(0).value();
        Node given = value == null ? made : call.context().constant(value);
        Long millis = given instanceof Node.Literal literal
                ? switch (literal.value()) {
                    case Value.Str text -> inMillis(Durations.micros(text.value()));
                    case Value.Num number -> (Long) Math.round(number.value());
                    case Value.Int number -> (Long) number.value();
                    default -> null;
                }
                : null;
        if (made.arguments().size() == 1 && millis != null && millis >= 0) {
            return new Trigger.Interval(millis);
        }
        return problem(
                call,
                call.context()
                        .problems()
                        .error("bad-duration", given.span(), "`stream_trigger_interval()` takes one length of time")
                        .help("`stream_trigger_interval(\"10 seconds\")`, in milliseconds without a unit"));
    }

    private static @Nullable Long inMillis(@Nullable Long micros) {
        return micros == null ? null : (Long) (micros / 1000);
    }

    private static @Nullable Trigger problem(VerbCall call, Diagnostic problem) {
        call.context().problems().add(problem);
        return null;
    }
}
