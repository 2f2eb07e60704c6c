package dev.sparkjoy.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** One file or object that holds events. */
public interface LogObject {
    /** What to call it in messages; objects are ordered by it. */
    String name();

    /** Bytes as stored, or -1 where that is unknown. */
    long size();

    /** The bytes as stored, from the start. May be called several times. */
    InputStream open() throws IOException;

    /** All bytes as stored. For small objects. */
    default byte[] fetch() throws IOException {
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }

    /** Whether the first byte takes long to come, so that it pays to ask for many objects at once. */
    default boolean isFar() {
        return false;
    }

    /** What its records look like, where somebody said it. */
    default LogFormat format() {
        return LogFormat.ANY;
    }

    /** A local file with the bytes as stored, which is there as long as where the object is from is open. */
    default Path file() throws IOException {
        throw new IOException(name() + " is not in a file");
    }
}
