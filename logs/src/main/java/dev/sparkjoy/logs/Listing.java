package dev.sparkjoy.logs;

import java.util.List;

/**
 * What lies at a location.
 *
 * @param objects in the bytewise order of their names
 * @param notes what should be said of how they were chosen
 */
public record Listing(List<LogObject> objects, List<String> notes) {
    public Listing {
        objects = List.copyOf(objects);
        notes = List.copyOf(notes);
    }

    /** The same where somebody said what the records look like. */
    public Listing told(LogFormat format) {
        return new Listing(format.told(objects), notes);
    }
}
