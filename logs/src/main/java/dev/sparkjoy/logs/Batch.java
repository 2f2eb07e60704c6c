package dev.sparkjoy.logs;

import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #MAX_ROWS} rows, column by column. Nothing in it is used again by the reader, so it may be kept. Its
 * arrays, of which a column has one at most, are as long as it has rows; they may share texts and must not be written to.
 */
public final class Batch {
    /** The most rows a batch has. */
    public static final int MAX_ROWS = 2048;

    /** Where an object's number begins in an ordinal; below it is the record's. */
    public static final int OBJECT_SHIFT = 40;

    private static final byte[] NOTHING = {};

    private final long[] ordinals;
    private final int rows;
    private final Cells[] columns;
    private final long weight;

    Batch(long[] ordinals, int rows, Cells[] columns) {
        this.ordinals = ordinals;
        this.rows = rows;
        this.columns = columns;
        long sum = 64 + 8L * ordinals.length;
        for (Cells column : columns) {
            column.fit(rows);
            sum += column.weight();
        }
        this.weight = sum;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns.length;
    }

    /** Where the row comes from: the object's number in the list times 2^40, plus the record's number in the object, from 0. */
    public long ordinal(int row) {
        return ordinals[row];
    }

    public boolean isNull(int column, int row) {
        return !columns[column].isPresent(row);
    }

    /** Of a column of type {@code lgl}, or of a presence. */
    public boolean lgl(int column, int row) {
        return integer(column, row) != 0;
    }

    /** Of a column of type {@code int}; of {@code date} the days since 1970; of {@code dttm} the microseconds since 1970. */
    public long integer(int column, int row) {
        long[] values = columns[column].longs;
        return values == null ? 0 : values[row];
    }

    /** Of a column of type {@code dbl}. */
    public double dbl(int column, int row) {
        double[] values = columns[column].doubles;
        return values == null ? Double.NaN : values[row];
    }

    /** UTF-8, of a column of type {@code chr} or {@code json}, or of a list; empty where it is NA. */
    public byte[] bytes(int column, int row) {
        byte[][] texts = columns[column].texts;
        byte[] value = texts == null || isNull(column, row) ? null : texts[row];
        return value == null ? NOTHING : value;
    }

    /**
     * All values of a column whose values are integers, NA cells being 0; null where every cell is NA. See
     * {@link #integer}.
     */
    public long @Nullable [] longs(int column) {
        return columns[column].longs;
    }

    /** All values of a column of type {@code dbl}, NA cells being 0; null where every cell is NA. */
    public double @Nullable [] doubles(int column) {
        return columns[column].doubles;
    }

    /** All values of a column of bytes, NA cells being null; null where every cell is NA. */
    public byte @Nullable [] @Nullable [] allBytes(int column) {
        return columns[column].texts;
    }

    /** One bit a row, lowest first, set where there is a value; null where every cell is NA. */
    public long @Nullable [] validity(int column) {
        return columns[column].validity;
    }

    /** How much memory it takes, about. */
    long weight() {
        return weight;
    }

    /** Moves the first rows' records by those that came before in their object. */
    void shift(int firstRows, long records) {
        for (int row = 0; row < firstRows; row++) {
            ordinals[row] += records;
        }
    }
}
