package dev.sparkjoy.bench;

import dev.sparkjoy.logs.sample.SampleLogs;
import dev.sparkjoy.logs.sample.SampleOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Making sample logs against deflating the same bytes at the same level, one thread each. Arguments: events, rounds. */
public final class SampleSpeed {
    private static final List<Path> MADE = new ArrayList<>();

    private SampleSpeed() {}

    public static void main(String[] arguments) throws Exception {
        long events = arguments.length > 0 ? Long.parseLong(arguments[0]) : 100_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        for (int files : new int[] {24, 0}) {
            SampleOptions options =
                    SampleOptions.defaults().withEvents(events).withFiles(files).withThreads(1);
            List<byte[]> objects = objects(options);
            System.out.println(files == 0 ? "small objects as in reality:" : files + " files:");
            Map<String, Double> medians = new SideBySide()
                    .add("joy sample", () -> sample(options))
                    .add("deflate", () -> deflate(objects))
                    .run(2, rounds);
            SideBySide.ratio(medians, "joy sample", "deflate");
            // Not part of what is timed.
            MADE.forEach(SampleSpeed::delete);
            MADE.clear();
        }
    }

    private static List<byte[]> objects(SampleOptions options) throws IOException {
        Path folder = Files.createTempDirectory("joy-sample");
        SampleLogs.write(folder, options);
        List<byte[]> objects = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(path -> path.toString().endsWith(".gz")).toList()) {
                objects.add(new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file))).readAllBytes());
            }
        }
        delete(folder);
        return objects;
    }

    private static String sample(SampleOptions options) throws IOException {
        Path folder = Files.createTempDirectory("joy-sample");
        MADE.add(folder);
        return SampleLogs.write(folder, options).objects() + " objects";
    }

    private static String deflate(List<byte[]> objects) throws IOException {
        for (byte[] object : objects) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(OutputStream.nullOutputStream(), 1 << 16)) {
                gzip.write(object);
            }
        }
        return objects.size() + " objects";
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
