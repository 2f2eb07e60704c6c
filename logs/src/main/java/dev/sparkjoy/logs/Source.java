package dev.sparkjoy.logs;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The inflated bytes of one object. */
interface Source {
    /** At least one byte into the range, or -1 at the end, which damage may bring early. */
    int read(byte[] into, int from, int to) throws IOException;

    /** What is wrong with the stored bytes, once the end is reached; null where nothing is. */
    @Nullable
    String damage();

    /** Gives up what the garbage collector does not see. */
    default void close() throws IOException {}

    /** Bytes as they are. */
    record Plain(Input input) implements Source {
        @Override
        public int read(byte[] into, int from, int to) throws IOException {
            return input.read(into, from, to);
        }

        @Override
        public @Nullable String damage() {
            return null;
        }
    }
}
