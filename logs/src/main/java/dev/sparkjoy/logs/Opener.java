package dev.sparkjoy.logs;

import java.io.IOException;
import java.util.List;

/** Opens the objects of one read, each once. */
final class Opener implements AutoCloseable {
    /** Far objects up to this size are fetched whole, ahead of the reading. */
    private static final int SMALL = 8 << 20;

    /** For first looks, which need little of an object. */
    private static final int SMALL_FOR_FIRST_LINES = 1 << 20;

    private final OpenedPool pool;
    private final ReadAhead ahead;

    Opener(List<LogObject> objects, boolean firstLines, boolean skipUnreadable) {
        this.pool = new OpenedPool(skipUnreadable);
        this.ahead = new ReadAhead(objects, firstLines ? SMALL_FOR_FIRST_LINES : SMALL);
    }

    /** Starts on an object. */
    Opened open(int number) throws IOException {
        Opened opened = pool.take();
        try {
            opened.open(() -> ahead.open(number));
            return opened;
        } catch (IOException e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    /** Takes back what was closed. */
    void give(Opened used) {
        pool.give(used);
    }

    @Override
    public void close() {
        ahead.close();
    }
}
