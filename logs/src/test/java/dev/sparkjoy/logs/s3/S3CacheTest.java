package dev.sparkjoy.logs.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.logs.Days;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.cache.CacheSettings;
import dev.sparkjoy.testkit.s3.Fault;
import dev.sparkjoy.testkit.s3.FaultProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was read once is not asked for again, until it changes. */
class S3CacheTest {
    private final Bucket bucket = new Bucket();

    @TempDir
    Path folder;

    @BeforeEach
    void cached() {
        bucket.cached(new CacheSettings(folder, 1 << 30, true));
        Bucket.server().put(Bucket.NAME, "kept/00.gz", Bucket.records(0, 2, 10));
    }

    @BeforeAll
    static void objects() {
        for (int i = 0; i < 20; i++) {
            Bucket.server().put(Bucket.NAME, String.format("kept/%02d.gz", i), Bucket.records(i * 2L, 2, 10));
        }
        Bucket.server().put(Bucket.NAME, "kept/large.gz", Bucket.records(40, 20_000, 800));
    }

    @AfterEach
    void close() {
        bucket.close();
    }

    private long reads() {
        return bucket.proxy.requests().stream()
                .filter(request -> !request.lists())
                .count();
    }

    @Test
    void theSecondReadAsksForNothing() {
        bucket.faults(request ->
                request.target().contains("large") && request.number() == 0 ? new Fault.Reset(3_000_000) : Fault.NONE);
        assertThat(bucket.read("s3://logs/kept/").numbers()).isEqualTo(Bucket.numbers(0, 20_040));
        assertThat(reads()).isEqualTo(22);
        bucket.proxy.forget();
        assertThat(bucket.read("s3://logs/kept/").numbers()).isEqualTo(Bucket.numbers(0, 20_040));
        assertThat(reads()).isZero();
        Bucket.server().put(Bucket.NAME, "kept/00.gz", Bucket.records(7, 2, 10));
        assertThat(bucket.read("s3://logs/kept/").numbers()).startsWith(7L, 8L, 2L);
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void aDamagedEntryOfAnotherLengthIsReadAnew() throws IOException {
        bucket.read("s3://logs/kept/03.gz");
        try (var files = Files.walk(folder.resolve("entries"))) {
            Path entry = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            Files.write(entry, new byte[3]);
        }
        assertThat(bucket.read("s3://logs/kept/03.gz").numbers()).containsExactly(6L, 7L);
        assertThat(bucket.read("s3://logs/kept/03.gz").numbers()).containsExactly(6L, 7L);
        assertThat(reads()).isEqualTo(2);
    }

    @Test
    void aFileForTheEngineIsFetchedOnce() throws IOException {
        for (int time = 0; time < 2; time++) {
            try (S3Store store = bucket.store()) {
                LogObject object = store.list("s3://logs/kept/05.gz", Days.ALL, false)
                        .objects()
                        .get(0);
                assertThat(object.file()).hasBinaryContent(Bucket.records(10, 2, 10));
                assertThat(object.file().toString()).endsWith(".gz");
            }
        }
        assertThat(reads()).isEqualTo(1);
        assertThat(bucket.proxy.requests().stream().filter(FaultProxy.Request::lists))
                .hasSize(2);
    }
}
