package dev.sparkjoy.logs.sample;

import java.io.IOException;

/** Writes portions, one after another; there is one for every thread, with buffers of its own. */
final class Worker implements AutoCloseable {
    private static final int LEAST_BURST = 10;
    private static final int BURST_SPREAD = 51;

    private final SampleOptions options;
    private final Schedule schedule;
    private final Layout layout;
    private final Breakage breakage;
    private final Progress progress;
    private final Slab slab;
    private final GzipObject object;
    private final Tally stored = new Tally();
    private final Tally distinct = new Tally();
    private final Bytes burst = new Bytes(1 << 17);
    private final Bytes whole = new Bytes(1 << 13);

    private String name = "";
    private int objectDay;
    private long objectLines;
    private long portion;
    private long broken;

    Worker(
            SampleOptions options,
            Schedule schedule,
            Layout layout,
            Breakage breakage,
            Progress progress,
            People people) {
        this.options = options;
        this.schedule = schedule;
        this.layout = layout;
        this.breakage = breakage;
        this.progress = progress;
        slab = new Slab(options, schedule, stored, distinct, people);
        object = new GzipObject(options.level());
    }

    Tally stored() {
        return stored;
    }

    Tally distinct() {
        return distinct;
    }

    void write(long number) throws IOException {
        portion = number;
        broken = 0;
        if (options.files() > 0) {
            oneObject();
        } else {
            fill(0);
            bursts(true);
        }
    }

    private void oneObject() throws IOException {
        Schedule.Place last = schedule.place(portion, schedule.slabsPerPortion() - 1);
        start(last.day(), schedule.instant(last, 1), 0);
        for (int i = 0; i < schedule.slabsPerPortion(); i++) {
            fill(i);
            bursts(false);
        }
        finish();
    }

    private void fill(int slabNumber) {
        Schedule.Place place = schedule.place(portion, slabNumber);
        slab.fill(place);
        objectDay = place.day();
        progress.slab(place.events());
    }

    /** Writes the slab's lines by some tens, each lot in no order, as they stand in Segment's objects. */
    private void bursts(boolean own) throws IOException {
        Dice dice = slab.dice();
        for (int from = 0; from < slab.lines(); ) {
            int until = Math.min(from + LEAST_BURST + dice.below(BURST_SPREAD), slab.lines());
            if (own) {
                start(objectDay, slab.received(until - 1), from + 1L);
            }
            shuffle(from, until, dice);
            burst(from, until, dice);
            object.write(burst);
            if (own) {
                finish();
            }
            from = until;
        }
    }

    private void start(int day, long stamp, long number) throws IOException {
        name = layout.object(day, stamp, Dice.key(options.seed(), Stream.OBJECT, portion, number));
        objectDay = day;
        objectLines = 0;
        object.open(layout.path(name));
    }

    private void finish() throws IOException {
        object.finish();
        progress.object(objectDay, objectLines, object.raw(), object.stored());
    }

    private void shuffle(int from, int until, Dice dice) {
        for (int i = until - 1; i > from; i--) {
            slab.swap(i, from + dice.below(i - from + 1));
        }
    }

    private void burst(int from, int until, Dice dice) {
        burst.clear();
        for (int i = from; i < until; i++) {
            slab.put(i, burst);
            burst.put('\n');
            objectLines++;
            if (dice.chance(options.brokenRate())) {
                breakLine(i, dice);
            }
        }
    }

    private void breakLine(int like, Dice dice) {
        whole.clear();
        slab.put(like, whole);
        BrokenLine.Kind kind = Breakage.put(whole, dice, burst);
        burst.put('\n');
        objectLines++;
        breakage.note(portion, broken++, new BrokenLine(name, objectLines, kind));
    }

    @Override
    public void close() throws IOException {
        object.close();
    }
}
