package dev.sparkjoy.spark;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.check.Deferred;
import java.util.regex.Pattern;

/** What Spark says of a failure, in our words. */
final class SparkErrors {
    /** With which Spark's messages end. */
    private static final Pattern STATE = Pattern.compile("\\s*SQLSTATE: .*$", Pattern.DOTALL);

    private SparkErrors() {}

    static JoyException explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JoyException known) {
                return known;
            }
        }
        return new JoyException(JoyException.Kind.RUN, diagnostic(failure), failure);
    }

    private static Diagnostic diagnostic(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = STATE.matcher(String.valueOf(cause.getMessage())).replaceFirst("");
            Diagnostic deferred = Deferred.read(message);
            if (deferred != null) {
                return deferred;
            }
            if (message.contains("[ARITHMETIC_OVERFLOW]") || message.contains("[CAST_OVERFLOW]")) {
                return Diagnostic.error("overflow", "a whole number grew beyond 64 bits")
                        .help("compute with doubles: `as.numeric(x)`")
                        .help(message.lines().findFirst().orElse(message));
            }
        }
        String message = String.valueOf(failure.getMessage());
        return Diagnostic.error("engine", message.lines().findFirst().orElse(message));
    }
}
