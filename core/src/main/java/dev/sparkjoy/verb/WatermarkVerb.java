package dev.sparkjoy.verb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.StreamStep;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Printer;
import dev.sparkjoy.syntax.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code watermark()}, which sparklyr calls {@code stream_watermark()}: how late events of a stream may come. A batch has
 * all its events, so nothing changes there; the time and the length are checked all the same.
 */
final class WatermarkVerb implements Verb {
    private final boolean sparklyr;

    WatermarkVerb(boolean sparklyr) {
        this.sparklyr = sparklyr;
    }

    @Override
    public String name() {
        return sparklyr ? "stream_watermark" : "watermark";
    }

    @Override
    public String usage() {
        return sparklyr
                ? "stream_watermark(.data, column = \"timestamp\", threshold = \"10 minutes\")"
                : "watermark(.data, ts, delay)";
    }

    @Override
    public String doc() {
        return "How late events of a stream may come; changes nothing in a batch, which has them all.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        Expr time = sparklyr ? named(call, input) : EventTime.of(call, "ts", input);
        String length = sparklyr ? "threshold" : "delay";
        Long late = sparklyr && !call.has(length)
                ? Long.valueOf(600_000_000)
                : call.needs(length) ? EventTime.length(call, length) : null;
        if (time == null || late == null || !input.isStream()) {
            return input;
        }
        if (!(time instanceof Expr.Column column)) {
            return notAColumn(call, input);
        }
        return input.over(new Plan.Streamed(
                input.plan(), input.columns(), new StreamStep.Late(column.name(), late), input.plan(), name()));
    }

    /** sparklyr has the column's name in quotes. */
    private static @Nullable Expr named(VerbCall call, Relation input) {
        if (call.has("column")
                && call.node("column") instanceof Node.Literal literal
                && literal.value() instanceof Value.Str text
                && input.column(text.value()) instanceof Plan.Column column
                && column.type().isInstant()) {
            return column.reference();
        }
        return EventTime.of(call, "column", input);
    }

    private Relation notAColumn(VerbCall call, Relation input) {
        String parameter = sparklyr ? "column" : "ts";
        String given = call.has(parameter) ? Printer.print(Objects.requireNonNull(call.node(parameter))) : "timestamp";
        Diagnostic problem = call.context()
                .problems()
                .error(
                        "wrong-type",
                        call.has(parameter) ? call.valueSpan(parameter) : call.nameSpan(),
                        "a stream's watermark is set on a column of times")
                .help("make one first: `mutate(ts = as_datetime(" + given + ")) |> " + name() + "(ts, …)`");
        call.context().problems().add(problem);
        return input;
    }
}
