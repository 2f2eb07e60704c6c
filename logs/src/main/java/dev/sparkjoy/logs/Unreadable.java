package dev.sparkjoy.logs;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.io.IOException;

/** An object, or a listing, cannot be read, and why is known. */
public final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    public Unreadable(Diagnostic diagnostic, Throwable cause) {
        super(diagnostic.message(), cause);
        this.diagnostic = diagnostic;
    }

    public Diagnostic diagnostic() {
        return diagnostic;
    }

    /** As what stops a question. */
    public JoyException fatal() {
        return new JoyException(JoyException.Kind.DATA, diagnostic, this);
    }
}
