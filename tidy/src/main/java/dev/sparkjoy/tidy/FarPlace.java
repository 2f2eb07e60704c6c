package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.duckdb.LocalFiles;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.ObjectFolder;
import dev.sparkjoy.logs.ObjectFolder.First;
import dev.sparkjoy.logs.Unreadable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A folder in a bucket. What is asked for comes into a folder here, at the same path; what is written is put into the bucket
 * when it is committed. Several may write: the first to put a commit's name has it, the others find that it is taken.
 */
final class FarPlace implements Place {
    private static final int PUTS = 8;

    private final ObjectFolder far;
    private final Set<String> written = new LinkedHashSet<>();
    private @Nullable Path here;
    private boolean refusesTakenNames;

    FarPlace(ObjectFolder far) {
        this.far = far;
    }

    @Override
    public String name() {
        return far.name();
    }

    @Override
    public Path folder() {
        Path known = here;
        if (known == null) {
            try {
                known = far.scratch();
                Files.createDirectories(known.resolve(StoreFiles.SIDE));
                Files.createDirectories(known.resolve(StoreLog.FOLDER));
            } catch (IOException e) {
                throw failed("there is no room here for what is read of ", e);
            }
            here = known;
        }
        return known;
    }

    /** The path of a file here. A log is written by others: no path of it leads out of the folder. */
    private Path local(String path) {
        Path file = folder().resolve(path).normalize();
        if (!file.startsWith(folder()) || file.equals(folder())) {
            throw new JoyException(
                    JoyException.Kind.DATA,
                    Diagnostic.error("unreadable", "the store " + name() + " names a file that is not in it: " + path));
        }
        return file;
    }

    @Override
    public List<Listed> list(String prefix) throws IOException {
        return far.list(prefix).stream()
                .map(one -> new Listed(one.path(), one.modified()))
                .toList();
    }

    @Override
    public List<Path> current(List<String> paths) throws IOException {
        if (paths.isEmpty()) {
            return List.of();
        }
        String folder = paths.get(0).substring(0, paths.get(0).indexOf('/') + 1);
        Map<String, LogObject> there = far.list(folder).stream()
                .collect(Collectors.toMap(ObjectFolder.Listed::path, ObjectFolder.Listed::object));
        List<LogObject> objects = new ArrayList<>();
        for (String path : paths) {
            LogObject object = there.get(path);
            if (object == null) {
                throw new IOException(name() + path + " is not there (any more)");
            }
            objects.add(object);
        }
        return arrived(paths, objects);
    }

    @Override
    public List<Path> files(List<Action.Add> files) {
        List<Action.Add> missing = files.stream()
                .filter(file -> !Files.exists(local(file.path())))
                .distinct()
                .toList();
        arrived(
                missing.stream().map(Action.Add::path).toList(),
                missing.stream().map(this::object).toList());
        return files.stream().map(file -> local(file.path())).toList();
    }

    @Override
    public List<Path> beside(List<String> paths) {
        List<String> missing =
                paths.stream().filter(path -> !Files.exists(local(path))).toList();
        try {
            current(missing);
        } catch (IOException e) {
            throw failed("can't read the store ", e);
        }
        return paths.stream().map(this::local).toList();
    }

    /** Brings objects here, side by side. */
    private List<Path> arrived(List<String> paths, List<LogObject> objects) {
        if (objects.isEmpty()) {
            return List.of();
        }
        List<Path> fetched = LocalFiles.of(objects, false).paths();
        List<Path> arrived = new ArrayList<>();
        try {
            for (int i = 0; i < fetched.size(); i++) {
                Path place = local(paths.get(i));
                Files.createDirectories(place.getParent());
                arrived.add(Files.move(fetched.get(i), place, StandardCopyOption.REPLACE_EXISTING));
            }
        } catch (IOException e) {
            throw failed("there is no room here for what is read of ", e);
        }
        return arrived;
    }

    @Override
    public LogObject object(Action.Add file) {
        return far.object(file.path(), file.size());
    }

    @Override
    public void written(String path) {
        written.add(path);
    }

