package dev.sparkjoy.bench;

import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.duckdb.Access;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.EngineOptions;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.logs.cache.CacheSettings;
import dev.sparkjoy.logs.cache.ObjectCache;
import dev.sparkjoy.logs.s3.S3Settings;
import dev.sparkjoy.testkit.s3.Fault;
import dev.sparkjoy.testkit.s3.FaultProxy;
import dev.sparkjoy.testkit.s3.S3Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Many objects of a kilobyte in a bucket whose answers take a while: read without the cache, into it and from it, and
 * the same bytes in local files. {@code SmallObjects FOLDER OBJECTS ROUNDS MILLIS}.
 */
final class SmallObjects {
    private static final int FOLDERS = 20;

    private SmallObjects() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int objects = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        long millis = Long.parseLong(arguments[3]);
        CacheSettings cache = new CacheSettings(folder.resolve("cache"), 10L << 30, true);
        try (S3Server server = S3Server.start();
                FaultProxy proxy = FaultProxy.before(server.port())) {
            fill(server, folder, objects);
            proxy.faults(request -> millis == 0 ? Fault.NONE : new Fault.Late(millis));
            Access far = Access.usual()
                    .s3(S3Settings.of(Map.of(
                            "endpoint",
                            proxy.endpoint(),
                            "region",
                            "us-east-1",
                            "access_key",
                            S3Server.ACCESS_KEY,
                            "secret_key",
                            S3Server.SECRET_KEY)));
            SideBySide contest = new SideBySide()
                    .add("bucket, no cache", () -> ask(far.cache(cache.off()), "s3://logs/small/"))
                    .add("bucket, into an empty cache", () -> {
                        ObjectCache.clear(cache);
                        return ask(far.cache(cache), "s3://logs/small/");
                    })
                    .add("from the cache", () -> ask(far.cache(cache), "s3://logs/small/"))
                    .add("local files", () -> ask(far, folder.resolve("local").toString()))
                    .add("local files, merely inflated", () -> Inflated.files(folder.resolve("local"), 2));
            System.out.printf(Locale.ROOT, "%d objects, each answer %d ms late%n", objects, millis);
            Map<String, Double> medians = contest.run(1, rounds);
            SideBySide.ratio(medians, "bucket, no cache", "from the cache");
            SideBySide.ratio(medians, "from the cache", "local files");
            SideBySide.ratio(medians, "local files", "local files, merely inflated");
        }
        Runtime.getRuntime().halt(0);
    }

    private static void fill(S3Server server, Path folder, int objects) throws IOException {
        server.bucket("logs");
        for (int i = 0; i < objects; i++) {
            StringBuilder text = new StringBuilder();
            for (int line = 0; line < 5; line++) {
                text.append("{\"event\":\"e")
                        .append((i + line) % 7)
                        .append("\",\"id\":\"")
                        .append(Long.toHexString((i + 1) * 0x9E3779B97F4A7C15L * (line + 3))
                                .repeat(10))
                        .append("\"}\n");
            }
            String name = String.format(Locale.ROOT, "%02d/%06d.gz", i % FOLDERS, i);
            byte[] bytes = gzip(text.toString());
            server.put("logs", "small/" + name, bytes);
            Path file = folder.resolve("local").resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static String ask(Access access, String location) {
        EngineOptions options = EngineOptions.defaults().threads(2).access(access);
        try (DuckDbEngine engine = DuckDbEngine.open(options)) {
            Session session = new Session(engine, Map.of(), Map.of());
            SourceText text = new SourceText("bench", "read_json(\"" + location + "\") |> tally()");
            Checked checked = session.checked(text);
            try (Result rows = session.rows(text, checked, 0)) {
                rows.next();
                return rows.value(0) + " rows";
            }
        }
    }
}
