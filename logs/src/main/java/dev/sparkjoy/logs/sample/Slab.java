package dev.sparkjoy.logs.sample;

import java.util.Arrays;

/**
 * The lines of one slab: some thousand events of sessions that overlap, the late ones that arrive meanwhile, and
 * repetitions. What happens again elsewhere (a phone's late events, a replay a day later) belongs to the slab's first
 * sessions, which any later slab can make again.
 */
final class Slab {
    /** A replay sends again what a day before was sent: this share of all repetitions. */
    private static final double REPLAYED = 0.25;

    private static final int LATEST_CUT = 8;
    private static final int RETRY_LEAST = 2000;
    private static final int RETRY_SPREAD = 240_000;
    private static final int INDEX_BITS = 20;

    private final SampleOptions options;
    private final Schedule schedule;
    private final Tally stored;
    private final Tally distinct;
    private final People people;
    private final Session session;
    private final Dice dice = new Dice();
    private final Bytes bytes = new Bytes(Schedule.SLAB_EVENTS * 1400);
    private final int replaySessions;
    private final int lateSessions;

    private int[] starts = new int[Schedule.SLAB_EVENTS * 2];
    private long[] order = new long[Schedule.SLAB_EVENTS * 2];
    private int lines;
    private int room;
    private int lateRoom;
    private int replayRoom;
    private double retryRate;
    private long base;

    Slab(SampleOptions options, Schedule schedule, Tally stored, Tally distinct, People people) {
        this.options = options;
        this.schedule = schedule;
        this.stored = stored;
        this.distinct = distinct;
        this.people = people;
        session = new Session(options, schedule, this);
        int least = schedule.leastEvents();
        // No more than surely fit, or what is repeated might never have been sent.
        replaySessions = Math.min(
                (int) Math.ceil(least * options.duplicateRate() * REPLAYED / 5), least / (2 * Session.MOST_EVENTS));
        lateSessions = options.lateRate() == 0 ? 0 : (int) Math.ceil((least + 1) * options.lateRate() / 2) + 3;
    }

    /** Makes the slab at {@code place}; how it is random from here on is told by {@link #dice}. */
    void fill(Schedule.Place place) {
        dice.reset(Dice.key(options.seed(), Stream.SLAB, place.day(), place.position()));
        bytes.clear();
        lines = 0;
        base = options.start().toEpochMilli() + place.day() * IsoInstants.DAY;
        room = place.events();
        lateRoom = due(place, options.lateRate());
        boolean replays = replaySessions > 0 && place.day() > 0;
        replayRoom = replays ? due(place, options.duplicateRate() * REPLAYED) : 0;
        retryRate = options.duplicateRate() * (replays ? 1 - REPLAYED : 1);
        for (int i = 0; i < replaySessions; i++) {
            session.run(place, i, Delivery.AT_ONCE);
        }
        late(place, 1);
        late(place, 2);
        replay(place);
        for (int i = 0; i < lateSessions; i++) {
            int number = replaySessions + i;
            session.run(place, number, Delivery.head(cut(place, number)));
        }
        for (int number = replaySessions + lateSessions; room > 0; number++) {
            session.run(place, number, Delivery.AT_ONCE);
        }
        sort();
    }

    /** The slab's part of a share of all events, so that the parts add up to the share. */
    private static int due(Schedule.Place place, double rate) {
        return (int) ((long) ((place.before() + place.events()) * rate) - (long) (place.before() * rate));
    }

    private void late(Schedule.Place place, int days) {
        Schedule.Place home = schedule.earlier(place, days);
        for (int i = 0; home != null && i < lateSessions && lateRoom > 0; i++) {
            int number = replaySessions + i;
            if (days == (i % 3 == 2 ? 2 : 1)) {
                session.run(home, number, Delivery.tail(cut(home, number), schedule.instant(place, dice.unit())));
            }
        }
    }

    private int cut(Schedule.Place home, int number) {
        return (int) Long.remainderUnsigned(
                Dice.key(options.seed(), Stream.SLAB, home.day(), home.position(), number), LATEST_CUT);
    }

    private void replay(Schedule.Place place) {
        Schedule.Place home = schedule.earlier(place, 1);
        for (int i = 0; home != null && i < replaySessions && replayRoom > 0; i++) {
            session.run(home, i, Delivery.again(IsoInstants.DAY + 1000 + dice.below(60_000)));
        }
    }

    /** Takes an event of a session, unless the slab has all it should. */
    void take(Event event, Visitor visitor, LineWriter writer) {
        if (event.copy) {
            if (replayRoom > 0) {
                replayRoom--;
                write(event, visitor, writer);
            }
            return;
        }
        if (room == 0 || event.late && lateRoom == 0) {
            return;
        }
        room--;
        lateRoom -= event.late ? 1 : 0;
        distinct.count(event, visitor);
        people.note(event, visitor.user());
        write(event, visitor, writer);
        if (dice.chance(retryRate)) {
            int after = RETRY_LEAST + dice.below(RETRY_SPREAD);
            event.sent += after;
            event.received += after;
            write(event, visitor, writer);
        }
    }

    private void write(Event event, Visitor visitor, LineWriter writer) {
        stored.count(event, visitor);
        if (lines + 1 >= starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            order = Arrays.copyOf(order, order.length * 2);
        }
        starts[lines] = bytes.length();
        order[lines] = event.received - base << INDEX_BITS | lines;
        writer.write(event, bytes);
        lines++;
        starts[lines] = bytes.length();
    }

    private void sort() {
        Arrays.sort(order, 0, lines);
    }

    /** The slab's own random numbers. */
    Dice dice() {
        return dice;
    }

    int lines() {
        return lines;
    }

    /** When the line at this place in time's order was received. */
    long received(int place) {
        return base + (order[place] >> INDEX_BITS);
    }

    /** Exchanges two lines' places. */
    void swap(int one, int two) {
        long kept = order[one];
        order[one] = order[two];
        order[two] = kept;
    }

    void put(int place, Bytes out) {
        int line = (int) (order[place] & (1 << INDEX_BITS) - 1);
        out.put(bytes.array(), starts[line], starts[line + 1] - starts[line]);
    }
}
