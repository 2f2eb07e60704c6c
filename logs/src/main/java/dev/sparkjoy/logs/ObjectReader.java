package dev.sparkjoy.logs;

import java.io.IOException;
import java.util.Arrays;

/**
 * Fills chunks with one object's inflated bytes, cut where records end. This is the part of the work that only one
 * worker at a time can do; it looks at as little as it can.
 */
final class ObjectReader {
    private static final byte[] NOTHING = {};
    private static final int LEAST_READ = 16 << 10;

    /** How much is looked at to see what lines are, where they are no objects. */
    private static final int LOOK = 64 << 10;

    private enum Layout {
        UNKNOWN,
        LINES,
        SNOWPLOW,
        ARRAY,
        UTF_16
    }

    private final int number;
    private final LogFormat format;
    private final Opened opened;
    private final Limits limits;
    private final ArraySplitter splitter = new ArraySplitter();
    private Layout layout = Layout.UNKNOWN;
    private long recordsLeft;
    private byte[] carry = NOTHING;
    private long inflated;
    private long stored;
    private boolean discarding;
    private boolean bigEndian;

    /** Reads an object that was opened; at most that many records of it. */
    ObjectReader(int number, LogFormat format, Opened opened, Limits limits, long records) {
        this.number = number;
        this.format = format;
        this.opened = opened;
        this.limits = limits;
        this.recordsLeft = records;
    }

    /** Adds about a chunk's worth; whether the object is at its end. */
    boolean fill(Chunk chunk) throws IOException {
        int start = chunk.used;
        chunk.append(carry);
        int fresh = chunk.used;
        carry = NOTHING;
        boolean ended = pull(chunk, start + limits.chunkBytes());
        if (layout == Layout.UNKNOWN) {
            start = detect(chunk, start);
            fresh = start;
            ended = lookAtCells(chunk, start, ended);
        }
        // A long last record may be what reaches the end, so the layouts say it, not the first pull.
        boolean atEnd = switch (layout) {
            case ARRAY -> elements(chunk, start, fresh, ended);
            case UTF_16 -> utf16(chunk, start, ended);
            case LINES, SNOWPLOW, UNKNOWN -> lines(chunk, start, ended);
        };
        boolean done = atEnd || recordsLeft == 0 || inflated >= limits.searchBytes();
        if (done) {
            finish(chunk, atEnd);
        }
        chunk.stored += opened.stored() - stored;
        stored = opened.stored();
        return done;
    }

    private void finish(Chunk chunk, boolean ended) {
        String damage = ended ? opened.damage() : null;
        if (damage != null) {
            problem(chunk, damage);
            chunk.truncated += opened.isUnreadable() ? 0 : 1;
            chunk.unreadable += opened.isUnreadable() ? 1 : 0;
        }
        chunk.finished++;
        chunk.seal();
    }

    /** Reads until that much of the chunk is used; whether the object is at its end. */
    private boolean pull(Chunk chunk, int goal) throws IOException {
        while (chunk.used < goal) {
            if (chunk.room() < LEAST_READ) {
                chunk.reserve(LEAST_READ);
            }
            int count = opened.read(chunk.bytes, chunk.used, chunk.used + Math.min(chunk.room(), goal - chunk.used));
            if (count < 0) {
                return true;
            }
            chunk.used += count;
            chunk.inflated += count;
            inflated += count;
        }
        return false;
    }

    /** How far to read on in a record of which much is there: twice as much each time, and not far past the limit. */
    private int further(int length, int used) {
        int limit = used - length + limits.recordBytes();
        return Math.min(used + Math.max(length, limits.chunkBytes()), Math.max(limit, used) + limits.chunkBytes());
    }

    /** Tells the layout by the first bytes; returns where content starts. */
    private int detect(Chunk chunk, int start) {
        byte[] b = chunk.bytes;
        int length = chunk.used - start;
        layout = Layout.LINES;
        int from = start;
        int mark = length < 2 ? 0 : (b[from] & 0xff) << 8 | (b[from + 1] & 0xff);
        if (mark == 0xfeff || mark == 0xfffe) {
            layout = Layout.UTF_16;
            bigEndian = mark == 0xfeff;
            problem(chunk, "is UTF-16, not UTF-8; convert it, for example with iconv -f UTF-16 -t UTF-8");
            return from + 2;
        }
        if (length >= 3 && (b[from] & 0xff) == 0xef && (b[from + 1] & 0xff) == 0xbb && (b[from + 2] & 0xff) == 0xbf) {
            from += 3;
        }
        if (format == LogFormat.SNOWPLOW) {
            layout = Layout.SNOWPLOW;
            return from;
        }
        int first = white(chunk, from);
        if (first < chunk.used && b[first] == '[' && format != LogFormat.NDJSON) {
            layout = Layout.ARRAY;
        } else if (first < chunk.used && b[first] == '{' && isAlone(b, first, chunk.used)) {
            problem(chunk, "looks like JSON spread over several lines; write one object a line, or an array of them");
        }
        return from;
    }

    /** Lines that are no objects may be rows of a table that is known; returns whether the object is at its end. */
    private boolean lookAtCells(Chunk chunk, int from, boolean endedBefore) throws IOException {
        int first = white(chunk, from);
        if (layout != Layout.LINES || format != LogFormat.ANY || (first < chunk.used && chunk.bytes[first] == '{')) {
            return endedBefore;
        }
        boolean ended = endedBefore || pull(chunk, from + LOOK);
        int at = from;
        while (at < chunk.used && layout == Layout.LINES) {
            int found = Swar.indexOf(chunk.bytes, at, chunk.used, (byte) '\n');
            int to = found < 0 ? chunk.used : found;
            layout = SnowplowEvent.isOne(chunk.bytes, at, to) ? Layout.SNOWPLOW : Layout.LINES;
            at = to + 1;
        }
        return ended;
    }

