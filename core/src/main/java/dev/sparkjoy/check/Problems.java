package dev.sparkjoy.check;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one text, each place and kind once. */
public final class Problems {
    private final SourceText source;
    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    public Problems(SourceText source) {
        this.source = source;
    }

    /** A new error at a place; to be completed and then {@linkplain #add added}. */
    public Diagnostic error(String code, Span span, String message) {
        return Diagnostic.error(code, message, source, span);
    }

    public void add(Diagnostic diagnostic) {
        if (seen.add(
                diagnostic.code() + diagnostic.span() + (diagnostic.span().start() < 0 ? diagnostic.message() : ""))) {
            found.add(diagnostic);
        }
    }

    public void add(String code, Span span, String message) {
        add(error(code, span, message));
    }

    /** Something that runs but may surprise. */
    public void note(String code, Span span, String message) {
        add(error(code, span, message).severity(Diagnostic.Severity.NOTE));
    }

    public void warn(String code, Span span, String message) {
        add(error(code, span, message).severity(Diagnostic.Severity.WARNING));
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR);
    }

    public SourceText source() {
        return source;
    }

    /** All of them, in the order of the text. */
    public List<Diagnostic> all() {
        return found.stream()
                .sorted(Comparator.comparingInt(diagnostic -> diagnostic.span().start()))
                .toList();
    }
}
