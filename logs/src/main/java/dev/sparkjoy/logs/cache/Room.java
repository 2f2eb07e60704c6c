package dev.sparkjoy.logs.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps what is in the cache within its bound. To count a million files takes seconds, so the sum is kept in a file
 * that each process adds to; it is counted anew when it passes the bound, and once a day, since a process that is
 * killed adds nothing.
 */
final class Room {
    private static final long DAY = 24L * 60 * 60 * 1000;

    /** How full the cache is left, so that not every run has to make room. */
    private static final double LEFT = 0.9;

    /** File locks are the process's: threads need one of their own. */
    private static final Object IN_THIS_PROCESS = new Object();

    private final Path folder;
    private final Path entries;
    private final long mostBytes;

    Room(Path folder, Path entries, long mostBytes) {
        this.folder = folder;
        this.entries = entries;
        this.mostBytes = mostBytes;
    }

    private record Sum(long bytes, long counted) {
        static Sum read(Path file) throws IOException {
            try {
                String[] parts =
                        Files.readString(file, StandardCharsets.UTF_8).strip().split(" ");
                return new Sum(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            } catch (java.nio.file.NoSuchFileException | RuntimeException e) {
                // None yet, or half of one: it is counted anew.
                return new Sum(0, 0);
            }
        }

        void write(Path file) throws IOException {
            Files.writeString(file, bytes + " " + counted + "\n", StandardCharsets.UTF_8);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** One process at a time. */
    private void alone(Work work) throws IOException {
        synchronized (IN_THIS_PROCESS) {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("room.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                work.run();
            }
        }
    }

    /** So much more was kept. */
    void added(long bytes) throws IOException {
        alone(() -> {
            Path file = folder.resolve("room");
            Sum before = Sum.read(file);
            Sum sum = new Sum(before.bytes() + bytes, before.counted());
            long now = System.currentTimeMillis();
            boolean old = now - sum.counted() > DAY;
            if (old || sum.bytes() > mostBytes) {
                sum = new Sum(makeRoom(), now);
            }
            sum.write(file);
        });
    }

    /** Drops what was used longest ago, until the rest is within the bound. */
    private long makeRoom() throws IOException {
        List<Trees.Entry> all = Trees.files(entries);
        long bytes = all.stream().mapToLong(Trees.Entry::room).sum();
        if (bytes <= mostBytes) {
            return bytes;
        }
        all.sort(Comparator.comparingLong(Trees.Entry::used));
        for (Trees.Entry entry : all) {
            if (bytes <= mostBytes * LEFT) {
                break;
            }
            Files.deleteIfExists(entry.path());
            bytes -= entry.room();
        }
        return bytes;
    }

    void clear() throws IOException {
        alone(() -> {
            Trees.delete(entries);
            Files.deleteIfExists(folder.resolve("room"));
        });
    }
}
