package dev.sparkjoy.testkit.fuzz;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.engine.Engine;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.table.Table;
import dev.sparkjoy.testkit.ConformanceCase;
import dev.sparkjoy.testkit.reference.ReferenceEngine;
import dev.sparkjoy.testkit.reference.Rounding;
import dev.sparkjoy.testkit.reference.UnsupportedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pipeline over some tables, on an engine and on the reference. */
public final class Trial {
    /** How a trial ended. */
    public enum End {
        SAME,
        /** Both stop with the same error. */
        SAME_ERROR,
        /** Both stop, each with another error. */
        OTHER_ERROR,
        /** The checker refuses the pipeline. */
        REFUSED,
        /** They differ as the last digits of means and the like may make them. */
        ROUNDED,
        /** The reference does not know. */
        UNKNOWN,
        /** A whole number grew too large on one side: which rows are computed at all is the engine's choice. */
        OVERFLOW,
        /** The engine's memory does not hold the rows that are asked for. */
        TOO_LARGE,
        DIFFERENT,
        /** Something broke that is no problem of the user's. */
        BROKEN
    }

    /**
     * What came of it.
     *
     * @param message what differs or broke
     * @param expected what the reference says, where it says anything
     */
    public record Outcome(End end, String message, @Nullable Table expected) {
        /** Whether another outcome is the same failure, as far as its words tell. */
        boolean isLike(Outcome other) {
            return end == other.end && (end != End.BROKEN || words().equals(other.words()));
        }

        private String words() {
            return message.substring(0, Math.min(60, message.length())).replaceAll("[0-9]+|\"[^\"]*\"", "");
        }

        public boolean failed() {
            return end == End.DIFFERENT || end == End.BROKEN;
        }
    }

    /** Errors that the data cause, whatever the engine. */
    private static final Set<String> EXPECTED_ERRORS = Set.of("overflow");

    private final Map<String, ConformanceCase.Input> tables;
    private final Engine engine;

    /** Trials of pipelines over these tables, which the engine holds. */
    public Trial(Map<String, ConformanceCase.Input> tables, Engine engine) {
        this.tables = tables;
        this.engine = engine;
    }

    /** An answer, or why there is none. */
    private record Answer(@Nullable Table table, @Nullable String error, int place) {
        /** Rows that later verbs throw away need not be looked at: an error in them may go unseen. */
        boolean mayBeLeftOut(SourceText text) {
            return place >= 0 && text.text().indexOf("|>", place) >= 0;
        }
    }

    public Outcome of(String pipeline) {
        SourceText text = new SourceText("fuzz", pipeline);
        Answer expected;
        try {
            Session reference = new Session(new ReferenceEngine(tables), Map.of(), Map.of());
            if (isRefused(reference, text)) {
                return new Outcome(End.REFUSED, "", null);
            }
            expected = answer(reference, text);
        } catch (UnsupportedFunction e) {
            return runsAtAll(text, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            return new Outcome(End.BROKEN, "reference or checker: " + trace(e), null);
        }
        Answer actual;
        try {
            actual = answer(new Session(engine, Map.of(), Map.of()), text);
        } catch (RuntimeException | StackOverflowError e) {
            return new Outcome(End.BROKEN, "engine: " + trace(e), expected.table());
        }
        Outcome outcome = compared(text, expected, actual);
        return outcome.end() == End.DIFFERENT && isRounded(text, actual) ? new Outcome(End.ROUNDED, "", null) : outcome;
    }

    /** Whether it is the reference's answer if that rounds in one of the ways, or lies between such answers. */
    private boolean isRounded(SourceText text, Answer actual) {
        List<Table> ways = new ArrayList<>();
        for (int way = 0; way < Rounding.WAYS; way++) {
            Answer rounded = Rounding.in(way, () -> reference(text));
            if (compared(text, rounded, actual).end() == End.SAME) {
                return true;
            }
            if (rounded.table() != null) {
                ways.add(rounded.table());
            }
        }
        return actual.table() != null && Tables.isAmong(ways, actual.table());
    }

    private Answer reference(SourceText text) {
        return answer(new Session(new ReferenceEngine(tables), Map.of(), Map.of()), text);
    }

    /** Whether the checker finds an error; one that the data cause is part of the answer. */
    private static boolean isRefused(Session session, SourceText text) {
        try {
            return session.check(text).hasErrors();
        } catch (JoyException e) {
            return false;
        }
    }

    /** Where the reference does not know the answer, the engine must still give one, or a reason. */
    private Outcome runsAtAll(SourceText text, String unknown) {
        try {
            Answer actual = answer(new Session(engine, Map.of(), Map.of()), text);
            String error = actual.error();
            if (error != null && error.startsWith("engine") && !isTooLarge(error)) {
                return new Outcome(End.BROKEN, error, null);
            }
        } catch (RuntimeException | StackOverflowError e) {
            return new Outcome(End.BROKEN, "engine: " + trace(e), null);
        }
        return new Outcome(End.UNKNOWN, unknown, null);
    }

    private static Outcome compared(SourceText text, Answer expected, Answer actual) {
        String one = expected.error();
        String two = actual.error();
        if (isTooLarge(two)) {
            return new Outcome(End.TOO_LARGE, "", null);
        }
        if (one != null || two != null) {
            if (one != null && two != null && one.split(":", 2)[0].equals(two.split(":", 2)[0])) {
                return new Outcome(End.SAME_ERROR, one, null);
            }
            if (one != null && two == null && expected.mayBeLeftOut(text)) {
                return new Outcome(End.SAME_ERROR, one, null);
            }
            if (one != null && two != null && !two.startsWith("engine")) {
                // Of two things wrong with the data either may be met first.
                return new Outcome(End.OTHER_ERROR, one, null);
            }
            boolean overflow = EXPECTED_ERRORS.contains(String.valueOf(one).split(":", 2)[0])
                    || EXPECTED_ERRORS.contains(String.valueOf(two).split(":", 2)[0]);
            return overflow
                    ? new Outcome(End.OVERFLOW, "", null)
                    : new Outcome(
                            two != null && two.startsWith("engine") ? End.BROKEN : End.DIFFERENT,
                            "error " + two + ", expected " + (one == null ? "an answer" : one),
                            expected.table());
        }
        Table table = java.util.Objects.requireNonNull(expected.table());
        Optional<String> difference = Tables.difference(table, java.util.Objects.requireNonNull(actual.table()));
        return new Outcome(difference.isPresent() ? End.DIFFERENT : End.SAME, difference.orElse(""), table);
    }

    private static boolean isTooLarge(@Nullable String error) {
        return error != null && error.contains("Out of Memory");
    }

    private static Answer answer(Session session, SourceText text) {
        try {
            Checked checked = session.checked(text);
            int last = checked.actions().size() - 1;
            try (var rows = session.rows(text, checked, last)) {
                return new Answer(
                        Table.of(rows, checked.actions().get(last).relation().groups(), Long.MAX_VALUE), null, -1);
            }
        } catch (JoyException e) {
            return new Answer(
                    null,
                    e.diagnostics().get(0).code() + ": "
                            + e.diagnostics().get(0).message(),
                    e.diagnostics().get(0).span().end());
        }
    }

    private static String trace(Throwable e) {
        StringBuilder out = new StringBuilder(e.toString());
        for (int i = 0; i < Math.min(6, e.getStackTrace().length); i++) {
            out.append("\n    at ").append(e.getStackTrace()[i]);
        }
        return out.toString();
    }
}
