package dev.sparkjoy.cli;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.render.DiagnosticJson;
import dev.sparkjoy.render.DiagnosticPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Diagnostics on stderr: for people, or as JSON for tools. */
record Messages(Streams streams, Terminal terminal, boolean json) {
    void print(List<Diagnostic> diagnostics) {
        if (json) {
            diagnostics.forEach(problem -> streams.err().println(DiagnosticJson.toJson(problem)));
            return;
        }
        try {
            StringBuilder text = new StringBuilder();
            new DiagnosticPrinter(terminal.colourErr()).print(diagnostics, text);
            streams.err().print(text);
            streams.err().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
