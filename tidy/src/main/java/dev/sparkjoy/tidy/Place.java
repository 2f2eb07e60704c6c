package dev.sparkjoy.tidy;

import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.logs.Locations;
import dev.sparkjoy.logs.LogObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Where a store lies. All paths that are texts are relative to it, with slashes. */
sealed interface Place permits LocalPlace, FarPlace {
    /** The place of a store at a location, be it there or not. */
    static Place of(String location, DuckDbEngine engine) {
        return Locations.isRemote(location)
                ? new FarPlace(engine.folder(location))
                : new LocalPlace(Path.of(location).toAbsolutePath().normalize());
    }

    /**
     * A file of the store.
     *
     * @param modified when it was written, in milliseconds since 1970
     */
    record Listed(String path, long modified) {}

    /** What to call it, as a location. */
    String name();

    /** The local folder that files are read in and written to before they count: the store itself, or what is here of it. */
    Path folder();

    /** All files whose path begins so; a folder's name ends with a slash. */
    List<Listed> list(String prefix) throws IOException;

    /** Files of the log, as they are now, in {@link #folder()}. */
    List<Path> current(List<String> paths) throws IOException;

    /** Files that are written once, in {@link #folder()}. */
    List<Path> files(List<Action.Add> files);

    /** The same for what lies beside the events. */
    List<Path> beside(List<String> paths);

    /** Files that count, as objects that come here when they are asked for. */
    LogObject object(Action.Add file);

    /** A file was written into {@link #folder()} that the next commit is to name. */
    void written(String path);

    /** What was written since the last commit is not wanted. */
    void discard() throws IOException;

    /**
     * Puts all that was written into its place, and then the commit, if there is none of its name yet.
     *
     * @param base the version it follows
     * @return whether it is there now; false where another is
     */
    boolean commit(long base, String path, byte[] lines) throws IOException;

    /** Puts a local file into its place, over what may be there. */
    void replace(String path, Path file) throws IOException;

    void delete(Collection<String> paths) throws IOException;

    /** Makes commits that nobody needs say nothing, at once. */
    void blank(Collection<String> paths) throws IOException;

    /** Whether, once {@link #lock} is passed, no one else writes. */
    boolean isOurs();

    /** Begins to write; what it gives is to be closed at the end. */
    Held lock(boolean wait);

    /** The right to write. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
