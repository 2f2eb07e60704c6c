package dev.sparkjoy.base;

import java.util.List;
import java.util.stream.Collectors;

/** Why a question has no answer: one or more diagnostics, and whose matter it is. */
public final class JoyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, which decides the exit code of the command. */
    public enum Kind {
        /** The run failed; exit code 1. */
        RUN(1),
        /** The command line is wrong; exit code 2. */
        USAGE(2),
        /** The pipeline is wrong; exit code 3. */
        PIPELINE(3),
        /** The data cannot be read; exit code 4. */
        DATA(4),
        /** Stopped by the user; exit code 130. */
        INTERRUPTED(130);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;
    private final transient List<Diagnostic> diagnostics;

    public JoyException(Kind kind, List<Diagnostic> diagnostics) {
        super(diagnostics.stream().map(JoyException::summary).collect(Collectors.joining("\n")));
        this.kind = kind;
        this.diagnostics = List.copyOf(diagnostics);
    }

    public JoyException(Kind kind, Diagnostic diagnostic) {
        this(kind, List.of(diagnostic));
    }

    public JoyException(Kind kind, Diagnostic diagnostic, Throwable cause) {
        this(kind, List.of(diagnostic));
        initCause(cause);
    }

    public Kind kind() {
        return kind;
    }

    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    private static String summary(Diagnostic diagnostic) {
        SourceText source = diagnostic.source();
        String place = source == null || diagnostic.span().start() < 0
                ? ""
                : source.name() + ":" + source.line(diagnostic.span().start()) + ":"
                        + source.column(diagnostic.span().start()) + ": ";
        return place + "[" + diagnostic.code() + "] " + diagnostic.message();
    }
}
