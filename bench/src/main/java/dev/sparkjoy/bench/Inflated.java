package dev.sparkjoy.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The least that can be done with gzipped logs: they are read and inflated, by the JDK, and forgotten. */
final class Inflated {
    private Inflated() {}

    /** All files of a folder, on some threads. */
    static String files(Path folder, int threads) throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(path -> path.toString().endsWith(".gz")).sorted().toList();
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            long bytes = 0;
            List<Future<Long>> results =
                    files.stream().map(file -> pool.submit(() -> file(file))).toList();
            for (Future<Long> result : results) {
                bytes += result.get();
            }
            return bytes / 1_000_000 + " MB";
        }
    }

    private static long file(Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        try (InputStream in =
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), 1 << 16)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        }
        return bytes;
    }
}
