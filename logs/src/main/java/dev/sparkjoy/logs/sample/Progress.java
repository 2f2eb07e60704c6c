package dev.sparkjoy.logs.sample;

import java.util.List;

/** What all threads together have written. */
final class Progress {
    private final SampleOptions options;
    private final List<ProgressListener> listeners;
    private final long[] folderObjects;
    private final long[] folderLines;
    private long events;
    private long objects;
    private long raw;
    private long stored;

    Progress(SampleOptions options, List<ProgressListener> listeners) {
        this.options = options;
        this.listeners = listeners;
        folderObjects = new long[options.days()];
        folderLines = new long[options.days()];
    }

    synchronized void object(int day, long lines, long rawBytes, long storedBytes) {
        folderObjects[day]++;
        folderLines[day] += lines;
        objects++;
        raw += rawBytes;
        stored += storedBytes;
    }

    synchronized void slab(long moreEvents) {
        events += moreEvents;
        listeners.forEach(listener -> listener.written(events, options.events(), objects, stored));
    }

    synchronized long objects() {
        return objects;
    }

    synchronized long raw() {
        return raw;
    }

    synchronized long stored() {
        return stored;
    }

    synchronized long folderObjects(int day) {
        return folderObjects[day];
    }

    synchronized long folderLines(int day) {
        return folderLines[day];
    }
}
