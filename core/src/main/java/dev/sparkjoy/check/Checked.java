package dev.sparkjoy.check;

import dev.sparkjoy.base.Diagnostic;
import java.util.List;

/**
 * A script that was checked.
 *
 * @param actions what it asks for, in order; meaningful where there is no error
 * @param diagnostics errors, warnings and notes
 * @param probes notes that only the data can tell
 */
public record Checked(List<Action> actions, List<Diagnostic> diagnostics, List<Probe> probes) {
    public Checked {
        probes = List.copyOf(probes);
        actions = List.copyOf(actions);
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR);
    }
}
