package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Durations;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Types;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Printer;
import dev.sparkjoy.syntax.Value;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When events happened, and lengths of time: what the event-log verbs take. */
final class EventTime {
    /** Where Segment's events say when they happened, the best first. */
    private static final List<String> DEFAULTS = List.of("timestamp", "ts", "originalTimestamp", "receivedAt");

    /** A thousand years: times so much later are times still. */
    private static final long LONGEST = 365_250L * 86_400 * 1_000_000;

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
        Plan.Column candidate = input.columns().stream()
                .filter(column -> Types.isTime(column.type()))
                .findFirst()
                .orElse(null);
        call.context()
                .problems()
                .add(call.context()
                        .problems()
                        .error(
                                "missing-argument",
                                call.nameSpan(),
                                "`" + call.verb().name() + "()` needs the time of events")
                        .suggest(candidate == null ? null : parameter + " = " + Printer.columnName(candidate.name()))
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
        Long micros = node instanceof Node.Literal literal
                ? switch (literal.value()) {
                    case Value.Str text -> Durations.micros(text.value());
                    case Value.Num number -> micros(number.value());
                    case Value.Int number -> micros(number.value());
                    default -> null;
                }
                : null;
        if (micros == null || micros > LONGEST) {
            call.context().problems().add(WrongLength.of(call, parameter, node, micros != null));
            return null;
        }
        return micros;
    }

    private static @Nullable Long micros(double seconds) {
        return seconds > 0 ? (Long) Math.round(seconds * 1_000_000) : null;
    }

    /** Whether a key has the name of a column that the verb makes (reported). */
    static boolean clash(VerbCall call, List<String> keys, List<String> made) {
        String name = keys.stream().filter(made::contains).findFirst().orElse(null);
        if (name == null) {
            return false;
        }
        call.context()
                .problems()
                .add(call.context()
                        .problems()
                        .error(
                                "duplicate-name",
                                call.nameSpan(),
                                "`" + call.verb().name() + "()` makes a column `" + name
                                        + "`, and the rows are told apart by one of that name")
                        .help("give it another name first: `rename(" + name + "_of = " + name + ")`"));
        return true;
    }

    /** The time so much later. */
    static Expr later(Expr time, long micros) {
        return Expr.call(".micros_later", time.type(), time, Expr.number(micros));
    }
}
