package dev.sparkjoy.base;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell the user about their text or their data: one shape in terminal, web, JSON and Java exceptions.
 *
 * @param code stable identifier, e.g. {@code unknown-column}
 * @param message one sentence: what is wrong
 * @param source the text it is about, or null where it is about data
 * @param span the characters meant; {@link Span#NONE} where it is about data
 * @param label what stands next to the caret, or empty
 * @param suggestion what to write instead of the characters meant (the first "did you mean"), or null
 * @param help further lines: what there is instead, how to mend it
 */
public record Diagnostic(
        Severity severity,
        String code,
        String message,
        @Nullable SourceText source,
        Span span,
        String label,
        @Nullable String suggestion,
        List<String> help) {

    /** How bad it is. */
    public enum Severity {
        /** The pipeline does not run. */
        ERROR,
        /** It runs; the answer may surprise. */
        WARNING,
        /** It runs; good to know. */
        NOTE
    }

    public Diagnostic {
        help = List.copyOf(help);
    }

    /** An error about a place in a text. */
    public static Diagnostic error(String code, String message, @Nullable SourceText source, Span span) {
        return new Diagnostic(Severity.ERROR, code, message, source, span, "", null, List.of());
    }

    /** An error about data or the machine, with no place in a text. */
    public static Diagnostic error(String code, String message) {
        return error(code, message, null, Span.NONE);
    }

    public Diagnostic severity(Severity other) {
        return new Diagnostic(other, code, message, source, span, label, suggestion, help);
    }

    public Diagnostic label(String text) {
        return new Diagnostic(severity, code, message, source, span, text, suggestion, help);
    }

    public Diagnostic suggest(@Nullable String replacement) {
        return new Diagnostic(severity, code, message, source, span, label, replacement, help);
    }

    public Diagnostic help(String line) {
        List<String> lines = new ArrayList<>(help);
        lines.add(line);
        return new Diagnostic(severity, code, message, source, span, label, suggestion, lines);
    }
}
