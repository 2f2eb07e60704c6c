package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.logs.Locations;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.cache.CacheSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Remembers of which logs there is a tidy store, in small files beside the cache of objects, so that who reads the logs can be told.
 * What goes wrong here goes unsaid: no answer depends on it.
 */
public final class TidyCopies {
    /** A store that lacks more than one in so many of the objects is no copy. */
    private static final int FEW = 10;

    private final CacheSettings cache;

    public TidyCopies(CacheSettings cache) {
        this.cache = cache;
    }

    /** These logs went into this store. */
    public void remember(String logs, String location) {
        if (!cache.on() || Locations.isRemote(location)) {
            // To look whether a store in a bucket is a copy still takes longer than a hint is worth.
            return;
        }
        Path store = Path.of(location);
        Path file = file(logs);
        try {
            Files.createDirectories(file.getParent());
            Path part = file.resolveSibling(UUID.randomUUID() + ".part");
            Files.writeString(part, normal(logs) + "\n" + store.toAbsolutePath().normalize() + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // Then there is no hint.
        }
    }

    /** What to say to who reads these objects of some logs; nothing unless the store has nearly all of them right now. */
    Optional<String> hint(String logs, List<LogObject> objects, DuckDbEngine engine) {
        FileTables tables = FileTables.found();
        Path file = file(logs);
        if (!cache.on() || tables == null || objects.isEmpty() || !Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() != 2 || !lines.get(0).equals(normal(logs)) || !FileTables.isTable(lines.get(1))) {
                return Optional.empty();
            }
            long missing = tables.missing(Path.of(lines.get(1)), engine, objects);
            if (missing > objects.size() / FEW) {
                return Optional.empty();
            }
            return Optional.of("a tidy copy"
                    + (missing == 0 ? "" : " of all but " + missing + " of these " + objects.size() + " objects")
                    + " exists: read_tidy(\"" + lines.get(1) + "\")");
        } catch (IOException | JoyException e) {
            return Optional.empty();
        }
    }

    private Path file(String logs) {
        UUID name = UUID.nameUUIDFromBytes(normal(logs).getBytes(StandardCharsets.UTF_8));
        return cache.folder()
                .resolveSibling(cache.folder().getFileName() + "-tidy")
                .resolve(name + ".txt");
    }

    /** The same for all ways to write a location. */
    private static String normal(String logs) {
        String location = logs.contains("://")
                ? logs
                : Path.of(logs).toAbsolutePath().normalize().toString();
        return location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
    }
}
