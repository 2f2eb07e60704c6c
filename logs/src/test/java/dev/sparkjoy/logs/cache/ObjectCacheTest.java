package dev.sparkjoy.logs.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept is whole, whoever writes it and however a writer ends. */
class ObjectCacheTest {
    private static final int SIZE = 20_000;

    @TempDir
    Path folder;

    private CacheSettings settings(long most) {
        return new CacheSettings(folder.resolve("cache"), most, true);
    }

    /** The bytes of an object follow from its number, so that half of one would show. */
    static byte[] bytes(int number) {
        byte[] bytes = new byte[SIZE];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    static CacheKey key(int number) {
        return new CacheKey("127.0.0.1:9000", "logs", "a/" + number + ".csv.gz", "etag", SIZE);
    }

    private static boolean holds(ObjectCache cache, int number) throws IOException {
        Path file = cache.find(key(number));
        if (file != null) {
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes(number));
        }
        return file != null;
    }

    @Test
    void whatPassesIsGoneWithTheCacheAndForNobodyElse() throws IOException {
        CacheSettings passing = CacheSettings.passing(folder);
        try (ObjectCache cache = ObjectCache.open(passing);
                ObjectCache other = ObjectCache.open(passing)) {
            cache.put(key(1), bytes(1));
            assertThat(holds(cache, 1)).isTrue();
            assertThat(holds(other, 1)).isFalse();
        }
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
        Path noFolder = Files.createFile(folder.resolve("file"));
        try (ObjectCache cache = ObjectCache.open(CacheSettings.passing(noFolder))) {
            cache.put(key(1), bytes(1));
            assertThat(holds(cache, 1)).isFalse();
        }
    }

    @Test
    void keepsByVersionAndSaysWhatItHolds() throws IOException {
        try (ObjectCache cache = ObjectCache.open(settings(1 << 20))) {
            assertThat(cache.find(key(1))).isNull();
            cache.put(key(1), bytes(1));
            assertThat(holds(cache, 1)).isTrue();
            assertThat(cache.find(new CacheKey("127.0.0.1:9000", "logs", "a/1.csv.gz", "other", SIZE)))
                    .isNull();
            assertThat(cache.find(key(1))).asString().endsWith(".csv.gz");
        }
        assertThat(ObjectCache.usage(settings(1)))
                .containsOnlyKeys("logs@127.0.0.1_9000")
                .containsValue(new ObjectCache.Usage(1, SIZE));
        ObjectCache.clear(settings(1));
        assertThat(ObjectCache.usage(settings(1))).isEmpty();
    }

