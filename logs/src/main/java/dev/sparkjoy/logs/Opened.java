package dev.sparkjoy.logs;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An object being read. What is dear to make (buffer, inflater) is kept for the next object: ten thousand objects of
 * a kilobyte each are an ordinary day of logs.
 */
final class Opened {
    private final Input input = new Input();
    private @Nullable GzipSource gzip;
    private @Nullable Source source;

    /** Starts on an object; what it is, its first bytes say, not its name. */
    void open(LogObject object) throws IOException {
        input.open(object.open());
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
        return source == null ? -1 : source.read(into, from, to);
    }

    @Nullable
    String damage() {
        return source == null ? null : source.damage();
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

    /** Frees native memory. */
    void end() {
        if (gzip != null) {
            gzip.end();
            gzip = null;
        }
    }
}
