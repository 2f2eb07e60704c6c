package dev.sparkjoy.render;

import dev.sparkjoy.engine.Result;
import java.io.IOException;
import java.io.OutputStream;

/** Writes rows as they come, in constant memory. */
public interface RowWriter {
    /**
     * Writes all rows there are. Flushes the stream, and closes neither it nor the result.
     *
     * @return how many
     */
    long write(Result rows, OutputStream out) throws IOException;
}
