package dev.sparkjoy.logs.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Objects in local files. An entry is written aside and then renamed to its place, so nobody ever sees half of one,
 * whenever a process ends. Whatever goes wrong with keeping (a full disk, a folder one may not write) ends the keeping
 * and nothing else.
 */
public final class ObjectCache implements AutoCloseable {
    /** The time of use is written down only this often: to write it takes longer than to read a kilobyte. */
    private static final long USE_MILLIS = 60L * 60 * 1000;

    private final CacheSettings settings;
    private final Path entries;
    private final Room room;
    private final Set<Path> made = ConcurrentHashMap.newKeySet();
    private final AtomicLong added = new AtomicLong();
    private volatile boolean keeps;
    private @Nullable WorkFolder work;
    /** Where all of it is, if it goes with the process. */
    private final @Nullable WorkFolder own;

    private ObjectCache(CacheSettings settings, @Nullable WorkFolder own) {
        this.settings = settings;
        this.own = own;
        this.entries = settings.folder().resolve("entries");
        this.room = new Room(settings.folder(), entries, settings.mostBytes());
        this.keeps = settings.on();
    }

    /** A cache as the settings say; nothing is made until something is kept. */
    public static ObjectCache open(CacheSettings settings) {
        if (!settings.on() || !settings.passing()) {
            return new ObjectCache(settings, null);
        }
        try {
            WorkFolder own = WorkFolder.in(settings.folder());
            return new ObjectCache(settings.folder(own.fresh("")), own);
        } catch (IOException e) {
            return new ObjectCache(settings.off(), null);
        }
    }

    /** Whether objects are kept and found. */
    public boolean keeps() {
        return keeps;
    }

    /** The bytes of an object, or null where they are not here. Read them at once: others may make room. */
    public @Nullable Path find(CacheKey key) {
        if (!settings.on()) {
            return null;
        }
        Path file = key.in(entries);
        java.io.File known = file.toFile();
        if (known.length() != key.size() || (key.size() == 0 && !known.exists())) {
            return null;
        }
        long now = System.currentTimeMillis();
        if (now - known.lastModified() > USE_MILLIS) {
            boolean ignored = known.setLastModified(now);
        }
        return file;
    }

    /** Keeps an object. */
    public void put(CacheKey key, byte[] bytes) {
        Draft draft = draft(key);
        if (draft != null) {
            draft.write(bytes, 0, bytes.length);
            draft.keep();
        }
    }

    /** Begins to keep an object, or null where nothing is kept, or it would take too much of the room. */
    public @Nullable Draft draft(CacheKey key) {
        if (!keeps || key.size() > settings.mostBytes() / 4) {
            return null;
        }
        try {
            return new Draft(key, work().fresh(".part"));
        } catch (IOException e) {
            keeps = false;
            return null;
        }
    }

    private synchronized WorkFolder work() throws IOException {
        WorkFolder known = work;
        if (known == null) {
            Path all = settings.on()
                    ? settings.folder().resolve("work")
                    : Path.of(System.getProperty("java.io.tmpdir", "."), "joy-work-" + System.getProperty("user.name"));
            known = WorkFolder.in(all);
            work = known;
        }
        return known;
    }

    /** An object on its way into the cache. */
    public final class Draft {
        private final CacheKey key;
        private final Path file;
        private final @Nullable OutputStream out;
        private long written;
        private boolean failed;

        private Draft(CacheKey key, Path file) throws IOException {
            this.key = key;
            this.file = file;
            this.out = Files.newOutputStream(file);
        }

        public void write(byte[] bytes, int from, int count) {
            try {
                if (out != null && !failed) {
                    out.write(bytes, from, count);
                    written += count;
                }
            } catch (IOException e) {
                fail();
            }
        }

        private void copy(Path from) {
            try (InputStream in = Files.newInputStream(from)) {
                byte[] buffer = new byte[64 << 10];
                for (int count; (count = in.read(buffer)) > 0; ) {
                    write(buffer, 0, count);
                }
            } catch (IOException e) {
                fail();
            }
        }

