package dev.sparkjoy.sparksource;

import dev.sparkjoy.logs.Batch;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** What is the same of all columns made of a batch: what they do not hold. */
abstract class BatchVector extends ColumnVector {
    final Batch batch;

    BatchVector(Batch batch, DataType type) {
        super(type);
        this.batch = batch;
    }

    private UnsupportedOperationException never() {
        return new UnsupportedOperationException("not in a column of " + dataType());
    }

    @Override
    public boolean getBoolean(int row) {
        throw never();
    }

    @Override
    public int getInt(int row) {
        throw never();
    }

    @Override
    public double getDouble(int row) {
        throw never();
    }

    @Override
    public UTF8String getUTF8String(int row) {
        throw never();
    }

    @Override
    public byte getByte(int row) {
        throw never();
    }

    @Override
    public short getShort(int row) {
        throw never();
    }

    @Override
    public float getFloat(int row) {
        throw never();
    }

    @Override
    public ColumnarArray getArray(int row) {
        throw never();
    }

    @Override
    public ColumnarMap getMap(int row) {
        throw never();
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
        throw never();
    }

    @Override
    public byte[] getBinary(int row) {
        throw never();
    }

    @Override
    public ColumnVector getChild(int ordinal) {
        throw never();
    }

    /** The batch is the reader's. */
    @Override
    public void close() {}
}
