package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One writer at a time: the operating system frees the lock of a writer that is no more, however it ended. */
final class StoreLock implements Place.Held {
    private static final long LOOK_EVERY_MILLIS = 200;

    /** Stores this very process writes to: to open and close a lock's file once more would free it on some systems. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path store;
    private final FileChannel channel;

    private StoreLock(Path store, FileChannel channel) {
        this.store = store;
        this.channel = channel;
    }

    /**
     * Takes the lock of a store.
     *
     * @param wait whether to wait for another writer to end
     * @throws JoyException where there is another writer
     */
    static StoreLock take(Path store, boolean wait) {
        try {
            Files.createDirectories(store.resolve(StoreFiles.SIDE));
            Path real = store.toRealPath();
            while (!OURS.add(real)) {
                if (!wait) {
                    throw busy(store, "this very process");
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
            boolean taken = false;
            try {
                StoreLock lock = new StoreLock(real, opened(store, wait));
                taken = true;
                return lock;
            } finally {
                if (!taken) {
                    OURS.remove(real);
                }
            }
        } catch (IOException e) {
            throw new JoyException(
                    JoyException.Kind.RUN,
                    Diagnostic.error("unwritable", "can't write to the store " + store + ": " + e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JoyException(
                    JoyException.Kind.INTERRUPTED,
                    Diagnostic.error("interrupted", "stopped while waiting for " + store));
        }
    }

    private static FileChannel opened(Path store, boolean wait) throws IOException, InterruptedException {
        Path file = store.resolve(StoreFiles.SIDE).resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
            while (!locked && wait) {
                Thread.sleep(LOOK_EVERY_MILLIS);
                locked = channel.tryLock() != null;
            }
            if (!locked) {
                throw busy(store, Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    ("process " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
            return channel;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static JoyException busy(Path store, String holder) {
        return new JoyException(
                JoyException.Kind.RUN,
                Diagnostic.error("store-busy", "another program writes to the store " + store + ": " + holder)
                        .help("wait for it to end, or let this one wait with --wait"));
    }

    @Override
    public void close() {
        try {
            // With the channel goes its lock.
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            OURS.remove(store);
        }
    }
}
