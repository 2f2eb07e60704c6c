package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import java.util.List;
import java.util.Objects;

/**
 * {@code sessionize()}: numbers the sessions of each group. A session ends where the next event comes more than the gap
 * later; a row without a time is in none.
 */
final class SessionizeVerb implements Verb {
    private static final String STARTS = "joy_session_starts";

    @Override
    public String name() {
        return "sessionize";
    }

    @Override
    public String usage() {
        return "sessionize(.data, ts, gap = \"30 mins\", name = \"session\", .by = NULL)";
    }

    @Override
    public String doc() {
        return "Numbers the sessions of each group: a new one begins where an event comes more than `gap` after the last.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        VerbCall.By by = call.by(input);
        Relation rows = by.relation();
        Expr time = EventTime.of(call, "ts", rows);
        Long given = EventTime.length(call, "gap");
        String name = Objects.requireNonNullElse(call.text("name"), "session");
        if (name.isEmpty() || by.names().contains(name)) {
            call.problem(
                    name.isEmpty() ? "wrong-value" : "group-modified",
                    call.valueSpan("name"),
                    name.isEmpty()
                            ? "the sessions need a name"
                            : "`" + name + "` is a grouping column and can't be changed");
            return input;
        }
        if (time == null || (given == null && call.has("gap"))) {
            return input;
        }
        long gap = given == null ? 1_800_000_000L : given;
        // Rows without a time come after all others of their group, so they stand in nobody's way.
        List<Expr> partition = by.keys();
        List<Expr.Key> order = List.of(new Expr.Key(time, false));
        Expr previous = Expr.window("lag", time.type(), partition, order, time, Expr.number(1), null, null);
        Expr starts =
                Expr.or(Expr.isNa(previous), Expr.call(">", Type.Scalar.LGL, time, EventTime.later(previous, gap)));
        List<Named> withStarts = rows.all();
        withStarts.add(new Named(STARTS, Expr.when(starts, Expr.number(1), Expr.number(0))));
        Relation marked = rows.project(withStarts, name());
        Expr number =
                Expr.window("cumsum", Type.Scalar.INT, partition, order, new Expr.Column(STARTS, Type.Scalar.INT));
        Expr session = Expr.when(Expr.isNa(time), Expr.na(Type.Scalar.INT), number);
        Relation numbered = marked.with(List.of(new Named(name, session)), name());
        return numbered.project(
                numbered.all().stream()
                        .filter(named -> named.name().equals(name) || input.column(named.name()) != null)
                        .toList(),
                name());
    }
}
