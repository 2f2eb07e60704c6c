package dev.sparkjoy.logs.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sparkjoy.logs.ObjectFolder;
import dev.sparkjoy.logs.ObjectFolder.First;
import dev.sparkjoy.logs.Unreadable;
import dev.sparkjoy.testkit.s3.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing to a bucket: whoever is first has the name, whatever goes wrong on the way. */
class S3FolderTest {
    private final Bucket bucket = new Bucket();
    private final String location = "s3://" + Bucket.NAME + "/" + UUID.randomUUID();

    @TempDir
    Path here;

    @AfterEach
    void close() {
        bucket.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ObjectFolder folder, String path) throws IOException {
        return new String(folder.list(path).get(0).object().fetch(), StandardCharsets.UTF_8);
    }

    @Test
    void writesListsAndDeletes() throws IOException {
        try (S3Store store = bucket.store()) {
            ObjectFolder folder = store.folder(location);
            assertThat(folder.name()).isEqualTo(location + "/");
            assertThat(folder.has("")).isFalse();
            Path file = Files.write(here.resolve("file"), bytes("one"));
            folder.put("_a/b c%20=ж.json", file);
            folder.replace("_a/z", bytes("two"));
            folder.replace("_a/z", bytes("three"));
            assertThat(folder.list("_a/").stream().map(ObjectFolder.Listed::path))
                    .containsExactly("_a/b c%20=ж.json", "_a/z");
            assertThat(text(folder, "_a/z")).isEqualTo("three");
            assertThat(folder.object("_a/b c%20=ж.json", 3).fetch()).isEqualTo(bytes("one"));
            folder.delete(List.of("_a/b c%20=ж.json", "none"));
            assertThat(folder.list("")).hasSize(1);
        }
    }

    @Test
    void theFirstHasTheName() throws IOException {
        try (S3Store store = bucket.store()) {
            ObjectFolder folder = store.folder(location);
            assertThat(folder.putIfAbsent("1", bytes("one"))).isEqualTo(First.WRITTEN);
            assertThat(folder.putIfAbsent("1", bytes("two"))).isEqualTo(First.TAKEN);
            assertThat(folder.putIfAbsent("1", bytes("one")))
                    .as("the same bytes, but another's")
                    .isEqualTo(First.TAKEN);
            assertThat(text(folder, "1")).isEqualTo("one");
        }
    }

    @Test
    void oneOfManyAtOnceIsFirst() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try (S3Store store = bucket.store()) {
            ObjectFolder folder = store.folder(location);
            for (int round = 0; round < 20; round++) {
                String name = "round" + round;
                List<Future<First>> puts = new ArrayList<>();
                for (int writer : IntStream.range(0, 8).toArray()) {
                    puts.add(writers.submit((Callable<First>) () -> folder.putIfAbsent(name, bytes("by " + writer))));
                }
                List<Integer> first = new ArrayList<>();
                for (int i = 0; i < puts.size(); i++) {
                    if (puts.get(i).get() == First.WRITTEN) {
                        first.add(i);
                    }
                }
                assertThat(first).hasSize(1);
                assertThat(text(folder, name)).isEqualTo("by " + first.get(0));
            }
        } finally {
            writers.shutdownNow();
        }
    }

    @Test
    void anAnswerThatIsLostIsAskedFor() throws IOException {
        bucket.faults(
                request -> request.method().equals("PUT") && request.number() == 0 ? new Fault.Lost() : Fault.NONE);
        try (S3Store store = bucket.store()) {
            ObjectFolder folder = store.folder(location);
            assertThat(folder.putIfAbsent("mine", bytes("mine"))).isEqualTo(First.WRITTEN);
            Bucket.server()
                    .put(
                            Bucket.NAME,
                            location.substring(("s3://" + Bucket.NAME + "/").length()) + "/theirs",
                            bytes("x"));
            assertThat(folder.putIfAbsent("theirs", bytes("y"))).isEqualTo(First.UNSURE);
            assertThat(text(folder, "theirs")).isEqualTo("x");
        }
    }

    @Test
    void waitsForOneThatIsOnItsWay() throws IOException {
        bucket.faults(request -> request.method().equals("PUT") && request.number() < 2
                ? new Fault.Answer(409, "ConditionalRequestConflict", "again")
                : Fault.NONE);
        try (S3Store store = bucket.store()) {
            assertThat(store.folder(location).putIfAbsent("1", bytes("one"))).isEqualTo(First.WRITTEN);
        }
    }

    @Test
    void whatIsNotAllowedIsSaid() {
        bucket.faults(request -> new Fault.Answer(403, "AccessDenied", "no"));
        try (S3Store store = bucket.store()) {
            Unreadable refused = catchThrowableOfType(
                    Unreadable.class, () -> store.folder(location).replace("1", bytes("one")));
            assertThat(refused.diagnostic().code()).isEqualTo("unwritable");
            assertThat(refused.diagnostic().message()).isEqualTo("cannot write " + location + "/1: access denied");
            assertThat(refused.diagnostic().toString()).contains("s3:PutObject");
        }
    }
}