    @Test
    void isOffByOption() throws IOException {
        try (ObjectCache cache = ObjectCache.open(settings(1 << 20).off())) {
            cache.put(key(1), bytes(1));
            assertThat(cache.find(key(1))).isNull();
            Path lent = cache.file(key(1), true, file -> Files.write(file, bytes(1)));
            assertThat(lent).hasBinaryContent(bytes(1));
        }
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void whatWasUsedLongestAgoGoesFirst() throws IOException {
        long most = 10L * 20_480;
        try (ObjectCache cache = ObjectCache.open(settings(most))) {
            for (int i = 0; i < 10; i++) {
                cache.put(key(i), bytes(i));
                Files.setLastModifiedTime(
                        Objects.requireNonNull(cache.find(key(i))),
                        FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i)));
            }
            assertThat(holds(cache, 0)).isTrue();
            cache.put(key(10), bytes(10));
        }
        try (ObjectCache cache = ObjectCache.open(settings(most))) {
            assertThat(holds(cache, 0)).as("was used").isTrue();
            assertThat(holds(cache, 10)).isTrue();
            assertThat(holds(cache, 1)).isFalse();
            assertThat(holds(cache, 9)).isTrue();
        }
        long held = ObjectCache.usage(settings(most)).values().iterator().next().bytes();
        assertThat(held).isLessThanOrEqualTo(most);
    }

    @Test
    void aLentFileOutlivesItsEntry() throws IOException {
        try (ObjectCache cache = ObjectCache.open(settings(1 << 20))) {
            cache.put(key(1), bytes(1));
            Path lent = cache.file(key(1), true, file -> {
                throw new IOException("it is here already");
            });
            ObjectCache.clear(settings(1 << 20));
            assertThat(lent).hasBinaryContent(bytes(1));
            assertThat(cache.find(key(1))).isNull();
            cache.put(key(2), bytes(2));
            assertThat(holds(cache, 2)).as("after its folders went").isTrue();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenKeepsNothingAndFailsNothing() throws IOException {
        Files.writeString(folder.resolve("cache"), "a file where the folder should be");
        try (ObjectCache cache = ObjectCache.open(settings(1 << 20))) {
            cache.put(key(1), bytes(1));
            assertThat(cache.find(key(1))).isNull();
            assertThat(cache.keeps()).isFalse();
        }
    }

    /** Writes and reads until it is killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            CacheSettings settings = new CacheSettings(Path.of(arguments[0]), Long.parseLong(arguments[1]), true);
            Random random = new Random(Long.parseLong(arguments[2]));
            long end = System.nanoTime() + 20_000_000_000L;
            boolean begun = false;
            while (System.nanoTime() < end) {
                try (ObjectCache cache = ObjectCache.open(settings)) {
                    for (int i = 0; i < 50; i++) {
                        int number = random.nextInt(100);
                        byte @Nullable [] here = read(cache.find(key(number)));
                        if (here == null) {
                            cache.put(key(number), bytes(number));
                        } else if (!Arrays.equals(here, bytes(number))) {
                            System.exit(3);
                        }
                        if (!begun) {
                            // However slow the machine, something is there when the kill comes.
                            begun = true;
                            System.out.println("begun");
                        }
                    }
                }
            }
        }

        private static byte @Nullable [] read(@Nullable Path file) throws IOException {
            try {
                return file == null ? null : Files.readAllBytes(file);
            } catch (java.nio.file.NoSuchFileException e) {
                return null;
            }
        }
    }

    @Test
    void twoProcessesAndKillsLeaveOnlyWholeObjects() throws Exception {
        long most = 40L * 20_480;
        for (int round = 0; round < 2; round++) {
            List<Process> writers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                writers.add(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                settings(most).folder().toString(),
                                Long.toString(most),
                                Integer.toString(round * 2 + i))
                        .redirectErrorStream(true)
                        .start());
            }
            for (Process writer : writers) {
                assertThat(writer.inputReader().readLine()).isEqualTo("begun");
            }
            TimeUnit.MILLISECONDS.sleep(400 + 150 * round);
            for (Process writer : writers) {
                assertThat(writer.isAlive()).as("found only whole objects").isTrue();
                writer.destroyForcibly().waitFor();
            }
            int found = 0;
            try (ObjectCache cache = ObjectCache.open(settings(most))) {
                for (int number = 0; number < 100; number++) {
                    found += holds(cache, number) ? 1 : 0;
                }
                cache.put(key(1000), bytes(1000));
            }
            assertThat(found).isPositive();
        }
        sweptAfterAWhile();
    }

    /** What the killed left is gone once it is old enough to tell. */
    private void sweptAfterAWhile() throws IOException {
        Path work = folder.resolve("cache/work");
        try (Stream<Path> files = Files.list(work)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".lock")).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
            }
        }
        try (ObjectCache cache = ObjectCache.open(settings(1 << 20))) {
            cache.put(key(1), bytes(1));
            try (Stream<Path> files = Files.list(work)) {
                assertThat(files).as("this one's folder and its lock").hasSize(2);
            }
        }
        try (Stream<Path> files = Files.list(work)) {
            assertThat(files).isEmpty();
        }
    }
}
