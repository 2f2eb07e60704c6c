package dev.sparkjoy.logs;

import java.util.ArrayList;
import java.util.List;

/** What came of a chunk. Places in its first object count from the chunk's start until it is known where that is. */
final class Harvest {
    final List<Batch> batches = new ArrayList<>();
    final Tally tally;

    int firstObject = -1;

    /** How many rows are of the first object. */
    int firstRows;

    int lastObject = -1;

    /** How many records of the last object were met. */
    long lastRecords;

    Harvest(int slots) {
        tally = new Tally(slots);
    }

    /** Settles where the first object's records are, given how many of them came before. */
    void settle(long before) {
        if (before == 0) {
            return;
        }
        int left = firstRows;
        for (Batch batch : batches) {
            int rows = Math.min(left, batch.rows());
            batch.shift(rows, before);
            left -= rows;
        }
        tally.shift(firstObject, before);
        if (lastObject == firstObject) {
            lastRecords += before;
        }
    }
}
