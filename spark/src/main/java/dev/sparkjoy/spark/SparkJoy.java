package dev.sparkjoy.spark;

import dev.sparkjoy.Frame;
import dev.sparkjoy.Joy;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Between Spark and the grammar, for jobs that have a session already.
 *
 * <pre>{@code
 * Frame carts = SparkJoy.of(events).filter(col("event").eq("Added to Cart")).count("variant");
 * Dataset<Row> rows = SparkJoy.toDataset(carts);
 * }</pre>
 */
public final class SparkJoy {
    private static final AtomicLong NAMES = new AtomicLong();

    private SparkJoy() {}

    /** The grammar on a session: its tables and temporary views by their names, files by {@code readParquet()}. */
    public static Joy on(SparkSession session) {
        return Joy.on(SparkEngine.of(session));
    }

    /** A Dataset's rows, to go on with in the grammar. */
    public static Frame of(Dataset<Row> rows) {
        String name = "dataset_" + NAMES.incrementAndGet();
        // Views of a session are not seen by another, and this one's settings are its user's.
        rows.createOrReplaceTempView(name);
        try {
            return on(rows.sparkSession()).pipeline(name);
        } finally {
            rows.sparkSession().catalog().dropTempView(name);
        }
    }

    /**
     * A pipeline's rows, to go on with in Spark; nothing runs yet.
     *
     * @throws IllegalArgumentException where the pipeline runs on another engine
     * @throws dev.sparkjoy.base.JoyException where something is wrong with the pipeline
     */
    public static Dataset<Row> toDataset(Frame frame) {
        if (frame.engine() instanceof SparkEngine engine) {
            return engine.dataset(frame.toRelation());
        }
        throw new IllegalArgumentException("this pipeline does not run on Spark: begin with SparkJoy.on(session)");
    }
}
