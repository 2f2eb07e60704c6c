package dev.sparkjoy.logs.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.logs.Days;
import dev.sparkjoy.testkit.s3.Fault;
import dev.sparkjoy.testkit.s3.FaultProxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What lies at a location in a bucket, and what is asked of the server to know it. */
class S3ListingTest {
    private static final byte[] ONE = Bucket.gzip("{\"n\":1}\n");
    private static final String ROOT = "s3://logs/list/";
    private static final String SEGMENT = "list/segment-logs/src/";
    private static final String DAY = "1550361600000/";

    private final Bucket bucket = new Bucket();

    @BeforeAll
    static void objects() {
        for (String key : List.of(
                "a/1.gz",
                "a/2.gz",
                "a/b/3.json",
                "a/b/_hidden.gz",
                "a/.dot/4.gz",
                "a/",
                "ab/5.gz",
                "plus+sign and space/ü.gz",
                "c/x1.gz",
                "c/x2.gz",
                "c/y1.gz",
                "c/d/x1.gz")) {
            Bucket.server().put(Bucket.NAME, "list/" + key, ONE);
        }
        for (long day = 0; day < 5; day++) {
            for (String source : List.of("segment-logs/src/", "segment-logs/other/")) {
                long millis = 1550361600000L + day * 24 * 60 * 60 * 1000;
                Bucket.server().put(Bucket.NAME, "list/" + source + millis + "/1.gz", ONE);
            }
            Bucket.server().put(Bucket.NAME, "list/rudder-logs/src/2019-02-" + (17 + day) + "/1.gz", ONE);
            Bucket.server().put(Bucket.NAME, "list/old/src/02-" + (17 + day) + "-2019/1.gz", ONE);
        }
        Bucket.server().put(Bucket.NAME, "list/rudder-logs/src/stray.gz", ONE);
    }

    @AfterEach
    void close() {
        bucket.close();
    }

    private List<String> at(String location) {
        return bucket.names(location).stream()
                .map(name -> name.substring(ROOT.length()))
                .toList();
    }

    @Test
    void listsFoldersObjectsAndGlobs() {
        assertThat(at(ROOT + "a")).containsExactly("a/1.gz", "a/2.gz", "a/b/3.json");
        assertThat(at(ROOT + "a/")).containsExactly("a/1.gz", "a/2.gz", "a/b/3.json");
        assertThat(at("s3a://logs/list/a/1.gz")).containsExactly("a/1.gz");
        assertThat(at(ROOT + "a/b/_hidden.gz")).containsExactly("a/b/_hidden.gz");
        assertThat(at(ROOT + "c/x?.gz")).containsExactly("c/x1.gz", "c/x2.gz");
        assertThat(at(ROOT + "c/[!x]*.gz")).containsExactly("c/y1.gz");
        assertThat(at(ROOT + "c/{y1,x2}.gz")).containsExactly("c/x2.gz", "c/y1.gz");
        assertThat(at(ROOT + "c/**/x1.gz")).containsExactly("c/d/x1.gz", "c/x1.gz");
        assertThat(at(ROOT + "a*")).containsExactly("a/1.gz", "a/2.gz", "a/b/3.json", "ab/5.gz");
        assertThat(at(ROOT + "a/**/_*.gz")).containsExactly("a/b/_hidden.gz");
        assertThat(at(ROOT + "plus+sign and space/")).containsExactly("plus+sign and space/ü.gz");
    }

    @Test
    void saysWhatIsMeantWhereThereIsNothing() {
        assertThatThrownBy(() -> bucket.names(ROOT + "c/x3.gz")).isInstanceOfSatisfying(JoyException.class, e -> {
            assertThat(e.diagnostics().get(0).code()).isEqualTo("no-such-path");
            assertThat(e.diagnostics().get(0).suggestion()).isEqualTo(ROOT + "c/x1.gz");
        });
        assertThatThrownBy(() -> bucket.names("s3://nowhere/x/"))
                .hasMessageContaining("s3://nowhere/x/")
                .hasMessageContaining("no such bucket");
        assertThatThrownBy(() -> bucket.names("s3:///x")).hasMessageContaining("there is no bucket in");
    }

