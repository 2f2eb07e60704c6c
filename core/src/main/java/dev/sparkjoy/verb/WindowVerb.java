package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Lateness;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.StreamStep;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Printer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * {@code window()}: the windows of time that an event lies in, counted from 1970 UTC. With a slide shorter than the
 * window, a row comes once for each of its windows. A row without a time lies in none.
 */
final class WindowVerb implements Verb {
    private static final String START = "window_start";
    private static final String END = "window_end";
    private static final String NTH = "joy_window";

    @Override
    public String name() {
        return "window";
    }

    @Override
    public String usage() {
        return "window(.data, ts, size, slide = NULL, start = NULL)";
    }

    @Override
    public String doc() {
        return "Adds window_start and window_end; a row comes once for each window it lies in.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        Expr time = EventTime.of(call, "ts", input);
        EventTime.clash(call, input.groups(), List.of(START, END));
        Long size = call.needs("size") ? EventTime.length(call, "size") : null;
        Long slide = call.has("slide") ? EventTime.length(call, "slide") : size;
        Long offset = call.has("start") ? EventTime.length(call, "start") : Long.valueOf(0);
        if (time == null || size == null || slide == null || offset == null) {
            return input;
        }
        if (slide > size) {
            Node whole = Objects.requireNonNull(call.node("size"));
            call.context()
                    .problems()
                    .add(call.context()
                            .problems()
                            .error(
                                    "bad-duration",
                                    call.valueSpan("slide"),
                                    "`slide` is longer than the window: events between windows would be lost")
                            .suggest(Printer.print(whole)));
            return input;
        }
        Plan timed = new Plan.Filter(input.plan(), Expr.not(Expr.isNa(time)), name());
        Type type = time.type();
        Expr last = Expr.call(".window_start", type, time, Expr.number(slide), Expr.number(offset));
        long copies = (size + slide - 1) / slide;
        Plan windows = timed;
        Expr start = last;
        if (copies > 1) {
            // The earliest window first: it began so many slides before the last one.
            Expr.Column nth = new Expr.Column(NTH, Type.Scalar.INT);
            Expr all = Expr.call(
                    ".sequence",
                    new Type.ListOf(Type.Scalar.INT),
                    Expr.number(1 - copies),
                    Expr.number(0),
                    Expr.number(1));
            windows = new Plan.Unnest(timed, all, new Plan.Column(NTH, Type.Scalar.INT), NTH + "_place", name());
            start = Expr.call(".micros_later", type, last, Expr.call("*", Type.Scalar.INT, nth, Expr.number(slide)));
        }
        if (size % slide != 0) {
            windows = new Plan.Filter(
                    windows, Expr.call("<", Type.Scalar.LGL, time, EventTime.later(start, size)), name());
        }
        List<Named> columns = new ArrayList<>(input.all());
        columns.removeIf(named -> named.name().equals(START) || named.name().equals(END));
        columns.add(new Named(START, start));
        columns.add(new Named(END, EventTime.later(start, size)));
        Relation result = Relation.projected(windows, columns, name()).groupedBy(input.groups());
        Lateness.Mark mark = input.isStream() && time instanceof Expr.Column column
                ? Lateness.of(input.plan()).columns().get(column.name())
                : null;
        return mark == null
                ? result
                : result.over(new Plan.Streamed(
                        result.plan(),
                        result.columns(),
                        new StreamStep.Windows(START, END, mark.micros()),
                        result.plan(),
                        name()));
    }
}
