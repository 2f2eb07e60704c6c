package dev.sparkjoy.sparksource;

import java.io.Serializable;

/**
 * Logs that are still being written.
 *
 * @param location as the user wrote it: a folder, or a glob
 * @param mostFiles in one batch; 0 for all that are there
 */
public record Incoming(String location, int mostFiles) implements Serializable {
    /** Whether a file may be read, as far as its name tells. */
    public static boolean isFinished(String name) {
        return Arrivals.isFinished(name);
    }

    /** As a text, for {@link LogsSource#INCOMING}. */
    public String encoded() {
        return Plain.encoded(this);
    }

    static Incoming decoded(String text) {
        return (Incoming) Plain.decoded(text);
    }
}
