package dev.sparkjoy.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** A folder in a store of objects that is read and written as a whole, hidden names too. Paths are relative to it. */
public interface ObjectFolder {
    /**
     * An object that is there.
     *
     * @param path in the folder
     * @param modified when it was written, by the store's clock, in milliseconds since 1970
     * @param object as it is now
     */
    record Listed(String path, long modified, LogObject object) {}

    /** What to call it, as a location. */
    String name();

    /** Whether anything is there whose path begins so. */
    boolean has(String prefix) throws IOException;

    /** All whose path begins so, in the order of their paths. */
    List<Listed> list(String prefix) throws IOException;

    /** An object that is written once under its name and never changed: it need not be listed to be read. */
    LogObject object(String path, long size);

    /** A local folder of one's own, on the disk of the cache, which is gone when the store is closed. */
    Path scratch() throws IOException;

    /** Writes an object of a name that is used once. */
    void put(String path, Path file) throws IOException;

    /** Writes an object over the one that may be there. */
    void replace(String path, byte[] bytes) throws IOException;

    /** What became of an object that was to be the first of its name. */
    enum First {
        /** It is there. */
        WRITTEN,
        /** Another was there before it. */
        TAKEN,
        /** Another is there. Whether it was there first can't be told, since an answer was lost. */
        UNSURE
    }

    /** Writes an object only where there is none of that name. */
    First putIfAbsent(String path, byte[] bytes) throws IOException;

    /** Deletes objects; those that are not there are no problem. */
    void delete(Collection<String> paths) throws IOException;
}
