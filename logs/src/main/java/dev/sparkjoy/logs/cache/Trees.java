package dev.sparkjoy.logs.cache;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folders and all in them, while others may be adding and deleting. */
final class Trees {
    private Trees() {}

    /** A file that was met. */
    record Entry(Path path, long bytes, long used) {
        private static final long BLOCK = 4096;

        /** What it takes on the disk, about: a kilobyte takes a block. */
        long room() {
            return (bytes + BLOCK - 1) / BLOCK * BLOCK;
        }
    }

    static List<Entry> files(Path folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        walk(folder, new Visitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                entries.add(new Entry(
                        file, attributes.size(), attributes.lastModifiedTime().toMillis()));
                return FileVisitResult.CONTINUE;
            }
        });
        return entries;
    }

    static void delete(Path folder) throws IOException {
        walk(folder, new Visitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, @Nullable IOException problem) {
                // Where somebody has just put something in, it stays.
                boolean ignored = path.toFile().delete();
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void walk(Path folder, Visitor visitor) throws IOException {
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, visitor);
        }
    }

    private static class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            // Gone since its folder was listed.
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path path, @Nullable IOException problem) {
            return FileVisitResult.CONTINUE;
        }
    }
}
