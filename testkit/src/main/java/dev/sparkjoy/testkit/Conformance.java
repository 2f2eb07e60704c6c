package dev.sparkjoy.testkit;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.engine.Engine;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs recorded cases on an engine that holds their tables. */
public final class Conformance {
    private Conformance() {}

    /** The cases of the folder that {@code -Djoy.conformance.dir} names, looked for from here and from the project's root. */
    public static List<ConformanceCase> cases(String usual) {
        Path named = Path.of(System.getProperty("joy.conformance.dir", usual));
        Path fromRoot = Path.of(System.getProperty("joy.root", ".")).resolve(named);
        return ConformanceCase.load(Files.isDirectory(named) ? named : fromRoot);
    }

    /** What is wrong with an engine's answer to a case, with the SQL that gave it; empty where nothing is. */
    public static Optional<String> fault(ConformanceCase each, Engine engine) {
        Session session = new Session(engine, Map.of(), Map.of());
        SourceText text = new SourceText(each.id(), each.pipeline());
        Optional<Deviations.Deviation> deviation = Deviations.of(each.id());
        if (deviation.isPresent()) {
            Table table = answer(session, text);
            return table.rows().equals(deviation.get().rows())
                    ? Optional.empty()
                    : Optional.of(table.rows() + ", expected " + deviation.get());
        }
        if (each.expectsError()) {
            try {
                return Optional.of(
                        "an answer, expected an error: " + answer(session, text).rows());
            } catch (JoyException expected) {
                return Optional.empty();
            }
        }
        return Answers.difference(each, answer(session, text))
                .map(difference -> difference + "\n" + each.pipeline() + "\n"
                        + engine.sql(last(session.check(text)).relation()));
    }

    /** The rows of a text's last statement. */
    public static Table rows(Engine engine, String pipeline) {
        return answer(new Session(engine, Map.of(), Map.of()), new SourceText("<test>", pipeline));
    }

    private static Action last(Checked checked) {
        return checked.actions().get(checked.actions().size() - 1);
    }

    private static Table answer(Session session, SourceText text) {
        Checked checked = session.checked(text);
        try (var rows = session.rows(text, checked, checked.actions().size() - 1)) {
            return Table.of(rows, last(checked).relation().groups(), Long.MAX_VALUE);
        }
    }
}
