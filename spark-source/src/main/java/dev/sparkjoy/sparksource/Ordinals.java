package dev.sparkjoy.sparksource;

import dev.sparkjoy.logs.Batch;
import org.apache.spark.sql.types.DataTypes;

/** Where rows come from, as one scan over all files would number them. */
final class Ordinals extends BatchVector {
    private final long before;

    /**
     * Of a batch of a part.
     *
     * @param firstFile the part's first file's number among all
     */
    Ordinals(Batch batch, int firstFile) {
        super(batch, DataTypes.LongType);
        this.before = (long) firstFile << Batch.OBJECT_SHIFT;
    }

    @Override
    public boolean hasNull() {
        return false;
    }

    @Override
    public int numNulls() {
        return 0;
    }

    @Override
    public boolean isNullAt(int row) {
        return false;
    }

    @Override
    public long getLong(int row) {
        return before + batch.ordinal(row);
    }
}
