package dev.sparkjoy.engine;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.check.Checker;
import dev.sparkjoy.check.Deferred;
import dev.sparkjoy.check.Probe;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.support.Target;
import dev.sparkjoy.syntax.Printer;
import dev.sparkjoy.verb.Verbs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One text on one engine: checked, run, and run again where the data turned out other than its sample. */
public final class Session {
    /** Fields widen one after the other at worst; more rounds than this mean something else is wrong. */
    private static final int MOST_PASSES = 50;

    private final Engine engine;
    private final Map<String, String> parameters;
    private final Map<String, String> tables;
    private final Target target;

    public Session(Engine engine, Map<String, String> parameters, Map<String, String> tables) {
        this(engine, parameters, tables, Target.DUCKDB_BATCH);
    }

    /** A session whose texts are to run elsewhere in the end: what is missing there is a problem. */
    public Session(Engine engine, Map<String, String> parameters, Map<String, String> tables, Target target) {
        this.target = target;
        this.engine = engine;
        this.parameters = parameters;
        this.tables = tables;
    }

    public Engine engine() {
        return engine;
    }

    /** All that is wrong with a text, and what it asks for. */
    public Checked check(SourceText text) {
        return new Checker(new Verbs(), engine.sources(), parameters, tables, target).check(text);
    }

    /**
     * Checks a text.
     *
     * @throws JoyException of kind PIPELINE with all problems, if there are any
     */
    public Checked checked(SourceText text) {
        Checked checked = check(text);
        if (checked.hasErrors()) {
            List<Diagnostic> errors = checked.diagnostics();
            boolean data = errors.stream()
                    .filter(problem -> problem.severity() == Diagnostic.Severity.ERROR)
                    .allMatch(problem -> UNREADABLE.contains(problem.code()));
            throw new JoyException(data ? JoyException.Kind.DATA : JoyException.Kind.PIPELINE, errors);
        }
        return checked;
    }

    private static final List<String> UNREADABLE = List.of("no-such-path", "no-files", "no-day-folders", "unreadable");

    /** What to do with an action's rows. */
    public interface ActionRunner {
        void run(Action action);
    }

    /** Runs each action of a text; one again where a field had to be widened. */
    public void run(SourceText text, Checked checked, ActionRunner runner) {
        for (int action = 0; action < checked.actions().size(); action++) {
            run(text, checked, action, runner);
        }
    }

    /** Runs one action of a text; again, as the data is now known to be, where a field had to be widened. */
    public void run(SourceText text, Checked first, int action, ActionRunner runner) {
        Checked checked = first;
        for (int pass = 0; pass <= MOST_PASSES; pass++) {
            try {
                runner.run(checked.actions().get(action));
                return;
            } catch (SourceChanged changed) {
                checked = checked(text);
            } catch (JoyException e) {
                throw placed(e, text);
            }
        }
        throw new IllegalStateException("fields keep changing");
    }

    /** Problems the engine met get their place in the text. */
    private static JoyException placed(JoyException e, SourceText text) {
        boolean deferred = e.diagnostics().stream()
                .anyMatch(problem -> problem.source() == null && problem.span().start() >= 0);
        if (!deferred) {
            return e;
        }
        JoyException told = new JoyException(
                e.kind(),
                e.diagnostics().stream()
                        .map(problem -> Deferred.in(problem, text))
                        .toList());
        told.initCause(e);
        return told;
    }

    /** What running a text met that its user should hear of. */
    public List<Diagnostic> met(SourceText text) {
        List<Diagnostic> notes = new ArrayList<>();
        for (Engine.Coerced coerced : engine.coerced()) {
            notes.add(Diagnostic.error(
                            "na-by-coercion",
                            "some texts are no such value and became NA, such as " + Printer.quote(coerced.example()),
                            text,
                            coerced.place())
                    .severity(Diagnostic.Severity.NOTE));
        }
        return notes;
    }

    /** The notes that only the data can tell; each asks the engine. */
    public List<Diagnostic> notes(Checked checked) {
        List<Diagnostic> notes = new ArrayList<>();
        for (Probe probe : checked.probes()) {
            if (probe.questions().stream().allMatch(this::hasRows)) {
                notes.add(probe.note());
            }
        }
        return notes;
    }

    private boolean hasRows(Relation relation) {
        try (Result rows = engine.run(relation)) {
            return rows.next();
        }
    }

    /** The rows of one action, going on after rows already taken when the read has to start over. */
    public Result rows(SourceText text, Checked checked, int action) {
        return new RestartingResult(this, text, checked, action);
    }

    /** A result that survives a widened field: rows handed out before are the same in the second pass and skipped. */
    private static final class RestartingResult implements Result {
        private final Session session;
        private final SourceText text;
        private final int action;
        private Checked checked;
        private @Nullable Result current;
        private long handedOut;

        RestartingResult(Session session, SourceText text, Checked checked, int action) {
            this.session = session;
            this.text = text;
            this.checked = checked;
            this.action = action;
        }

        private Result current() {
            if (current == null) {
                current = session.engine.run(checked.actions().get(action).relation());
            }
            return current;
        }

        @Override
        public List<Plan.Column> columns() {
            return checked.actions().get(action).relation().columns();
        }

        @Override
        public boolean next() {
            for (int pass = 0; ; pass++) {
                try {
                    Result result = current();
                    if (pass > 0) {
                        for (long skipped = 0; skipped < handedOut; skipped++) {
                            result.next();
                        }
                    }
                    boolean there = result.next();
                    handedOut += there ? 1 : 0;
                    return there;
                } catch (SourceChanged changed) {
                    close();
                    if (pass == MOST_PASSES) {
                        throw new IllegalStateException("fields keep changing: " + changed.getMessage(), changed);
                    }
                    checked = session.checked(text);
                } catch (JoyException e) {
                    throw placed(e, text);
                }
            }
        }

        @Override
        public @Nullable Object value(int column) {
            return current().value(column);
        }

        @Override
        public void close() {
            if (current != null) {
                current.close();
                current = null;
            }
        }
    }
}
