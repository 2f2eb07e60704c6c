package dev.sparkjoy.tidy;

import dev.sparkjoy.logs.LogFiles;
import dev.sparkjoy.logs.LogObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A folder here: files are where they count as soon as they are written, and one program writes at a time.
 *
 * @param folder absolute
 */
record LocalPlace(Path folder) implements Place {
    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public List<Listed> list(String prefix) throws IOException {
        Path below = folder.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (!Files.isDirectory(below)) {
            return List.of();
        }
        List<Listed> all = new ArrayList<>();
        Files.walkFileTree(below, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (attributes.isRegularFile() && path.startsWith(prefix)) {
                    all.add(new Listed(path, attributes.lastModifiedTime().toMillis()));
                }
                return FileVisitResult.CONTINUE;
            }

            /** A writer's file may be gone by now. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw problem;
            }
        });
        all.sort(Comparator.comparing(Listed::path));
        return all;
    }

    @Override
    public List<Path> current(List<String> paths) {
        return beside(paths);
    }

    @Override
    public List<Path> files(List<Action.Add> files) {
        return files.stream().map(file -> folder.resolve(file.path())).toList();
    }

    @Override
    public List<Path> beside(List<String> paths) {
        return paths.stream().map(folder::resolve).toList();
    }

    @Override
    public LogObject object(Action.Add file) {
        return LogFiles.file(folder.resolve(file.path()), file.size());
    }

    @Override
    public void written(String path) {}

    @Override
    public void discard() {}

    /** A link is made only where there is none yet, and then has all its bytes. */
    @Override
    public boolean commit(long base, String path, byte[] lines) throws IOException {
        Path place = folder.resolve(path);
        Path part = place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        Files.createDirectories(place.getParent());
        Files.write(part, lines);
        sync(part);
        try {
            Files.createLink(place, part);
        } catch (UnsupportedOperationException e) {
            Files.write(place, lines, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(part);
        }
        sync(Objects.requireNonNull(place.getParent()));
        return true;
    }

    @Override
    public void replace(String path, Path file) throws IOException {
        Path place = folder.resolve(path);
        sync(file);
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(Objects.requireNonNull(place.getParent()));
    }

    @Override
    public void delete(Collection<String> paths) throws IOException {
        for (String path : paths) {
            Files.deleteIfExists(folder.resolve(path));
        }
    }

    /** Who has the lock has no one to fear who would take their names. */
    @Override
    public void blank(Collection<String> paths) throws IOException {
        delete(paths);
        sync(folder.resolve(StoreLog.FOLDER));
    }

    @Override
    public boolean isOurs() {
        return true;
    }

    @Override
    public Held lock(boolean wait) {
        return StoreLock.take(folder, wait);
    }

    /** Makes what is in a file or folder survive a loss of power. */
    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            if (!Files.isDirectory(path)) {
                throw e;
            }
            // Some systems do not open folders; their names are safe without.
        }
    }
}
