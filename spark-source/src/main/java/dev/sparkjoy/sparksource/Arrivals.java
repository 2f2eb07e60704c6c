package dev.sparkjoy.sparksource;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.logs.LogFiles;
import dev.sparkjoy.logs.LogObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for files that are new and whole. */
final class Arrivals {
    /** Ends of names that files have while somebody writes them. */
    private static final List<String> UNFINISHED = List.of(".tmp", ".part", ".inprogress", "._COPYING_");

    /** A file that has not changed for so long is whole; a younger one is looked at twice. */
    static final long OLD_MILLIS = 10_000;

    /** Between two looks at a file. */
    static final long SETTLED_NANOS = 1_000_000_000L;

    private final String location;
    private final FileLog taken;
    private final Map<String, Look> young = new HashMap<>();
    private final Set<String> replaced = new TreeSet<>();

    private record Look(long size, long modified, long nanos) {}

    Arrivals(String location, FileLog taken) {
        this.location = location;
        this.taken = taken;
    }

    /** Whether a file of that name may be read, as far as its name tells. */
    static boolean isFinished(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return !file.startsWith(".")
                && !file.startsWith("_")
                && UNFINISHED.stream().noneMatch(file::endsWith);
    }

    /** Names of files that are others now than those that were read; they are not read again. */
    Set<String> replaced() {
        return replaced;
    }

    /** How many files seem to be written still. */
    int unsettled() {
        return young.size();
    }

    /** Files that are new and whole, in the order of their names. */
    List<FileLog.Taken> look() {
        List<FileLog.Taken> whole = new ArrayList<>();
        Map<String, Look> before = Map.copyOf(young);
        young.clear();
        for (LogObject object : listed()) {
            if (!isFinished(object.name())) {
                continue;
            }
            try {
                look(object.file().toAbsolutePath().normalize(), before, whole);
            } catch (IOException e) {
                // It went away since it was listed.
            }
        }
        return whole;
    }

    private void look(Path path, Map<String, Look> before, List<FileLog.Taken> whole) throws IOException {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        long modified = now.lastModifiedTime().toMillis();
        FileLog.Taken known = taken.find(path.toString());
        if (known != null) {
            if (known.size() != now.size() || known.modified() != modified) {
                replaced.add(path.toString());
            }
            return;
        }
        Look look = before.get(path.toString());
        if (look == null || look.size() != now.size() || look.modified() != modified) {
            look = new Look(now.size(), modified, System.nanoTime());
        }
        boolean settled = System.nanoTime() - look.nanos() >= SETTLED_NANOS;
        if (settled || System.currentTimeMillis() - modified >= OLD_MILLIS) {
            whole.add(new FileLog.Taken(path.toString(), now.size(), modified));
        } else {
            young.put(path.toString(), look);
        }
    }

    /** A folder may be empty, or not there yet. */
    private List<LogObject> listed() {
        try {
            return LogFiles.list(location);
        } catch (JoyException e) {
            boolean nothing = e.diagnostics().stream()
                    .allMatch(problem ->
                            problem.code().equals("no-files") || problem.code().equals("no-such-path"));
            if (nothing) {
                return List.of();
            }
            throw e;
        }
    }
}
