package dev.sparkjoy.logs.cache;

import java.nio.file.Path;

/**
 * Where objects are kept, and how many.
 *
 * @param folder where; it is made when something is kept
 * @param mostBytes room on the disk
 * @param on whether objects are kept at all
 */
public record CacheSettings(Path folder, long mostBytes, boolean on) {
    public static final long USUAL_BYTES = 10L << 30;

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
        return new CacheSettings(folder, mostBytes, false);
    }

    public CacheSettings mostBytes(long bytes) {
        return new CacheSettings(folder, bytes, on);
    }

    public CacheSettings folder(Path other) {
        return new CacheSettings(other, mostBytes, on);
    }
}