    private static int white(Chunk chunk, int from) {
        int at = from;
        while (at < chunk.used && chunk.bytes[at] >= 0 && chunk.bytes[at] <= ' ') {
            at++;
        }
        return at;
    }

    /** Whether nothing else is on the line, and there are more lines. */
    private static boolean isAlone(byte[] b, int at, int to) {
        int next = at + 1;
        while (next < to && (b[next] == ' ' || b[next] == '\t' || b[next] == '\r')) {
            next++;
        }
        return next < to && b[next] == '\n';
    }

    private boolean lines(Chunk chunk, int from, boolean endedBefore) throws IOException {
        boolean ended = endedBefore;
        int start = from;
        if (discarding) {
            int rest = Swar.indexOf(chunk.bytes, start, chunk.used, (byte) '\n');
            if (rest < 0) {
                chunk.used = start;
                return ended;
            }
            discarding = false;
            start = rest + 1;
        }
        int searched = start;
        while (!ended) {
            int last = Swar.lastIndexOf(chunk.bytes, searched, chunk.used, (byte) '\n');
            if (last >= 0) {
                carry = Arrays.copyOfRange(chunk.bytes, last + 1, chunk.used);
                chunk.used = last + 1;
                addLines(chunk, start, false);
                return false;
            }
            searched = chunk.used;
            if (searched - start > limits.recordBytes()) {
                chunk.used = start;
                discarding = true;
                tooLong(chunk);
                return false;
            }
            ended = pull(chunk, further(searched - start, searched));
        }
        addLines(chunk, start, opened.damage() != null);
        return true;
    }

    private void addLines(Chunk chunk, int from, boolean cut) {
        if (from == chunk.used) {
            return;
        }
        int to = chunk.used;
        if (recordsLeft != Long.MAX_VALUE) {
            to = from;
            while (to < chunk.used && recordsLeft > 0) {
                int end = Swar.indexOf(chunk.bytes, to, chunk.used, (byte) '\n');
                to = end < 0 ? chunk.used : end + 1;
                recordsLeft--;
            }
        }
        chunk.slices.add(new Slice.Lines(number, from, to, cut && to == chunk.used, layout == Layout.SNOWPLOW));
    }

    private void tooLong(Chunk chunk) {
        takeRecords(1);
        chunk.slices.add(
                new Slice.Lost(number, 1, "a record of more than " + limits.recordBytes() + " bytes is not read"));
    }

    private boolean elements(Chunk chunk, int start, int fresh, boolean endedBefore) throws IOException {
        boolean ended = endedBefore;
        splitter.moved(start);
        int from = fresh;
        while (true) {
            int stop = splitter.split(chunk.bytes, from, chunk.used);
            if (stop < chunk.used) {
                addElements(chunk);
                layout = Layout.LINES;
                return lines(chunk, stop, ended);
            }
            if (ended) {
                if (splitter.finish(chunk.bytes, chunk.used)) {
                    problem(chunk, "the array is not closed");
                    chunk.truncated += opened.damage() == null ? 1 : 0;
                }
                addElements(chunk);
                return true;
            }
            int rest = splitter.unfinished(chunk.used);
            if (!splitter.isEmpty() || rest == chunk.used) {
                carry = Arrays.copyOfRange(chunk.bytes, rest, chunk.used);
                addElements(chunk);
                return false;
            }
            if (chunk.used - rest > limits.recordBytes()) {
                splitter.drop();
                tooLong(chunk);
                return false;
            }
            from = chunk.used;
            ended = pull(chunk, further(from - start, from));
        }
    }

    private void addElements(Chunk chunk) {
        int[] bounds = splitter.take();
        if (bounds.length == 0) {
            return;
        }
        int records = (int) Math.min(bounds.length / 2, recordsLeft);
        takeRecords(records);
        chunk.slices.add(new Slice.Elements(number, Arrays.copyOf(bounds, records * 2)));
    }

    private void takeRecords(long count) {
        if (recordsLeft != Long.MAX_VALUE) {
            recordsLeft -= count;
        }
    }

    /** Counts the lines of what cannot be read. */
    private boolean utf16(Chunk chunk, int start, boolean ended) {
        byte[] b = chunk.bytes;
        long lines = 0;
        int at = start;
        boolean open = false;
        for (; at + 1 < chunk.used; at += 2) {
            int unit = bigEndian ? (b[at] & 0xff) << 8 | (b[at + 1] & 0xff) : (b[at + 1] & 0xff) << 8 | (b[at] & 0xff);
            open = unit != '\n';
            lines += open ? 0 : 1;
        }
        if (ended) {
            lines += open || at < chunk.used ? 1 : 0;
        } else {
            // The last unit comes again, so that the end can tell whether a line is open.
            int keep = open ? Math.min(2, at - start) : 0;
            carry = Arrays.copyOfRange(b, at - keep, chunk.used);
        }
        chunk.used = start;
        long counted = Math.min(lines, recordsLeft);
        takeRecords(counted);
        if (counted > 0) {
            chunk.slices.add(new Slice.Lost(number, counted, null));
        }
        return ended;
    }

    private void problem(Chunk chunk, String what) {
        chunk.places.add(new Place(number, 0, what));
    }
}
