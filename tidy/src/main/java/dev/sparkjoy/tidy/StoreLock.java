package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One writer at a time: the operating system frees the lock of a writer that is no more, however it ended. */
final class StoreLock implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 200;

    private final FileChannel channel;
    private final FileLock lock;

    private StoreLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock of a store.
     *
     * @param wait whether to wait for another writer to end
     * @throws JoyException where there is another writer
     */
    static StoreLock take(Path store, boolean wait) {
        Path file = store.resolve("_joy").resolve("lock");
        try {
            Files.createDirectories(store.resolve("_joy"));
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tried(channel);
            while (lock == null && wait) {
                Thread.sleep(LOOK_EVERY_MILLIS);
                lock = tried(channel);
            }
            if (lock == null) {
                String holder = Files.readString(file).strip();
                channel.close();
                throw new JoyException(
                        JoyException.Kind.RUN,
                        Diagnostic.error("store-busy", "another program writes to the store " + store + ": " + holder)
                                .help("wait for it to end, or let this one wait with --wait"));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    ("process " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
            return new StoreLock(channel, lock);
        } catch (IOException e) {
            throw new JoyException(
                    JoyException.Kind.RUN,
                    Diagnostic.error("unwritable", "can't write to the store " + store + ": " + e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JoyException(
                    JoyException.Kind.INTERRUPTED, Diagnostic.error("interrupted", "stopped while waiting for " + store));
        }
    }

    private static @Nullable FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this very process has it.
            return null;
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
