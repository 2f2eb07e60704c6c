package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code window()}: the windows of time that an event lies in, counted from 1970 UTC. With a slide shorter than the
 * window, a row comes once for each of its windows. A row without a time lies in none.
 */
final class WindowVerb implements Verb {
    private static final String START = "window_start";
    private static final String END = "window_end";

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
        Long size = call.needs("size") ? EventTime.length(call, "size") : null;
        Long slide = call.has("slide") ? EventTime.length(call, "slide") : size;
        Long offset = call.has("start") ? EventTime.length(call, "start") : Long.valueOf(0);
        if (time == null || size == null || slide == null || offset == null) {
            return input;
        }
        if (slide > size) {
            return call.problem(
                    "bad-duration",
                    call.valueSpan("slide"),
                    "`slide` is longer than the window: events between windows would be lost",
                    input);
        }
        Plan timed = new Plan.Filter(input.plan(), Expr.not(Expr.isNa(time)), name());
        Type type = time.type();
        Expr last = Expr.call(".window_start", type, time, Expr.number(slide), Expr.number(offset));
        List<Expr> starts = new ArrayList<>();
        long copies = (size + slide - 1) / slide;
        for (long copy = copies - 1; copy >= 0; copy--) {
            starts.add(copy == 0 ? last : EventTime.later(last, -copy * slide));
        }
        Expr.Column start = new Expr.Column(START, type);
        Plan windows = copies == 1
                ? timed
                : new Plan.Unnest(
                        timed,
                        new Expr.Vector(starts, new Type.ListOf(type)),
                        new Plan.Column(START, type),
                        "joy_window_place",
                        name());
        if (size % slide != 0) {
            windows = new Plan.Filter(
                    windows, Expr.call("<", Type.Scalar.LGL, time, EventTime.later(start, size)), name());
        }
        List<Named> columns = new ArrayList<>(input.all());
        columns.removeIf(named -> named.name().equals(START) || named.name().equals(END));
        Expr value = copies == 1 ? last : start;
        columns.add(new Named(START, value));
        columns.add(new Named(END, EventTime.later(value, size)));
        List<Plan.Column> output = columns.stream()
                .map(named -> new Plan.Column(named.name(), named.value().type()))
                .toList();
        return new Relation(new Plan.Project(windows, columns, name()), output, input.groups());
    }
}
