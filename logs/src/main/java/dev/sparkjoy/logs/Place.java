package dev.sparkjoy.logs;

import java.util.Comparator;

/**
 * Something wrong at a place.
 *
 * @param object the object's number
 * @param line one-based; 0 where the whole object is meant
 */
record Place(int object, long line, String what) implements Comparable<Place> {
    private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::object)
            .thenComparingLong(Place::line)
            .thenComparing(Place::what);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
