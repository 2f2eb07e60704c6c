package dev.sparkjoy.logs;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One object, or several small ones in a row, that are read as one. Whoever holds it fills a chunk, hands it on to
 * the next worker, and then parses the chunk: so also one large object keeps several workers busy.
 */
final class Stretch {
    /** Objects are read together up to this many stored bytes, and this many objects. */
    private static final int TOGETHER_BYTES = 128 << 10;

    private static final int TOGETHER_OBJECTS = 256;

    private final List<LogObject> objects;
    private final int first;
    private final int count;
    private int opened;
    private @Nullable ObjectReader reader;
    private @Nullable Opened input;

    // What follows is the schedule's, under its lock.

    /** Whether a worker is filling a chunk from it. */
    boolean held;

    /** Whether all its bytes have been read. */
    boolean drained;

    /** Chunks filled. */
    long filled;

    /** Chunks whose harvest was released, in order. */
    long released;

    /** Harvests that wait for one before them. */
    final Map<Long, Harvest> waiting = new HashMap<>();

    /** Batches released but not yet taken; in ordered scans. */
    final Queue<Batch> ready = new ArrayDeque<>();

    /** What these batches and those of the waiting harvests weigh. */
    long weight;

    /** The last object that records were met of. */
    int lastObject = -1;

    /** How many. */
    long records;

    private Stretch(List<LogObject> objects, int first, int count) {
        this.objects = objects;
        this.first = first;
        this.count = count;
    }

    /** Cuts a list of objects into stretches. */
    static List<Stretch> plan(List<LogObject> objects) {
        List<Stretch> result = new ArrayList<>();
        int first = 0;
        while (first < objects.size()) {
            int end = first + 1;
            long bytes = size(objects, first);
            while (end < objects.size()
                    && end - first < TOGETHER_OBJECTS
                    && bytes + size(objects, end) <= TOGETHER_BYTES) {
                bytes += size(objects, end++);
            }
            result.add(new Stretch(objects, first, end - first));
            first = end;
        }
        return result;
    }

    /** One object of a list, alone. */
    static Stretch of(List<LogObject> objects, int number) {
        return new Stretch(objects, number, 1);
    }

    /** An object of unknown size stays alone. */
    private static long size(List<LogObject> objects, int index) {
        long size = objects.get(index).size();
        return size < 0 ? TOGETHER_BYTES + 1L : size;
    }

    /** Fills a chunk; whether there is no more. Only for who holds the stretch. */
    boolean fill(Chunk chunk, Opener opener, Limits limits, long recordsEach) {
        chunk.clear();
        while (opened < count || reader != null) {
            LogObject object = objects.get(first + (reader == null ? opened : opened - 1));
            try {
                if (fillFrom(chunk, opener, limits, recordsEach) && chunk.used >= limits.chunkBytes() / 2) {
                    break;
                }
            } catch (IOException e) {
                throw unreadable(object, e);
            }
            if (reader != null) {
                break;
            }
        }
        return reader == null && opened == count;
    }

    private boolean fillFrom(Chunk chunk, Opener opener, Limits limits, long recordsEach) throws IOException {
        ObjectReader current = reader;
        if (current == null) {
            Opened fresh = opener.open(first + opened);
            input = fresh;
            LogFormat format = objects.get(first + opened).format();
            current = new ObjectReader(first + opened, format, fresh, limits, recordsEach);
            reader = current;
            opened++;
            chunk.objects++;
        }
        boolean done = current.fill(chunk);
        if (done) {
            leave(opener);
        }
        return done;
    }

    private void leave(Opener opener) throws IOException {
        Opened used = input;
        input = null;
        reader = null;
        if (used != null) {
            used.close();
            opener.give(used);
        }
    }

    /** Lets go of the object being read. Only for who holds the stretch, or when nobody does any more. */
    void abandon() {
        Opened used = input;
        input = null;
        reader = null;
        if (used != null) {
            try {
                used.close();
            } catch (IOException e) {
                // Nothing more is wanted of it.
            }
        }
    }

    private static JoyException unreadable(LogObject object, IOException e) {
        return e instanceof Unreadable known
                ? known.fatal()
                : new JoyException(
                        JoyException.Kind.DATA,
                        Diagnostic.error("unreadable", "cannot read " + object.name() + ": " + Opened.reason(e))
                                .help("--skip-unreadable leaves out what can't be read, and counts it"),
                        e);
    }
}
