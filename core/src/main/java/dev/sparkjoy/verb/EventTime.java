package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Durations;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Types;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When events happened, and lengths of time: what the event-log verbs take. */
final class EventTime {
    /** Where Segment's events say when they happened, the best first. */
    private static final List<String> DEFAULTS = List.of("timestamp", "ts", "originalTimestamp", "receivedAt");

    private EventTime() {}

    /** The time a parameter names, else the column that event logs have it in; null where there is none (reported). */
    static @Nullable Expr of(VerbCall call, String parameter, Relation input) {
        if (call.has(parameter)) {
            Node node = Objects.requireNonNull(call.node(parameter));
            return instant(call.value(node, input), call, parameter);
        }
        for (String name : DEFAULTS) {
            Plan.Column column = input.column(name);
            if (column != null) {
                return instant(column.reference(), call, parameter);
            }
        }
        call.context()
                .problems()
                .add(call.context()
                        .problems()
                        .error("missing-argument", call.nameSpan(), "`" + call.verb().name() + "()` needs the time of events")
                        .help("say which column: `" + parameter + " = …`")
                        .help("columns there: " + String.join(", ", input.names())));
        return null;
    }

    private static @Nullable Expr instant(Expr value, VerbCall call, String parameter) {
        Type type = value.type();
        if (type.isInstant()) {
            return value;
        }
        if (type.equals(Type.Scalar.DATE)) {
            return Types.cast(value, Type.Scalar.DTTM);
        }
        if (type.equals(Type.Scalar.CHR) || type.equals(Type.Scalar.NA) || type.equals(Type.Scalar.JSON)) {
            return Types.cast(value, call.context().sources().instants());
        }
        call.context()
                .problems()
                .add(call.context()
                        .problems()
                        .error("wrong-type", call.valueSpan(parameter), "a time is needed; this is " + Types.show(type))
                        .label("this is " + Types.show(type))
                        .help("seconds since 1970: `as_datetime(x)`; milliseconds: `epoch_ms(x)`"));
        return null;
    }

    /** A length of time in microseconds, text or seconds; null where it is left out or wrong (reported). */
    static @Nullable Long length(VerbCall call, String parameter) {
        Node node = call.has(parameter) ? call.context().constant(Objects.requireNonNull(call.node(parameter))) : null;
        if (node == null) {
            return null;
        }
        Long micros = null;
        if (node instanceof Node.Literal literal) {
            micros = switch (literal.value()) {
                case Value.Str text -> Durations.micros(text.value());
                case Value.Num number when number.value() > 0 -> Math.round(number.value() * 1_000_000);
                case Value.Int number when number.value() > 0 -> number.value() * 1_000_000;
                default -> null;
            };
        }
        if (micros == null) {
            call.context()
                    .problems()
                    .add(call.context()
                            .problems()
                            .error(
                                    "bad-duration",
                                    call.valueSpan(parameter),
                                    "`" + parameter + "` is a length of time, such as \"30 mins\" or \"1 day\"")
                            .help("units: secs, mins, hours, days, weeks; months have no fixed length"));
        }
        return micros;
    }

    /** The time so much later. */
    static Expr later(Expr time, long micros) {
        return Expr.call(".micros_later", time.type(), time, Expr.number(micros));
    }
}
