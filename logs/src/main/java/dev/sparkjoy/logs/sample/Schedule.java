package dev.sparkjoy.logs.sample;

import org.jspecify.annotations.Nullable;

/**
 * Which events are made where. The days are cut into portions, the unit of work of a thread: an object, or (where objects
 * are small) the slab that many of them are cut from. A portion is cut into slabs. How many events a slab has, and what
 * part of its day it covers, follows from its index alone.
 */
final class Schedule {
    /** Few enough that a slab's lines fit the cache's order of magnitude, enough that sessions overlap. */
    static final int SLAB_EVENTS = 4096;

    /** Traffic by hour of the day, UTC: lunch and dinner in Singapore. The last hour starts no sessions: they end in it. */
    private static final int[] TRAFFIC = {3, 4, 6, 10, 12, 8, 5, 4, 5, 8, 13, 12, 9, 6, 5, 4, 3, 2, 1, 1, 1, 1, 2, 0};

    private static final long HOUR = 3_600_000;

    /**
     * A slab.
     *
     * @param day its day, counted from the first; sessions of days before it are made where their events arrive late
     * @param position its place in its day
     * @param daySlabs how many slabs its day has
     * @param before events of all slabs before it
     * @param events its events
     */
    record Place(int day, int position, int daySlabs, long before, int events) {}

    private final SampleOptions options;
    private final long portions;
    private final int slabsPerPortion;

    Schedule(SampleOptions options) {
        this.options = options;
        long perDay = ceil(options.events(), options.days());
        portions = options.files() > 0 ? options.files() : options.days() * Math.max(1, ceil(perDay, SLAB_EVENTS));
        slabsPerPortion = options.files() > 0
                ? Math.toIntExact(Math.max(1, ceil(ceil(options.events(), portions), SLAB_EVENTS)))
                : 1;
    }

    private static long ceil(long count, long size) {
        return (count + size - 1) / size;
    }

    long portions() {
        return portions;
    }

    int slabsPerPortion() {
        return slabsPerPortion;
    }

    /** The events of the slab that has fewest. */
    int leastEvents() {
        return (int) (options.events() / (portions * slabsPerPortion));
    }

    int day(long portion) {
        return (int) (portion * options.days() / portions);
    }

    Place place(long portion, int slab) {
        int day = day(portion);
        long index = portion * slabsPerPortion + slab;
        int position = (int) (index - firstPortion(day) * slabsPerPortion);
        return new Place(day, position, daySlabs(day), before(index), (int) (before(index + 1) - before(index)));
    }

    /** The slab of an earlier day whose late events arrive in {@code place}; no two slabs have the same. */
    @Nullable
    Place earlier(Place place, int days) {
        int day = place.day() - days;
        int slabs = day < 0 ? place.daySlabs() : daySlabs(day);
        if (place.position() >= slabs) {
            return null;
        }
        int position = (place.position() + days * (slabs / 3)) % slabs;
        return new Place(day, position, slabs, 0, 0);
    }

    /** An instant in the part of the day that a slab covers; {@code part} is from 0 to 1. */
    long instant(Place place, double part) {
        double share = (place.position() + part) / place.daySlabs();
        return options.start().toEpochMilli() + place.day() * IsoInstants.DAY + timeOfDay(share);
    }

    /** When the given share of a day's traffic has come. */
    static long timeOfDay(double share) {
        double rest = share * total();
        for (int hour = 0; hour < TRAFFIC.length; hour++) {
            if (rest < TRAFFIC[hour]) {
                return (long) ((hour + rest / TRAFFIC[hour]) * HOUR);
            }
            rest -= TRAFFIC[hour];
        }
        return (TRAFFIC.length - 1) * HOUR - 1;
    }

    private static int total() {
        int total = 0;
        for (int weight : TRAFFIC) {
            total += weight;
        }
        return total;
    }

    private long firstPortion(int day) {
        return ceil(day * portions, options.days());
    }

    private int daySlabs(int day) {
        return (int) ((firstPortion(day + 1) - firstPortion(day)) * slabsPerPortion);
    }

    /** Events before the slab: every slab has the same number, but for one. */
    private long before(long index) {
        long slabs = portions * slabsPerPortion;
        return index * (options.events() / slabs) + index * (options.events() % slabs) / slabs;
    }
}
