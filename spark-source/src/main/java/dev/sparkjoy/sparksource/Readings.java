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
    /** What batches of streams met that are done. */
    private static final Map<String, ReadingReport> SETTLED = new ConcurrentHashMap<>();

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

    /** A batch of a stream is done: its parts are not told from the next one's any more. */
    static void settle(String key) {
        CollectionAccumulator<OfPart> readings = OPEN.get(key);
        if (readings != null && !readings.isZero()) {
            SETTLED.merge(key, met(readings), ReadingReport::plus);
            readings.reset();
        }
    }

    /** What was met so far. */
    public static ReadingReport soFar(String key) {
        CollectionAccumulator<OfPart> readings = OPEN.get(key);
        ReadingReport settled = SETTLED.getOrDefault(key, ReadingReport.EMPTY);
        return readings == null ? settled : settled.plus(met(readings));
    }

    /**
     * Stops gathering. Spark may read a part more than once, to find where to cut what it sorts, or since a task was
     * lost: each part counts once, as it was read furthest.
     */
    public static ReadingReport close(String key) {
        ReadingReport met = soFar(key);
        OPEN.remove(key);
        SETTLED.remove(key);
        return met;
    }

    private static ReadingReport met(CollectionAccumulator<OfPart> readings) {
        Map<Integer, ReadingReport> parts = new TreeMap<>();
        for (OfPart each : readings.value()) {
            parts.merge(each.part(), each.met(), (one, two) -> two.lines() > one.lines() ? two : one);
        }
        return parts.values().stream().reduce(ReadingReport.EMPTY, ReadingReport::plus);
    }
}
