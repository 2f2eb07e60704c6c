package dev.sparkjoy.check;

import dev.sparkjoy.base.Diagnostic;
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
}
