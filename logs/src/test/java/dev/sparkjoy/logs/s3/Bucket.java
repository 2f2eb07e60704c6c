package dev.sparkjoy.logs.s3;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.logs.Batch;
import dev.sparkjoy.logs.Days;
import dev.sparkjoy.logs.Listing;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.LogScan;
import dev.sparkjoy.logs.ScanRequest;
import dev.sparkjoy.logs.cache.CacheSettings;
import dev.sparkjoy.testkit.s3.Fault;
import dev.sparkjoy.testkit.s3.FaultProxy;
import dev.sparkjoy.testkit.s3.S3Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A bucket with logs behind a proxy that makes faults, and scans of it. One server serves all tests. */
final class Bucket implements AutoCloseable {
    static final String NAME = "logs";
    private static final S3Server SERVER = S3Server.start();

    static {
        SERVER.bucket(NAME);
    }

    final FaultProxy proxy;
    private final Map<String, String> settings = new HashMap<>();
    private Patience patience =
            new Patience(6, Duration.ofMillis(2), Duration.ofMillis(20), Duration.ofSeconds(2), Duration.ofSeconds(5));
    private CacheSettings cache = new CacheSettings(Path.of("none"), 0, false);

    Bucket() {
        try {
            proxy = FaultProxy.before(SERVER.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        set("endpoint", proxy.endpoint()).set("region", "us-east-1");
        set("access_key", S3Server.ACCESS_KEY).set("secret_key", S3Server.SECRET_KEY);
    }

    static S3Server server() {
        return SERVER;
    }

    Bucket set(String name, String value) {
        settings.put(name, value);
        return this;
    }

    Bucket without(String name) {
        settings.remove(name);
        return this;
    }

    Bucket cached(CacheSettings other) {
        cache = other;
        return this;
    }

    Bucket patience(Patience other) {
        patience = other;
        return this;
    }

    Bucket faults(java.util.function.Function<FaultProxy.Request, Fault> faults) {
        proxy.faults(faults);
        return this;
    }

    S3Settings settings() {
        return S3Settings.of(settings).patience(patience);
    }

    S3Store store() {
        return new S3Store(settings(), cache);
    }

    List<String> names(String location, Days days) {
        try (S3Store store = store()) {
            return store.list(location, days, false).objects().stream()
                    .map(LogObject::name)
                    .toList();
        }
    }

    List<String> names(String location) {
        return names(location, Days.ALL);
    }

    /** What a scan gave. */
    record Read(List<Long> numbers, ReadingReport report) {}

    Read read(String location) {
        return read(location, false);
    }

    /** The field {@code n} of all records, in order. */
    Read read(String location, boolean skipUnreadable) {
        try (S3Store store = store()) {
            Listing listing = store.list(location, Days.ALL, skipUnreadable);
            ScanRequest request = new ScanRequest(
                    List.of(new ScanRequest.Column(FieldPath.of("n"), Type.Scalar.INT)),
                    List.of(),
                    false,
                    2,
                    true,
                    Long.MAX_VALUE,
                    skipUnreadable);
            List<Long> numbers = new ArrayList<>();
            try (LogScan scan = LogScan.start(listing.objects(), request)) {
                for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
                    for (int row = 0; row < batch.rows(); row++) {
                        numbers.add(batch.integer(0, row));
                    }
                }
                return new Read(numbers, scan.report());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Records numbered from a first one on, gzipped. */
    static byte[] records(long first, int count, int padding) {
        StringBuilder text = new StringBuilder();
        java.util.Random random = new java.util.Random(first);
        for (int i = 0; i < count; i++) {
            text.append("{\"n\":").append(first + i).append(",\"pad\":\"");
            for (int p = 0; p < padding; p++) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            text.append("\"}\n");
        }
        return gzip(text.toString());
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static List<Long> numbers(long first, long count) {
        return java.util.stream.LongStream.range(first, first + count).boxed().toList();
    }

    @Override
    public void close() {
        try {
            proxy.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
