package dev.sparkjoy.logs;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One column of a batch in the making. A column that is all NA takes no room. */
final class Cells {
    private static final int FIRST_ROOM = 64;

    long @Nullable [] longs;
    double @Nullable [] doubles;
    byte @Nullable [] @Nullable [] texts;
    long @Nullable [] validity;
    private long textWeight;

    void set(int row, long value) {
        long[] room = longs;
        if (room == null || row >= room.length) {
            room = room == null ? new long[room(row)] : Arrays.copyOf(room, room(row));
            longs = room;
        }
        room[row] = value;
        present(row);
    }

    void set(int row, double value) {
        double[] room = doubles;
        if (room == null || row >= room.length) {
            room = room == null ? new double[room(row)] : Arrays.copyOf(room, room(row));
            doubles = room;
        }
        room[row] = value;
        present(row);
    }

    void set(int row, byte[] value) {
        byte[][] room = texts;
        if (room == null || row >= room.length) {
            room = room == null ? new byte[room(row)][] : Arrays.copyOf(room, room(row));
            texts = room;
        }
        room[row] = value;
        textWeight += 24 + value.length;
        present(row);
    }

    /** Makes the arrays as long as the batch has rows. */
    void fit(int rows) {
        if (longs != null && longs.length != rows) {
            longs = Arrays.copyOf(longs, rows);
        }
        if (doubles != null && doubles.length != rows) {
            doubles = Arrays.copyOf(doubles, rows);
        }
        if (texts != null && texts.length != rows) {
            texts = Arrays.copyOf(texts, rows);
        }
    }

    boolean isPresent(int row) {
        return validity != null && (validity[row >>> 6] >>> row & 1) != 0;
    }

    /** Bytes of memory, about. */
    long weight() {
        long cells = longs != null ? longs.length : doubles != null ? doubles.length : texts != null ? texts.length : 0;
        return 64 + cells * 8 + textWeight;
    }

    private void present(int row) {
        if (validity == null) {
            validity = new long[Batch.MAX_ROWS / Long.SIZE];
        }
        validity[row >>> 6] |= 1L << row;
    }

    private static int room(int row) {
        return Math.min(Batch.MAX_ROWS, Math.max(FIRST_ROOM, Integer.highestOneBit(row) * 2));
    }
}
