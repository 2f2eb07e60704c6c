package dev.sparkjoy.logs;

import java.util.List;

/** Observes the first records of objects. Each thread has one. */
final class RecordSampler {
    private final List<LogObject> objects;
    private final Opener opener;
    private final RecordReader records = new RecordReader(WantedField.root());
    private final SnowplowLine cells = new SnowplowLine();
    private final Limits limits = Limits.forMemory(Runtime.getRuntime().maxMemory(), true);
    private final Chunk chunk = new Chunk(limits.chunkBytes());

    RecordSampler(List<LogObject> objects, Opener opener) {
        this.objects = objects;
        this.opener = opener;
    }

    /** Adds what is in an object to a shape. */
    void sample(int number, long count, Shape shape) {
        Stretch stretch = Stretch.of(objects, number);
        boolean drained = false;
        try {
            while (!drained) {
                drained = stretch.fill(chunk, opener, limits, count);
                chunk.slices.forEach(slice -> observe(slice, shape));
            }
        } finally {
            stretch.abandon();
        }
    }

    private void observe(Slice slice, Shape shape) {
        if (slice instanceof Slice.Elements elements) {
            for (int i = 0; i < elements.bounds().length; i += 2) {
                observe(chunk.bytes, elements.bounds()[i], elements.bounds()[i + 1], shape);
            }
        } else if (slice instanceof Slice.Lines lines) {
            int at = lines.from();
            while (at < lines.to()) {
                int found = Swar.indexOf(chunk.bytes, at, lines.to(), (byte) '\n');
                int end = found < 0 ? lines.to() : found;
                if (lines.snowplow()) {
                    observeEvent(at, end, lines.cut() && end == lines.to(), shape);
                } else {
                    observe(chunk.bytes, at, end, shape);
                }
                at = end + 1;
            }
        }
    }

    private void observeEvent(int from, int to, boolean cut, Shape shape) {
        shape.seeSnowplow();
        try {
            cells.convert(chunk.bytes, from, to, cut);
        } catch (Malformed e) {
            return;
        }
        observe(cells.json, 0, cells.end, shape);
    }

    private void observe(byte[] bytes, int from, int to, Shape shape) {
        records.record(bytes, from, to);
        int first = records.white(from);
        if (first == to) {
            return;
        }
        try {
            records.read(bytes, from, first, to);
        } catch (Malformed e) {
            // The scan counts it; here it only has nothing to show.
            return;
        }
        shape.observe(bytes, first, to);
    }
}
