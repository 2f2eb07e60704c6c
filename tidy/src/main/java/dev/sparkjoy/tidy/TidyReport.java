package dev.sparkjoy.tidy;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run did. {@code lines = events + blank + quarantined + duplicates + forgotten} holds for the objects that went in.
 *
 * @param objects that went in
 * @param lines in them
 * @param events that are in the store now and were not before
 * @param blank lines
 * @param quarantined lines that are no events
 * @param duplicates events that are left out because one with the same id was received earlier
 * @param forgotten events of persons whom the store was told to forget
 * @param replaced events in the store that gave way to one received earlier
 * @param nameless events without an id, which are all kept
 * @param late events received on a later day than they happened
 * @param future events that happened, by their own clock, after they were received
 * @param changed objects that are not what they were when they went in, and are not read again
 * @param version of the store now
 */
public record TidyReport(
        long objects,
        long lines,
        long events,
        long blank,
        long quarantined,
        long duplicates,
        long forgotten,
        long replaced,
        long nameless,
        long late,
        long future,
        long changed,
        long version) {
    static TidyReport none(long version, long changed) {
        return new TidyReport(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, changed, version);
    }

    TidyReport plus(TidyReport other) {
        return new TidyReport(
                objects + other.objects,
                lines + other.lines,
                events + other.events,
                blank + other.blank,
                quarantined + other.quarantined,
                duplicates + other.duplicates,
                forgotten + other.forgotten,
                replaced + other.replaced,
                nameless + other.nameless,
                late + other.late,
                future + other.future,
                changed + other.changed,
                Math.max(version, other.version));
    }

    Map<String, String> counts() {
        Map<String, String> counts = new LinkedHashMap<>();
        counts.put("objects", Long.toString(objects));
        counts.put("lines", Long.toString(lines));
        counts.put("events", Long.toString(events));
        counts.put("quarantined", Long.toString(quarantined));
        counts.put("duplicates", Long.toString(duplicates));
        counts.put("forgotten", Long.toString(forgotten));
        return counts;
    }
}
