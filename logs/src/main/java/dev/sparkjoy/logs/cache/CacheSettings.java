package dev.sparkjoy.logs.cache;

import java.nio.file.Path;

/**
 * Where objects are kept, and how many.
 *
 * @param folder where; it is made when something is kept
 * @param mostBytes room on the disk
 * @param on whether objects are kept at all
 * @param passing whether they go when the cache is closed, and are for nobody else
 */
public record CacheSettings(Path folder, long mostBytes, boolean on, boolean passing) {
    public static final long USUAL_BYTES = 10L << 30;

    private static final long PASSING_BYTES = 2L << 30;

    /** Objects that stay. */
    public CacheSettings(Path folder, long mostBytes, boolean on) {
        this(folder, mostBytes, on, false);
    }

    /** For what reads objects more than once, where none are to stay; in a folder for temporary files. */
    public static CacheSettings passing(Path temporary) {
        return new CacheSettings(
                temporary.resolve("joy-objects-" + System.getProperty("user.name")), PASSING_BYTES, true, true);
    }

    /** In a folder of its own under the user's caches. */
    public static CacheSettings under(Path caches) {
        return new CacheSettings(caches.resolve("joy").resolve("objects"), USUAL_BYTES, true);
    }

    /** What the environment says of the user's caches. */
    public static CacheSettings usual() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        return under(
                xdg == null || xdg.isEmpty() ? Path.of(System.getProperty("user.home", "."), ".cache") : Path.of(xdg));
    }

    public CacheSettings off() {
        return new CacheSettings(folder, mostBytes, false, passing);
    }

    public CacheSettings mostBytes(long bytes) {
        return new CacheSettings(folder, bytes, on, passing);
    }

    public CacheSettings folder(Path other) {
        return new CacheSettings(other, mostBytes, on, passing);
    }
}
