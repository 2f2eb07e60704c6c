package dev.sparkjoy.sparksource;

import dev.sparkjoy.base.ReadingReport;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.jspecify.annotations.Nullable;

/** What the tasks of scans met, gathered where the query was asked. */
public final class Readings {
    private static final Map<String, CollectionAccumulator<OfPart>> OPEN = new ConcurrentHashMap<>();

    private Readings() {}

    /** What a task met in its part. */
    record OfPart(int part, ReadingReport met) implements Serializable {}

    /** Gathers what a scan will meet. */
    public static void open(String key, SparkContext context) {
        CollectionAccumulator<OfPart> readings = new CollectionAccumulator<>();
        context.register(readings, "joy logs");
        OPEN.put(key, readings);
    }

    /** Where a scan's tasks tell what they meet; null where nobody asked. */
    static @Nullable CollectionAccumulator<OfPart> of(String key) {
        return OPEN.get(key);
    }

    /**
     * Stops gathering. Spark may read a part more than once, to find where to cut what it sorts, or since a task was
     * lost: each part counts once, as it was read furthest.
     */
    public static ReadingReport close(String key) {
        CollectionAccumulator<OfPart> readings = OPEN.remove(key);
        if (readings == null) {
            return ReadingReport.EMPTY;
        }
        Map<Integer, ReadingReport> parts = new TreeMap<>();
        for (OfPart each : readings.value()) {
            parts.merge(each.part(), each.met(), (one, two) -> two.lines() > one.lines() ? two : one);
        }
        return parts.values().stream().reduce(ReadingReport.EMPTY, ReadingReport::plus);
    }
}
