package dev.sparkjoy.logs;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds log objects in the local file system. */
public final class LogFiles {
    /** What stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final Comparator<LogObject> BY_PATH =
            Comparator.comparing(object -> object.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private LogFiles() {}

    /**
     * The objects at a location: a file, a folder and all below it, a glob, or {@code -}. They come in the bytewise
     * order of their paths. In folders, hidden files and folders and those that start with {@code _} or {@code .} are
     * left out.
     *
     * @throws JoyException where there is nothing
     */
    public static List<LogObject> list(String location) {
        return list(location, Days.ALL, false).objects();
    }

    /**
     * The objects at a location that were received on some days.
     *
     * @param skipUnreadable whether a folder that cannot be listed becomes an {@link Unlisted} object
     * @throws JoyException where there is nothing, or days are asked for and no folders say them
     */
    public static Listing list(String location, Days days, boolean skipUnreadable) {
        Path path = location.equals(STANDARD_INPUT) ? null : path(location);
        boolean folder = path != null && Files.isDirectory(path);
        boolean single = location.equals(STANDARD_INPUT) || (path != null && Files.exists(path) && !folder);
        String literal = folder || single ? name(Path.of(location)) + (folder ? "/" : "") : folderOf(location);
        DayPicker picker = new DayPicker(days, location, literal);
        List<LogObject> all = list(location, new Walk(picker, skipUnreadable));
        List<LogObject> picked = single && !days.areAll()
                ? all.stream().filter(object -> picker.takes(object.name())).toList()
                : all;
        if (picked.isEmpty()) {
            throw nothing(location, picker);
        }
        return new Listing(picked, picker.notes());
    }

    /**
     * A file that was listed before, perhaps by another process.
     *
     * @param name what to call it in messages
     */
    public static LogObject listed(String name, Path path, long size) {
        return new FileObject(name, path, size);
    }

    /** How folders are walked. */
    private record Walk(DayPicker picker, boolean skipUnreadable) {}

    private static String folderOf(String location) {
        return Glob.isWild(location) ? Glob.of(location).folder() : location;
    }

    private static List<LogObject> list(String location, Walk walk) {
        if (location.equals(STANDARD_INPUT)) {
            return standardInput(System.in, temporary());
        }
        Path path = path(location);
        if (path != null && Files.isDirectory(path)) {
            return found(location, below(path, false, any -> true, walk), walk.picker());
        }
        if (path != null && Files.exists(path)) {
            return Files.isRegularFile(path) ? List.of(file(path)) : List.of(spooled(path));
        }
        if (!Glob.isWild(location)) {
            throw noSuchPath(location, path);
        }
        return found(location, matching(Glob.of(location), walk), walk.picker());
    }

    /** Standard input as an object that can be read twice: it is copied to a file, which goes when the JVM does. */
    public static List<LogObject> standardInput(InputStream in, Path tempDir) {
        return List.of(copy("<stdin>", in, tempDir));
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir", "."));
    }

    /** A pipe, such as a shell's {@code <(…)}, can be read only once, but a sample comes before the scan. */
    private static LogObject spooled(Path pipe) {
        try (InputStream in = Files.newInputStream(pipe)) {
            return copy(name(pipe), in, temporary());
        } catch (IOException e) {
            throw unreadable(name(pipe), e);
        }
    }

    private static LogObject copy(String name, InputStream in, Path tempDir) {
        try {
            Files.createDirectories(tempDir);
            Path copy = Files.createTempFile(tempDir, "joy-stdin-", ".log");
            copy.toFile().deleteOnExit();
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return new FileObject(name, copy, Files.size(copy));
        } catch (IOException e) {
            throw unreadable(name + " (copying it to " + tempDir + ")", e);
        }
    }

    private static JoyException unreadable(String what, IOException e) {
        return new JoyException(
                JoyException.Kind.DATA,
                Diagnostic.error("unreadable", "cannot read " + what + ": " + e.getMessage()),
                e);
    }

