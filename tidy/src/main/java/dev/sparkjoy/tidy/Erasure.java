package dev.sparkjoy.tidy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Deleting for good what a commit took away: files that count no longer, and the log of how they came. A mark says that it
 * is due, so that the next writer ends what a killed one began.
 */
final class Erasure {
    private final StoreFiles files;
    private final StoreLog log;
    private final Path mark;

    Erasure(Path store, StoreFiles files, StoreLog log) {
        this.files = files;
        this.log = log;
        this.mark = store.resolve(StoreFiles.SIDE).resolve("erasing");
    }

    /** To be called before the commit. */
    void due() throws IOException {
        Files.write(mark, new byte[0]);
        StoreLog.sync(mark);
    }

    /** The store as it is, after what is due. */
    Snapshot done(Snapshot now) throws IOException {
        if (!Files.exists(mark) || !now.exists()) {
            return now;
        }
        files.sweep(now, Long.MAX_VALUE);
        Snapshot alone = log.alone(now);
        Files.delete(mark);
        return alone;
    }
}
