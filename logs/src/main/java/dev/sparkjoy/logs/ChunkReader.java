package dev.sparkjoy.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns chunks into batches. Each worker has one: it owns all that is written to while reading. */
final class ChunkReader implements LinePass.Lines {
    private final RecordReader records;
    private final WantedField root = WantedField.root();
    /** By column; null for the rest and for damage. */
    private final List<@Nullable ColumnWriter> writers = new ArrayList<>();

    private final @Nullable Rest rest;
    private final int restColumn;
    private final int damageColumn;
    private final Shaper.Tools tools;
    private final @Nullable LineFilter filter;
    private final @Nullable LinePass pass;

    private byte[] bytes = {};
    private Harvest harvest = new Harvest(0);
    private Tally tally = harvest.tally;
    private int object;
    private long record;
    private int chunkRows;
    private int rows;
    private long[] ordinals = {};
    private Cells[] columns = {};
    private final SnowplowLine cells = new SnowplowLine();

    ChunkReader(ScanRequest request, @Nullable LineFilter filter) {
        List<ScanRequest.Kind> kinds =
                request.columns().stream().map(ScanRequest.Column::kind).toList();
        this.restColumn = kinds.indexOf(ScanRequest.Kind.REST);
        this.damageColumn = kinds.indexOf(ScanRequest.Kind.DAMAGE);
        this.rest = restColumn < 0 ? null : new Rest();
        this.tools = new Shaper.Tools(new Slots(), rest);
        for (ScanRequest.Column column : request.columns()) {
            writers.add(
                    switch (column.kind()) {
                        case VALUE, EXACT, PRESENCE -> new ColumnWriter(column, root, tools);
                        case REST, DAMAGE -> null;
                    });
        }
        this.records = new RecordReader(root, rest);
        this.filter = filter;
        this.pass = filter == null ? null : new LinePass(filter, this);
        startBatch();
    }

    /** Names of what is counted; the same for all readers of a request. */
    Slots slots() {
        return tools.slots;
    }

    Harvest read(Chunk chunk) {
        bytes = chunk.bytes;
        harvest = new Harvest(tools.slots.size());
        tally = harvest.tally;
        tools.tally = tally;
        chunkRows = 0;
        count(chunk);
        object = -1;
        chunk.slices.forEach(this::slice);
        leaveObject();
        endBatch();
        return harvest;
    }

    private void count(Chunk chunk) {
        tally.objects = chunk.objects;
        tally.finished = chunk.finished;
        tally.stored = chunk.stored;
        tally.inflated = chunk.inflated;
        tally.truncated = chunk.truncated;
        tally.unreadable = chunk.unreadable;
        chunk.places.forEach(tally::note);
    }

    private void slice(Slice slice) {
        if (slice.object() != object) {
            leaveObject();
            object = slice.object();
            record = 0;
        }
        if (slice instanceof Slice.Lines lines) {
            lines(lines);
        } else if (slice instanceof Slice.Elements elements) {
            elements(elements.bounds());
        } else if (slice instanceof Slice.Lost lost) {
            lost(lost);
        }
    }

    private void leaveObject() {
        if (object < 0) {
            return;
        }
        if (harvest.firstObject < 0) {
            harvest.firstObject = object;
            harvest.firstRows = chunkRows;
        }
        harvest.lastObject = object;
        harvest.lastRecords = record;
    }

    private void lines(Slice.Lines lines) {
        if (lines.snowplow()) {
            events(lines);
        } else if (pass == null) {
            allLines(lines.from(), lines.to());
        } else if (lines.cut()) {
            // What damage left of a line is to be told of, whatever it holds.
            int last = Swar.lastIndexOf(bytes, lines.from(), lines.to(), (byte) '\n') + 1;
            int whole = Math.max(last, lines.from());
            pass.pass(bytes, lines.from(), whole);
            allLines(whole, lines.to());
        } else {
            pass.pass(bytes, lines.from(), lines.to());
        }
    }

    private void allLines(int from, int to) {
        int at = from;
        while (at < to) {
            int end = bytes[at] == '{' ? plainLine(at, to) : -1;
            if (end < 0) {
                int found = Swar.indexOf(bytes, at, to, (byte) '\n');
                end = found < 0 ? to : found;
                wanted(at, end);
            }
            at = end + 1;
        }
    }

