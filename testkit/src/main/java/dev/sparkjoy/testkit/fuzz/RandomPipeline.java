package dev.sparkjoy.testkit.fuzz;

import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.testkit.reference.UnsupportedFunction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as text, verb by verb. After each the checker says which columns there are, so that the next one makes
 * sense; a verb it refuses is taken back and counted.
 */
final class RandomPipeline {
    private static final int TRIES = 4;

    private final Dice dice;
    private final Session session;
    private final List<String> tables;
    private int offered;
    private int refused;

    RandomPipeline(Dice dice, Session session, List<String> tables) {
        this.dice = dice;
        this.session = session;
        this.tables = tables;
    }

    /** How many verbs were tried. */
    int offered() {
        return offered;
    }

    /** How many of them the checker refused. */
    int refused() {
        return refused;
    }

    String next() {
        String text = dice.of(tables);
        Relation relation = relation(text);
        int length = dice.between(1, 5);
        int tries = 0;
        for (int verbs = 0; verbs < length && relation != null && tries < TRIES * length; tries++) {
            String verb = new RandomVerb(dice, relation, others(text)).next();
            String longer = text + " |> " + verb;
            offered++;
            Relation after;
            try {
                after = relation(longer);
            } catch (UnsupportedFunction e) {
                continue;
            } catch (RuntimeException e) {
                // What breaks the checker is worth a trial as it is.
                return longer;
            }
            if (after == null) {
                refused++;
                continue;
            }
            text = longer;
            relation = after;
            verbs++;
        }
        return text;
    }

    private List<RandomVerb.Other> others(String text) {
        List<RandomVerb.Other> others = new ArrayList<>();
        for (String table : tables) {
            Relation relation = relation(table);
            if (relation != null) {
                others.add(new RandomVerb.Other(table, relation));
            }
        }
        return others;
    }

    private @Nullable Relation relation(String text) {
        Checked checked = session.check(new SourceText("fuzz", text));
        return checked.hasErrors() || checked.actions().isEmpty()
                ? null
                : checked.actions().get(checked.actions().size() - 1).relation();
    }
}
