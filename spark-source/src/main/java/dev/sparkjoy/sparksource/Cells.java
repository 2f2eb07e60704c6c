package dev.sparkjoy.sparksource;

import dev.sparkjoy.logs.Batch;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;

/** A column of a batch as Spark sees it. Nothing is copied. */
final class Cells extends BatchVector {
    private final int column;

    Cells(Batch batch, int column, DataType type) {
        super(batch, type);
        this.column = column;
    }

    @Override
    public boolean hasNull() {
        return numNulls() > 0;
    }

    @Override
    public int numNulls() {
        int count = 0;
        for (int row = 0; row < batch.rows(); row++) {
            count += batch.isNull(column, row) ? 1 : 0;
        }
        return count;
    }

    @Override
    public boolean isNullAt(int row) {
        return batch.isNull(column, row);
    }

    @Override
    public boolean getBoolean(int row) {
        return batch.lgl(column, row);
    }

    /** A day. */
    @Override
    public int getInt(int row) {
        return (int) batch.integer(column, row);
    }

    @Override
    public long getLong(int row) {
        return batch.integer(column, row);
    }

    @Override
    public double getDouble(int row) {
        return batch.dbl(column, row);
    }

    @Override
    public UTF8String getUTF8String(int row) {
        return UTF8String.fromBytes(batch.bytes(column, row));
    }
}
