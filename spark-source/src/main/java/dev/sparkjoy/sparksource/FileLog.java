package dev.sparkjoy.sparksource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files a stream has taken, in numbered entries. An entry is a file of this log, there as a whole or not at all;
 * now and then all of them are written as one.
 */
final class FileLog {
    private static final String HEAD = "joy files 1";
    private static final String COMPACT = ".compact";

    /** As many entries are few files to open when the stream is started again. */
    static final int MOST_ENTRIES = 50;

    private final Path folder;
    private final TreeMap<Long, List<Taken>> entries = new TreeMap<>();
    private final Map<String, Taken> byPath = new HashMap<>();
    private long compacted;

    /**
     * A file as it was taken.
     *
     * @param modified in milliseconds since 1970
     */
    record Taken(String path, long size, long modified) {
        private String line(long entry) {
            return entry + "\t" + size + "\t" + modified + "\t"
                    + path.replace("\\", "\\\\").replace("\n", "\\n");
        }

        private static Taken of(String[] line) {
            StringBuilder path = new StringBuilder();
            for (int i = 0; i < line[3].length(); i++) {
                char c = line[3].charAt(i);
                if (c == '\\' && i + 1 < line[3].length()) {
                    c = line[3].charAt(++i);
                    c = c == 'n' ? '\n' : c;
                }
                path.append(c);
            }
            return new Taken(path.toString(), Long.parseLong(line[1]), Long.parseLong(line[2]));
        }
    }

    /** Opens the log, or begins it. */
    FileLog(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            load();
        } catch (IOException e) {
            throw new UncheckedIOException("the log of files at " + folder + " can't be read", e);
        }
    }

    private void load() throws IOException {
        TreeMap<Long, Path> single = new TreeMap<>();
        TreeMap<Long, Path> compact = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                String name = String.valueOf(file.getFileName());
                if (name.matches("[0-9]+")) {
                    single.put(Long.parseLong(name), file);
                } else if (name.matches("[0-9]+\\" + COMPACT)) {
                    compact.put(Long.parseLong(name.substring(0, name.length() - COMPACT.length())), file);
                }
            });
        }
        if (!compact.isEmpty()) {
            compacted = compact.lastKey();
            read(compact.lastEntry().getValue());
        }
        for (Path file : single.tailMap(compacted, false).values()) {
            read(file);
        }
    }

    private void read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
            throw new IOException(file + " is no log of files");
        }
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split("\t", 4);
            keep(Long.parseLong(parts[0]), Taken.of(parts));
        }
    }

    private void keep(long entry, Taken file) {
        entries.computeIfAbsent(entry, key -> new ArrayList<>()).add(file);
        byPath.put(file.path(), file);
    }

    /** The number of the last entry; 0 where there is none. */
    long last() {
        return entries.isEmpty() ? 0 : entries.lastKey();
    }

    /** How a file was when it was taken; null where it was not. */
    @Nullable
    Taken find(String path) {
        return byPath.get(path);
    }

    /** The files of the entries after one, up to another. */
    List<Taken> between(long after, long upTo) {
        return entries.subMap(after, false, upTo, true).values().stream()
                .flatMap(Collection::stream)
                .toList();
    }

    /** Takes files; when this returns it will not be forgotten. */
    long add(List<Taken> files) {
        long entry = last() + 1;
        write(folder.resolve(Long.toString(entry)), lines(Map.of(entry, files)));
        files.forEach(file -> keep(entry, file));
        if (entry - compacted >= MOST_ENTRIES) {
            compact(entry);
        }
        return entry;
    }

    private static List<String> lines(Map<Long, List<Taken>> entries) {
        List<String> lines = new ArrayList<>(List.of(HEAD));
        entries.forEach((entry, files) -> files.forEach(file -> lines.add(file.line(entry))));
        return lines;
    }

    private void compact(long upTo) {
        write(folder.resolve(upTo + COMPACT), lines(entries));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                String number = name.endsWith(COMPACT) ? name.substring(0, name.length() - COMPACT.length()) : name;
                boolean older = number.matches("[0-9]+")
                        && (name.equals(number) ? Long.parseLong(number) <= upTo : Long.parseLong(number) < upTo);
                if (older) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        compacted = upTo;
    }

    /** Under its name a file is whole, whenever the process ends. */
    private void write(Path file, List<String> lines) {
        Path unfinished = folder.resolve("." + file.getFileName() + ".tmp");
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the log of files can't be written: " + file, e);
        }
    }
}