    private List<String> listed() {
        return bucket.proxy.requests().stream()
                .filter(FaultProxy.Request::lists)
                .map(request -> URLDecoder.decode(
                        request.target().replaceAll(".*[?&]prefix=([^&]*).*", "$1"), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void onlyTheLongestLiteralPrefixIsListed() {
        assertThat(at(ROOT + "c/x*.gz")).hasSize(2);
        assertThat(listed()).containsExactly("list/c/x");
    }

    @Test
    void onlyFoldersOfTheDaysAreListed() {
        Days days = Days.of("2019-02-18", "2019-02-19T23:00Z");
        assertThat(bucket.names(ROOT + "segment-logs/src", days))
                .containsExactly(
                        "s3://logs/" + SEGMENT + "1550448000000/1.gz", "s3://logs/" + SEGMENT + "1550534400000/1.gz");
        assertThat(new TreeSet<>(listed()))
                .containsExactly(
                        "list/segment-logs/src", SEGMENT, SEGMENT + "1550448000000/", SEGMENT + "1550534400000/");
        bucket.proxy.forget();
        assertThat(bucket.names(ROOT + "segment-logs/", days)).hasSize(4);
        assertThat(listed()).hasSize(1 + 2 + 4);
        assertThat(bucket.names(ROOT + "rudder-logs/", days)).hasSize(2);
        assertThat(bucket.names(ROOT + "old/", days)).hasSize(2);
        assertThat(bucket.names(ROOT + "segment-logs/*/", days)).hasSize(4);
        assertThat(bucket.names(ROOT + "segment-logs/s*/", days)).hasSize(2);
        assertThat(bucket.names("s3://logs/" + SEGMENT + DAY, Days.of(null, "2019-02-17")))
                .hasSize(1);
    }

    @Test
    void whatLiesInNoFolderOfADayIsSaid() {
        try (S3Store store = bucket.store()) {
            assertThat(store.list(ROOT + "rudder-logs/", Days.of("2019-02-18", null), false)
                            .notes())
                    .singleElement()
                    .asString()
                    .contains("1 file lies in no folder of a day");
        }
        assertThatThrownBy(() -> bucket.names(ROOT + "a/", Days.of("2019-02-18", null)))
                .isInstanceOfSatisfying(
                        JoyException.class,
                        e -> assertThat(e.diagnostics().get(0).code()).isEqualTo("no-day-folders"));
        assertThatThrownBy(() -> bucket.names(ROOT + "segment-logs/", Days.of("2020-01-01", null)))
                .isInstanceOfSatisfying(
                        JoyException.class,
                        e -> assertThat(e.diagnostics().get(0).help())
                                .contains("there are days from 2019-02-17 to 2019-02-21"));
    }

    @Test
    void manyPagesAreListedFolderByFolder() {
        for (int i = 0; i < 2500; i++) {
            Bucket.server().put(Bucket.NAME, "many/" + i % 3 + "/" + i, new byte[0]);
        }
        assertThat(bucket.names("s3://logs/many/")).hasSize(2500).isSorted().doesNotHaveDuplicates();
        assertThat(new TreeSet<>(listed())).containsExactly("many/", "many/0/", "many/1/", "many/2/");
    }

    @Test
    void aListingThatFailsIsTriedAgainAndThenAnErrorOrCounted() {
        bucket.faults(request -> request.number() < 3 ? Fault.slowDown() : Fault.NONE);
        assertThat(at(ROOT + "c/")).hasSize(4);
        bucket.faults(request -> request.target().contains("1550448000000") ? Fault.slowDown() : Fault.NONE);
        Days days = Days.of("2019-02-17", "2019-02-18");
        assertThatThrownBy(() -> bucket.names(ROOT + "segment-logs/src/", days))
                .hasMessageContaining("cannot list s3://logs/" + SEGMENT + "1550448000000/")
                .hasMessageContaining("SlowDown")
                .hasMessageContaining("tried 6 times");
        try (S3Store store = bucket.store()) {
            assertThat(store.list(ROOT + "segment-logs/src/", days, true).objects())
                    .extracting(object -> object.getClass().getSimpleName())
                    .containsExactly("S3Object", "Unlisted");
        }
    }

    @Test
    void keysDoNotGoIntoALocation() {
        assertThatThrownBy(() -> bucket.names("s3a://AKIA:geheim@logs/x"))
                .hasMessageContaining("keys don't go into a location")
                .hasMessageNotContaining("geheim");
    }
}
