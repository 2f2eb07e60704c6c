package dev.sparkjoy.tidy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Deleting for good what a commit took away: files that count no longer, and the log of how they came. A mark says that it
 * is due, so that the next writer ends what a killed one began.
 */
final class Erasure {
    private static final String MARK = StoreFiles.SIDE + "/erasing";

    private final Place place;
    private final StoreFiles files;
    private final StoreLog log;

    Erasure(Place place, StoreFiles files, StoreLog log) {
        this.place = place;
        this.files = files;
        this.log = log;
    }

    /** To be called before the commit. The mark says after which version it is due: others may see it before that is there. */
    void due(Snapshot before) throws IOException {
        Path part = place.folder().resolve(StoreFiles.SIDE).resolve(".erasing.part");
        Files.write(part, new byte[0]);
        place.replace(MARK + "-" + (before.version() + 1), part);
    }

    /** The store as it is, after what is due. */
    Snapshot done(Snapshot now) throws IOException {
        List<String> due = new ArrayList<>();
        for (Place.Listed mark : place.list(MARK)) {
            int dash = mark.path().lastIndexOf('-');
            if (dash < 0 || Long.parseLong(mark.path().substring(dash + 1)) <= now.version()) {
                due.add(mark.path());
            }
        }
        if (due.isEmpty() || !now.exists()) {
            return now;
        }
        // The commit of a checkpoint stays beside it; this one names no file. Who was about to commit files that are
        // deleted here finds its version taken.
        List<Place.Listed> seen = files.look();
        Snapshot marked = log.marked(now, "ERASE");
        files.sweep(seen, marked, Long.MAX_VALUE);
        Snapshot alone = log.alone(marked);
        place.delete(due);
        return alone;
    }
}
