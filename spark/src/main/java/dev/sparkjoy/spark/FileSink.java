package dev.sparkjoy.spark;

import dev.sparkjoy.plan.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Batches as folders of files. A batch is written where nobody looks and given its name when it is whole; the name is
 * that of the batch's number, so that one that is run again finds itself written.
 */
record FileSink(Sink.Files files, Path pending) {
    /** Whether nothing has been written there. */
    static boolean isEmpty(Sink.Files files) {
        Path folder = Path.of(files.path());
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Dataset<Row> rows, Long batch) {
        String name = "batch=%09d".formatted(batch);
        Path published = Path.of(files.path()).toAbsolutePath().resolve(name);
        if (Files.exists(published)) {
            return;
        }
        Path unfinished = pending.resolve(name);
        try {
            delete(unfinished);
            rows.write()
                    .option("header", "true")
                    .option("nullValue", "NA")
                    .format(files.format())
                    .save(unfinished.toUri().toString());
            if (keepData(unfinished)) {
                Files.createDirectories(published.getParent());
                Files.move(unfinished, published, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("batch " + batch + " can't be written to " + published, e);
        }
    }

    /** Leaves the files that hold rows; whether there are any. */
    private static boolean keepData(Path folder) throws IOException {
        boolean any = false;
        for (Path file : in(folder)) {
            String name = String.valueOf(file.getFileName());
            if (name.startsWith("part-") && Files.size(file) > 0) {
                any = true;
            } else {
                Files.delete(file);
            }
        }
        return any;
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