    private static @Nullable Path path(String location) {
        try {
            return Path.of(location);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** A local file that is known to have this many bytes. */
    public static LogObject file(Path path, long size) {
        return new FileObject(name(path), path, size);
    }

    private static LogObject file(Path path) {
        return new FileObject(name(path), path, path.toFile().length());
    }

    private static String name(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }

    private static List<LogObject> matching(Glob glob, Walk walk) {
        Path folder = path(glob.folder());
        if (folder == null || !Files.isDirectory(folder)) {
            throw noSuchPath(glob.folder(), folder);
        }
        return below(folder, glob.hidden(), path -> glob.holds(name(path)), walk);
    }

    private static List<LogObject> found(String location, List<LogObject> objects, DayPicker picker) {
        if (objects.isEmpty()) {
            throw nothing(location, picker);
        }
        return inOrder(objects);
    }

    /** Objects in the bytewise order of their names. */
    public static List<LogObject> inOrder(List<LogObject> objects) {
        List<LogObject> sorted = new ArrayList<>(objects);
        sorted.sort(BY_PATH);
        return List.copyOf(sorted);
    }

    /** Why there is nothing at a location that is there. */
    public static JoyException nothing(String location, DayPicker picker) {
        JoyException forDays = picker.nothing();
        return forDays != null
                ? forDays
                : new JoyException(
                        JoyException.Kind.DATA,
                        Diagnostic.error("no-files", "no log files at " + location)
                                .help("files and folders whose names start with . or _ are left out"));
    }

    private static List<LogObject> below(Path folder, boolean hidden, Predicate<Path> wanted, Walk walk) {
        List<LogObject> result = new ArrayList<>();
        try {
            Files.walkFileTree(
                    folder,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Collector(folder, hidden, wanted, walk, result));
        } catch (IOException e) {
            throw new JoyException(
                    JoyException.Kind.DATA,
                    cannotList(folder, e).help("--skip-unreadable leaves out what can't be read, and counts it"),
                    e);
        }
        return result;
    }

    private static Diagnostic cannotList(Path folder, IOException e) {
        return Diagnostic.error("unreadable", "cannot list " + name(folder) + ": " + e);
    }

    private static JoyException noSuchPath(String location, @Nullable Path path) {
        Diagnostic diagnostic = Diagnostic.error("no-such-path", "there is nothing at " + location);
        Path parent = path == null ? null : path.getParent();
        Path name = path == null ? null : path.getFileName();
        Path folder = parent == null ? Path.of("") : parent;
        if (name == null) {
            return new JoyException(JoyException.Kind.DATA, diagnostic);
        }
        if (!Files.isDirectory(folder)) {
            return new JoyException(JoyException.Kind.DATA, diagnostic.help("there is no folder " + name(folder)));
        }
        String nearest = Similar.nearest(name.toString(), names(folder));
        if (nearest != null) {
            String meant = parent == null ? nearest : name(parent.resolve(nearest));
            diagnostic = diagnostic.suggest(meant).help("there is " + meant);
        }
        return new JoyException(JoyException.Kind.DATA, diagnostic);
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .limit(10_000)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Collects files; the walk hands over their sizes, so none is asked for again. */
    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final boolean hidden;
        private final Predicate<Path> wanted;
        private final Walk walk;
        private final List<LogObject> into;

        Collector(Path folder, boolean hidden, Predicate<Path> wanted, Walk walk, List<LogObject> into) {
            this.walk = walk;
            this.folder = folder;
            this.hidden = hidden;
            this.wanted = wanted;
            this.into = into;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            boolean entered =
                    path.equals(folder) || (isShown(path) && walk.picker().enters(name(path)));
            return entered ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()
                    && isShown(path)
                    && wanted.test(path)
                    && walk.picker().takes(name(path))) {
                into.add(new FileObject(name(path), path, attributes.size()));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException problem) throws IOException {
            // A link to nowhere, or to a folder above, holds no logs.
            if (Files.isSymbolicLink(path)) {
                return FileVisitResult.CONTINUE;
            }
            if (walk.skipUnreadable()) {
                into.add(new Unlisted(name(path), new Unreadable(cannotList(path, problem), problem)));
                return FileVisitResult.CONTINUE;
            }
            throw problem;
        }

        private boolean isShown(Path path) {
            String name = String.valueOf(path.getFileName());
            return hidden || !(name.startsWith(".") || name.startsWith("_"));
        }
    }
}
