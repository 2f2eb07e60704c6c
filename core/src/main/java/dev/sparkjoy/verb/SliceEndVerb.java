package dev.sparkjoy.verb;

import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code slice_head()} and {@code slice_tail()}: the first or last rows, per group. */
final class SliceEndVerb implements Verb {
    private final boolean head;

    SliceEndVerb(boolean head) {
        this.head = head;
    }

    @Override
    public String name() {
        return head ? "slice_head" : "slice_tail";
    }

    @Override
    public String usage() {
        return name() + "(.data, ..., n, prop, by = NULL)";
    }

    @Override
    public String doc() {
        return "Keeps the " + (head ? "first" : "last") + " rows, per group.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!named(call)) {
            return input;
        }
        VerbCall.By by = Slices.numbered(call.by(input), name());
        Slices slices = new Slices(by);
        Double n = call.number("n");
        Double prop = call.number("prop");
        boolean whole = by.keys().isEmpty() && by.relation() == input && head && prop == null && (n == null || n >= 0);
        if (whole) {
            return input.over(new Plan.Head(input.plan(), n == null ? 1 : n.longValue(), name()));
        }
        Expr count = count(n, prop, slices);
        Expr condition = head
                ? Slices.call("<=", slices.position(), count)
                : Slices.call(">", slices.position(), minus(slices.size(), count));
        Plan kept = new Plan.Filter(by.relation().plan(), condition, name());
        return FilterVerb.drop(slices.sorted(kept, List.of(), name()), input, by);
    }

    /** dplyr wants n= and prop= by name, as a bare number could be either. */
    static boolean named(VerbCall call) {
        if (call.dots().isEmpty()) {
            return true;
        }
        var first = call.dots().get(0);
        String text = call.context().text(first.span());
        call.context()
                .problems()
                .add(call.context()
                        .problems()
                        .error("argument-needs-name", first.span(), "`n` must be named")
                        .suggest("n = " + text));
        return false;
    }

    /** How many rows; a negative n counts from the other end. */
    static Expr count(@Nullable Double n, @Nullable Double prop, Slices slices) {
        if (prop != null) {
            return prop >= 0 ? slices.share(prop) : minus(slices.size(), slices.share(-prop));
        }
        long rows = n == null ? 1 : n.longValue();
        return rows >= 0 ? new Expr.Constant(rows, INT) : minus(slices.size(), new Expr.Constant(-rows, INT));
    }

    static Expr minus(Expr one, Expr two) {
        return new Expr.Apply(
                Objects.requireNonNull(Functions.find("-")),
                List.of(one, two),
                List.of(),
                null,
                List.of(),
                null,
                two.type().equals(DBL) ? DBL : INT);
    }
}
