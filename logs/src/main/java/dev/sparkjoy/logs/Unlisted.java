package dev.sparkjoy.logs;

import java.io.InputStream;

/** A folder whose content is not known, among objects that are: it counts as one that cannot be read. */
public record Unlisted(String name, Unreadable problem) implements LogObject {
    @Override
    public long size() {
        return 0;
    }

    @Override
    public InputStream open() throws Unreadable {
        throw problem;
    }
}