    @Override
    public void discard() throws IOException {
        for (String path : written) {
            Files.deleteIfExists(local(path));
        }
        written.clear();
    }

    @Override
    public boolean commit(long base, String path, byte[] lines) throws IOException {
        probe();
        sideBySide(written, file -> far.put(file, local(file)));
        // A name that is free again because the log was cleared behind it is not the next one.
        boolean follows = base < 0 || far.has(StoreLog.FOLDER + "/" + StoreLog.commitName(base));
        boolean isFirst = base < 0 && !far.has(StoreLog.FOLDER + "/");
        First put = follows && base >= 0 || isFirst ? far.putIfAbsent(path, lines) : First.TAKEN;
        switch (put) {
            case WRITTEN -> written.clear();
            case TAKEN -> {
                // No commit will ever name them.
                far.delete(written);
                discard();
            }
            // Some may count, if who came after has emptied the commit that named them. The others are swept.
            case UNSURE -> discard();
        }
        return put == First.WRITTEN;
    }

    /** All rests on the server's refusing a name that is taken. One that does not say so might lose what others wrote. */
    private void probe() throws IOException {
        if (refusesTakenNames) {
            return;
        }
        String path = StoreFiles.SIDE + "/.probe-" + UUID.randomUUID();
        try {
            First first = far.putIfAbsent(path, "1".getBytes(StandardCharsets.UTF_8));
            First second = far.putIfAbsent(path, "2".getBytes(StandardCharsets.UTF_8));
            refusesTakenNames = first == First.WRITTEN && second != First.WRITTEN;
            far.delete(List.of(path));
        } catch (Unreadable e) {
            if (!String.valueOf(e.getMessage()).contains("NotImplemented")) {
                throw e;
            }
        }
        if (!refusesTakenNames) {
            throw new JoyException(
                    JoyException.Kind.RUN,
                    Diagnostic.error(
                                    "no-conditional-put",
                                    "the server of " + name()
                                            + " overwrites objects it was told not to (If-None-Match: *), so that"
                                            + " writers of a store could lose what others wrote")
                            .help("use a server that heeds it, as Amazon S3 and newer MinIO do, or a local folder"));
        }
    }

    private interface Put {
        void of(String path) throws IOException;
    }

    private static void sideBySide(Collection<String> paths, Put put) throws IOException {
        if (paths.isEmpty()) {
            return;
        }
        var executor = java.util.concurrent.Executors.newFixedThreadPool(
                Math.min(PUTS, paths.size()), Thread.ofPlatform().daemon().factory());
        try {
            List<java.util.concurrent.Future<@Nullable Void>> puts = new ArrayList<>();
            for (String path : paths) {
                puts.add(executor.submit(() -> {
                    put.of(path);
                    return null;
                }));
            }
            for (java.util.concurrent.Future<@Nullable Void> each : puts) {
                each.get();
            }
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof IOException told) {
                throw told;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted");
        } finally {
            executor.shutdownNow();
        }
    }

    @Override
    public void replace(String path, Path file) throws IOException {
        far.replace(path, Files.readAllBytes(file));
        Files.delete(file);
    }

    @Override
    public void delete(Collection<String> paths) throws IOException {
        far.delete(paths);
        for (String path : paths) {
            Files.deleteIfExists(local(path));
        }
    }

    /**
     * Their names stay taken for a while: a writer that is far behind must not find the name free that it believes to be
     * the next.
     */
    @Override
    public void blank(Collection<String> paths) throws IOException {
        byte[] nothing = "{\"commitInfo\":{}}\n".getBytes(StandardCharsets.UTF_8);
        sideBySide(paths, path -> far.replace(path, nothing));
        for (String path : paths) {
            Files.deleteIfExists(local(path));
        }
    }

    @Override
    public boolean isOurs() {
        return false;
    }

    @Override
    public Held lock(boolean wait) {
        return () -> {};
    }

    private JoyException failed(String what, IOException e) {
        if (e instanceof Unreadable known) {
            return known.fatal();
        }
        return new JoyException(
                JoyException.Kind.DATA, Diagnostic.error("unreadable", what + name() + ": " + e.getMessage()), e);
    }
}
