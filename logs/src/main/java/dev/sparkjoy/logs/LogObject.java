package dev.sparkjoy.logs;

import java.io.IOException;
import java.io.InputStream;

/** One file or object that holds events. */
public interface LogObject {
    /** What to call it in messages; objects are ordered by it. */
    String name();

    /** Bytes as stored, or -1 where that is unknown. */
    long size();

    /** The bytes as stored, from the start. May be called several times. */
    InputStream open() throws IOException;
}
