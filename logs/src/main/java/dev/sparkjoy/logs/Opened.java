package dev.sparkjoy.logs;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/**
 * An object being read. What is dear to make (buffer, inflater) is kept for the next object: ten thousand objects of
 * a kilobyte each are an ordinary day of logs.
 */
final class Opened {
    private final Input input = new Input();
    private final boolean skipUnreadable;
    private @Nullable GzipSource gzip;
    private @Nullable Source source;
    private @Nullable String unreadable;

    /**
     * Nothing yet.
     *
     * @param skipUnreadable whether what cannot be read ends an object, as damage does, instead of being thrown
     */
    Opened(boolean skipUnreadable) {
        this.skipUnreadable = skipUnreadable;
    }

    /** Gives the bytes of an object, as stored. */
    interface Bytes {
        InputStream open() throws IOException;
    }

    /** Starts on an object; what it is, its first bytes say, not its name. */
    void open(Bytes bytes) throws IOException {
        unreadable = null;
        try {
            input.open(bytes.open());
            detect();
        } catch (IOException e) {
            fail(e);
        }
    }

    private void detect() throws IOException {
        input.atLeast(4);
        if (input.available() >= 2 && GzipSource.isMagic(input.bytes, input.at)) {
            GzipSource reused = gzip == null ? new GzipSource(input) : gzip.restart();
            gzip = reused;
            source = reused;
        } else if (input.available() >= 4 && ZstdSource.isMagic(input.bytes, input.at)) {
            source = new ZstdSource(input);
        } else {
            source = new Source.Plain(input);
        }
    }

    int read(byte[] into, int from, int to) throws IOException {
        if (source == null || unreadable != null) {
            return -1;
        }
        try {
            return source.read(into, from, to);
        } catch (IOException e) {
            fail(e);
            return -1;
        }
    }

    private void fail(IOException e) throws IOException {
        if (!skipUnreadable || e.getClass().equals(InterruptedIOException.class)) {
            throw e;
        }
        unreadable = "cannot be read: " + reason(e);
    }

    /** What went wrong, in words. */
    static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** How the bytes are stored. */
    String layout() {
        return source instanceof GzipSource ? "gzip" : source instanceof ZstdSource ? "zstd" : "plain";
    }

    @Nullable
    String damage() {
        return unreadable != null || source == null ? unreadable : source.damage();
    }

    /** Whether the bytes themselves could not be had. */
    boolean isUnreadable() {
        return unreadable != null;
    }

    /** Bytes read so far, as stored. */
    long stored() {
        return input.total();
    }

    void close() throws IOException {
        Source open = source;
        source = null;
        try {
            if (open != null) {
                open.close();
            }
        } finally {
            input.close();
        }
    }

    /** Closes what something else already went wrong with. */
    void closeAfter(IOException problem) {
        try {
            close();
        } catch (IOException e) {
            problem.addSuppressed(e);
        }
    }
}
