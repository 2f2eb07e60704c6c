package dev.sparkjoy.logs;

import org.jspecify.annotations.Nullable;

/** A part of a chunk that holds records of one object. */
sealed interface Slice {
    /** The object's number. */
    int object();

    /**
     * Records that are lines.
     *
     * @param cut whether the last line is what damage left of one
     * @param snowplow whether each is an event of Snowplow's, in cells
     */
    record Lines(int object, int from, int to, boolean cut, boolean snowplow) implements Slice {}

    /** Records that are elements of an array: where each starts and ends, in turn. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and there may be many
    record Elements(int object, int[] bounds) implements Slice {}

    /**
     * Records that cannot be read.
     *
     * @param what why, where each is to be told of; null where the object as a whole was
     */
    record Lost(int object, long records, @Nullable String what) implements Slice {}
}
