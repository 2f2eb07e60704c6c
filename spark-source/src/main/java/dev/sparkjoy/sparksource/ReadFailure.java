package dev.sparkjoy.sparksource;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.logs.FieldWidened;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a task could not read on. Of what a task throws only the message is sure to arrive where the query was asked, so
 * all stands in it.
 */
public final class ReadFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Pattern TOLD = Pattern.compile("\\[joy-read ([A-Za-z0-9+/=]+)]");

    private ReadFailure(String message, Told told, Throwable cause) {
        super(message + " [joy-read " + Plain.encoded(told) + "]", cause);
    }

    /** What is told of a failure. */
    public sealed interface Told extends Serializable permits Widened, Failed {}

    /**
     * A field is wider than its sample.
     *
     * @param key of the scan
     */
    public record Widened(String key, FieldPath path, Type type) implements Told {}

    /**
     * A file can't be read.
     *
     * @param key of the scan
     */
    public record Failed(String key, JoyException.Kind kind, String code, String message, List<String> help)
            implements Told {
        /** The same to be thrown. */
        public JoyException exception() {
            Diagnostic problem = Diagnostic.error(code, message);
            for (String line : help) {
                problem = problem.help(line);
            }
            return new JoyException(kind, problem);
        }
    }

    static ReadFailure of(String key, FieldWidened e) {
        return new ReadFailure(String.valueOf(e.getMessage()), new Widened(key, e.path(), e.type()), e);
    }

    static ReadFailure of(String key, JoyException e) {
        Diagnostic first = e.diagnostics().get(0);
        return new ReadFailure(
                first.message(), new Failed(key, e.kind(), first.code(), first.message(), first.help()), e);
    }

    /** What a failure that Spark reports tells, or null where it is none of ours. */
    public static @Nullable Told find(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Matcher told = TOLD.matcher(String.valueOf(cause.getMessage()));
            if (told.find()) {
                return (Told) Plain.decoded(told.group(1));
            }
        }
        return null;
    }
}
