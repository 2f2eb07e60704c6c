package dev.sparkjoy.check;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.List;

/**
 * A note that holds where each of some questions has an answer with rows; asked one after the other once the rows
 * themselves are there.
 *
 * @param questions the cheapest first
 */
public record Probe(List<Relation> questions, Diagnostic note) {
    public Probe {
        questions = List.copyOf(questions);
    }

    /** Whether a plan has rows: as little of them as answers that. */
    public static Relation anyRow(Plan plan) {
        return Relation.projected(new Plan.Head(plan, 1, "head"), List.of(new Named("n", Expr.number(1))), "select");
    }
}
