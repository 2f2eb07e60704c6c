package dev.sparkjoy.logs.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A folder of one process, for files that are being written and files that are lent to the engine. The system lets
 * go of its lock however the process ends, so whoever comes next can tell what is left over, and sweeps it.
 */
final class WorkFolder implements AutoCloseable {
    private static final String LOCK = ".lock";

    /** A folder is younger than this only while its process may not have locked it yet. */
    private static final long LEAST_AGE_MILLIS = 10_000;

    private final Path folder;
    private final Path lockFile;
    private final FileChannel channel;
    private final AtomicLong number = new AtomicLong();

    private WorkFolder(Path folder, Path lockFile, FileChannel channel) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /** Makes one among others, and sweeps what dead processes left there. */
    static WorkFolder in(Path all) throws IOException {
        Files.createDirectories(all);
        sweep(all);
        String name = UUID.randomUUID().toString();
        Path lockFile = all.resolve(name + LOCK);
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        return new WorkFolder(Files.createDirectory(all.resolve(name)), lockFile, channel);
    }

    /** A path that nothing is at. */
    Path fresh(String ending) {
        return folder.resolve(number.incrementAndGet() + ending);
    }

    static void sweep(Path all) throws IOException {
        try (Stream<Path> files = Files.list(all)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(LOCK)).toList()) {
                sweepOne(file);
            }
        } catch (NoSuchFileException e) {
            // Nothing was ever written.
        }
    }

    private static void sweepOne(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            long age = System.currentTimeMillis()
                    - Files.getLastModifiedTime(lockFile).toMillis();
            FileLock lock = age < LEAST_AGE_MILLIS ? null : channel.tryLock();
            if (lock != null) {
                String name = lockFile.toString();
                Trees.delete(Path.of(name.substring(0, name.length() - LOCK.length())));
                Files.deleteIfExists(lockFile);
            }
        } catch (OverlappingFileLockException | NoSuchFileException e) {
            // It is of this process, or somebody else has swept it.
        }
    }

    @Override
    public void close() {
        try (channel) {
            Trees.delete(folder);
            Files.deleteIfExists(lockFile);
        } catch (IOException e) {
            // The next process sweeps it.
        }
    }
}
