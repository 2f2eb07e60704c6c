package dev.sparkjoy.logs.schema;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Span;
import org.jspecify.annotations.Nullable;

/** What is wrong with a line of a schema file. */
final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Span span;
    private @Nullable String suggestion;
    private @Nullable String help;

    Wrong(String message, Span span) {
        super(message, null, false, false);
        this.span = span;
    }

    Wrong suggest(@Nullable String replacement) {
        suggestion = replacement;
        return this;
    }

    Wrong help(String line) {
        help = line;
        return this;
    }

    Diagnostic problem(SourceText source) {
        Diagnostic problem = Diagnostic.error("bad-schema", String.valueOf(getMessage()), source, span)
                .suggest(suggestion);
        return help == null ? problem : problem.help(help);
    }
}