        private void fail() {
            failed = true;
            keeps = false;
        }

        /** Keeps it if all its bytes were written; gives it up otherwise. */
        public void keep() {
            try {
                if (out != null) {
                    out.close();
                }
                if (failed || written != key.size()) {
                    Files.deleteIfExists(file);
                    return;
                }
                Path entry = key.in(entries);
                Path folder = entry.getParent();
                if (folder != null && made.add(folder)) {
                    Files.createDirectories(folder);
                }
                move(entry);
                count(new Trees.Entry(entry, written, 0).room());
            } catch (IOException e) {
                fail();
            }
        }

        private void move(Path entry) throws IOException {
            try {
                Files.move(file, entry, StandardCopyOption.ATOMIC_MOVE);
            } catch (java.nio.file.NoSuchFileException e) {
                // The cache was cleared meanwhile.
                Files.createDirectories(entry.getParent());
                Files.move(file, entry, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private void count(long bytes) throws IOException {
        long sum = added.addAndGet(bytes);
        if (sum > settings.mostBytes() / 8 && added.compareAndSet(sum, 0)) {
            room.added(sum);
        }
    }

    /** A way to write an object to a file. */
    public interface Source {
        void writeTo(Path file) throws IOException;
    }

    /**
     * The object as a file that stays until the cache is closed, whatever is dropped meanwhile.
     *
     * @param keep whether it is kept for others too
     */
    public Path file(CacheKey key, boolean keep, Source source) throws IOException {
        Path lent = work().fresh(key.ending());
        Path here = keep ? find(key) : null;
        if (here != null && lend(here, lent)) {
            return lent;
        }
        source.writeTo(lent);
        Draft draft = keep ? draft(key) : null;
        if (draft != null) {
            draft.copy(lent);
            draft.keep();
        }
        return lent;
    }

    /** Keeps an object that is in a file here. */
    public void keep(CacheKey key, Path file) {
        Draft draft = draft(key);
        if (draft != null) {
            draft.copy(file);
            draft.keep();
        }
    }

    /** An empty folder that stays until the cache is closed. */
    public Path folder() throws IOException {
        return Files.createDirectory(work().fresh(""));
    }

    /** A second name for the same bytes, which outlives the first. */
    private static boolean lend(Path from, Path to) {
        try {
            Files.createLink(to, from);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            try {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                return true;
            } catch (IOException gone) {
                return false;
            }
        }
    }

    /** What a cache holds, by bucket. */
    public record Usage(long objects, long bytes) {
        Usage plus(long more) {
            return new Usage(objects + 1, bytes + more);
        }
    }

    /** What is kept, by bucket and who holds it. */
    public static Map<String, Usage> usage(CacheSettings settings) throws IOException {
        Path entries = settings.folder().resolve("entries");
        List<Trees.Entry> files = Trees.files(entries);
        Map<String, Usage> byBucket = new TreeMap<>();
        for (Trees.Entry file : files) {
            String bucket = entries.relativize(file.path()).getName(0).toString();
            byBucket.merge(bucket, new Usage(1, file.bytes()), (before, one) -> before.plus(one.bytes()));
        }
        return byBucket;
    }

    /** Drops all that is kept, and what dead processes left. */
    public static void clear(CacheSettings settings) throws IOException {
        WorkFolder.sweep(settings.folder().resolve("work"));
        new Room(settings.folder(), settings.folder().resolve("entries"), settings.mostBytes()).clear();
    }

    @Override
    public synchronized void close() {
        try {
            long sum = added.getAndSet(0);
            if (sum > 0) {
                room.added(sum);
            }
        } catch (IOException e) {
            keeps = false;
        }
        if (work != null) {
            work.close();
            work = null;
        }
        if (own != null) {
            own.close();
        }
    }
}