    /** Reads a line that is an object, and returns its end; -1 if it is none. */
    private int plainLine(int from, int to) {
        int end;
        try {
            end = records.readLine(bytes, from, to);
        } catch (Malformed e) {
            return -1;
        }
        tally.lines++;
        record++;
        row();
        return end;
    }

    /** Events in cells are all parsed: what a text of them is in JSON, no search of the bytes knows. */
    private void events(Slice.Lines lines) {
        int at = lines.from();
        while (at < lines.to()) {
            int found = Swar.indexOf(bytes, at, lines.to(), (byte) '\n');
            int end = found < 0 ? lines.to() : found;
            if (firstByte(at, end) == end) {
                wanted(at, end);
            } else {
                event(at, end, lines.cut() && end == lines.to());
            }
            at = end + 1;
        }
    }

    private void event(int from, int to, boolean cut) {
        tally.lines++;
        record++;
        byte[] chunk = bytes;
        try {
            cells.convert(chunk, from, to, cut);
            records.read(cells.json, 0, 0, cells.end);
        } catch (Malformed e) {
            malformed(e, from, to);
            return;
        }
        bytes = cells.json;
        row();
        bytes = chunk;
    }

    @Override
    public void wanted(int from, int to) {
        int first = firstByte(from, to);
        if (first == to) {
            tally.lines++;
            tally.blank++;
            record++;
        } else {
            parse(from, first, to);
        }
    }

    @Override
    public void unwanted(int from, int to) {
        tally.lines++;
        record++;
        if (firstByte(from, to) == to) {
            tally.blank++;
        } else {
            tally.filtered++;
        }
    }

    private void elements(int[] bounds) {
        for (int i = 0; i < bounds.length; i += 2) {
            if (filter == null || filter.mayMatch(bytes, bounds[i], bounds[i + 1])) {
                parse(bounds[i], firstByte(bounds[i], bounds[i + 1]), bounds[i + 1]);
            } else {
                tally.lines++;
                tally.filtered++;
                record++;
            }
        }
    }

    private void lost(Slice.Lost lost) {
        tally.lines += lost.records();
        tally.malformed += lost.records();
        if (lost.what() != null) {
            tally.note(new Place(object, record + 1, lost.what()));
        }
        record += lost.records();
        if (damageColumn >= 0) {
            damaged(lost.what() == null ? "is not UTF-8" : lost.what(), 0, 0);
        }
    }

    private void parse(int from, int first, int to) {
        tally.lines++;
        record++;
        try {
            records.read(bytes, from, first, to);
        } catch (Malformed e) {
            malformed(e, from, to);
            return;
        }
        row();
    }

    private void malformed(Malformed e, int from, int to) {
        tally.malformed++;
        if (tally.keepsMore()) {
            tally.note(new Place(object, record, e.what()));
        }
        if (damageColumn >= 0) {
            damaged(e.what(), from, to);
        }
    }

    /** A row for a record that is none. */
    private void damaged(String what, int from, int to) {
        nextRow();
        columns[damageColumn].set(rows, Damage.json(what, bytes, from, to));
        rows++;
        chunkRows++;
    }

    private void row() {
        nextRow();
        for (int i = 0; i < columns.length; i++) {
            ColumnWriter writer = writers.get(i);
            if (writer != null) {
                writer.write(bytes, records.record(), columns[i], rows);
            }
        }
        if (rest != null && !rest.isEmpty()) {
            columns[restColumn].set(rows, rest.json(root));
        }
        rows++;
        chunkRows++;
        tally.rows++;
    }

    private void nextRow() {
        if (rows == Batch.MAX_ROWS) {
            endBatch();
        }
        if (rows == ordinals.length) {
            ordinals = Arrays.copyOf(ordinals, Math.min(Batch.MAX_ROWS, Math.max(64, rows * 2)));
        }
        ordinals[rows] = ((long) object << Batch.OBJECT_SHIFT) + record - 1;
    }

    private void endBatch() {
        if (rows > 0) {
            harvest.batches.add(new Batch(ordinals, rows, columns));
            startBatch();
        }
    }

    private void startBatch() {
        rows = 0;
        ordinals = new long[0];
        columns = new Cells[writers.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Cells();
        }
    }

    private int firstByte(int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\r' || bytes[at] == '\t' || bytes[at] == '\n')) {
            at++;
        }
        return at;
    }
}
