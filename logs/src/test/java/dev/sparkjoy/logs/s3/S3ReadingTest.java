package dev.sparkjoy.logs.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.logs.Catalog;
import dev.sparkjoy.logs.Days;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.Sampling;
import dev.sparkjoy.testkit.s3.Fault;
import dev.sparkjoy.testkit.s3.FaultProxy;
import dev.sparkjoy.testkit.s3.S3Server;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every fault on the way to a bucket ends in the whole answer or in an error that names the object. */
class S3ReadingTest {
    private static final int SMALL = 40;
    private static final int LINES = 5;
    private static final int LARGE_LINES = 30_000;
    private static final String SMALL_ONES = "s3://logs/read/small/";
    private static final String LARGE_ONE = "s3://logs/read/large.gz";

    private final Bucket bucket = new Bucket();

    @BeforeAll
    static void objects() {
        for (int i = 0; i < SMALL; i++) {
            // As Segment's: with Content-Encoding, which must not be undone on the way.
            Bucket.server()
                    .putAsGzip(
                            Bucket.NAME,
                            String.format("read/small/%03d.gz", i),
                            Bucket.records((long) i * LINES, LINES, 100));
        }
        // Some ten megabytes stored: more than is fetched whole.
        Bucket.server().put(Bucket.NAME, "read/large.gz", Bucket.records(0, LARGE_LINES, 600));
    }

    @AfterEach
    void close() {
        bucket.close();
    }

    private void smallOnesAreWhole() {
        Bucket.Read read = bucket.read(SMALL_ONES);
        assertThat(read.numbers()).isEqualTo(Bucket.numbers(0, SMALL * LINES));
        assertThat(read.report().balances()).isTrue();
        assertThat(read.report().lossless()).isTrue();
    }

    private void largeOneIsWhole() {
        Bucket.Read read = bucket.read(LARGE_ONE);
        assertThat(read.numbers()).isEqualTo(Bucket.numbers(0, LARGE_LINES));
        assertThat(read.report().lossless()).isTrue();
    }

    private static Function<FaultProxy.Request, Fault> onReads(Function<FaultProxy.Request, Fault> faults) {
        return request -> request.lists() ? Fault.NONE : faults.apply(request);
    }

    @Test
    void readsSmallAndLargeObjects() {
        smallOnesAreWhole();
        assertThat(bucket.proxy.requests()).hasSize(1 + SMALL);
        largeOneIsWhole();
    }

    @Test
    void slowDownAndOtherPassingAnswers() {
        List<Fault> passing = List.of(
                Fault.slowDown(),
                new Fault.Answer(429, "TooManyRequests", "slower"),
                new Fault.Answer(500, "InternalError", "oops"),
                new Fault.Answer(502, "BadGateway", "oops"),
                new Fault.Answer(400, "RequestTimeout", "too slow"));
        bucket.faults(request -> request.number() < passing.size() ? passing.get(request.number()) : Fault.NONE);
        smallOnesAreWhole();
    }

    @Test
    void burstsOf503() {
        Random random = new Random(7);
        bucket.faults(request -> {
            synchronized (random) {
                return random.nextInt(3) > 0 && request.number() < 5 ? Fault.slowDown() : Fault.NONE;
            }
        });
        smallOnesAreWhole();
    }

    @Test
    void aBodyThatBreaksGoesOnWhereItStopped() {
        for (Function<Long, Fault> fault : List.<Function<Long, Fault>>of(Fault.Reset::new, Fault.Cut::new)) {
            bucket.proxy.forget();
            bucket.faults(onReads(request -> request.number() < 4
                    ? fault.apply(request.number() == 0 ? 0L : 1_000_000L * request.number())
                    : Fault.NONE));
            largeOneIsWhole();
            List<FaultProxy.Request> reads = bucket.proxy.requests().stream()
                    .filter(request -> !request.lists())
                    .toList();
            assertThat(reads).hasSize(5);
            assertThat(reads.get(4).header("Range")).matches("bytes=\\d{6,}-");
            assertThat(reads.get(4).header("If-Match")).isNotNull();
            bucket.proxy.forget();
            bucket.faults(onReads(request -> request.number() < 3 ? fault.apply(50L) : Fault.NONE));
            smallOnesAreWhole();
        }
    }

    @Test
    void anAnswerThatStaysAwayIsAskedForAgain() {
        bucket.patience(new Patience(
                4, Duration.ofMillis(2), Duration.ofMillis(10), Duration.ofSeconds(2), Duration.ofMillis(400)));
        bucket.faults(onReads(request -> request.number() == 0 ? new Fault.Stall(2_000, 900) : Fault.NONE));
        largeOneIsWhole();
    }

    @Test
    void anObjectThatWasReplacedIsNoticed() {
        String key = "replaced/1.gz";
        Bucket.server().put(Bucket.NAME, key, Bucket.records(0, 5, 10));
        try (S3Store store = bucket.store()) {
            LogObject listed =
                    store.list("s3://logs/" + key, Days.ALL, false).objects().get(0);
            Bucket.server().put(Bucket.NAME, key, Bucket.records(7, 5, 10));
            assertThatThrownBy(listed::fetch).hasMessageContaining(key).hasMessageContaining("was replaced");
        }
    }

    @Test
    void whatStaysUnreadableIsAnErrorThatNamesItOrIsCounted() {
        bucket.faults(request -> request.target().contains("/013.gz")
                ? new Fault.Answer(403, "AccessDenied", "no")
                : request.target().contains("/027.gz") ? Fault.slowDown() : Fault.NONE);
        assertThatThrownBy(() -> bucket.read(SMALL_ONES))
                .isInstanceOf(JoyException.class)
                .hasMessageMatching("(?s).*cannot read s3://logs/read/small/0(13|27).gz: .*");
        Bucket.Read read = bucket.read(SMALL_ONES, true);
        assertThat(read.numbers())
                .hasSize((SMALL - 2) * LINES)
                .doesNotContain(13L * LINES, 27L * LINES)
                .isSorted();
        assertThat(read.report().unreadable()).isEqualTo(2);
        assertThat(read.report().lossless()).isFalse();
        assertThat(read.report().balances()).isTrue();
        assertThat(read.report().problems())
                .extracting(problem -> problem.object() + " " + problem.what())
                .satisfiesExactly(
                        one -> assertThat(one).contains("013.gz").contains("access denied"),
                        two -> assertThat(two).contains("027.gz").contains("tried 6 times"));
    }

    @Test
    void aLargeObjectThatCannotBeReadToItsEndIsCountedWithWhatWasRead() {
        bucket.faults(onReads(request ->
                request.number() == 0 ? new Fault.Cut(4_000_000) : new Fault.Answer(403, "AccessDenied", "no")));
        Bucket.Read read = bucket.read(LARGE_ONE, true);
        assertThat(read.report().unreadable()).isEqualTo(1);
        assertThat(read.numbers().size()).isBetween(1000, LARGE_LINES - 1000);
        assertThat(read.numbers()).isEqualTo(Bucket.numbers(0, read.numbers().size()));
        assertThat(read.report().balances()).isTrue();
    }

    @Test
    void refusalsSayWhy() {
        refused(new Fault.Answer(400, "ExpiredToken", "The provided token has expired."), "session token has expired");
        refused(new Fault.Answer(403, "InvalidAccessKeyId", "?"), "access key is not known");
        refused(new Fault.Answer(403, "AccessDenied", "?"), "access denied");
        refused(new Fault.Answer(301, "PermanentRedirect", "?"), "another region");
        assertThatThrownBy(() -> new Bucket().set("secret_key", "wrong").read(SMALL_ONES))
                .hasMessageContaining("secret key does not belong");
        assertThatThrownBy(() -> new Bucket().set("access_key", "AKIANOBODY").read(SMALL_ONES))
                .hasMessageContaining("cannot list s3://logs/read/small/");
        assertThatThrownBy(
                        () -> new Bucket().set("endpoint", "http://127.0.0.1:1").read(SMALL_ONES))
                .hasMessageContaining("no connection")
                .hasMessageContaining("refused");
    }

    private void refused(Fault answer, String why) {
        bucket.faults(request -> answer);
        assertThatThrownBy(() -> bucket.read(SMALL_ONES)).isInstanceOfSatisfying(JoyException.class, e -> {
            assertThat(e.getMessage()).contains("s3://logs/read/small/").contains(why);
            assertThat(e.diagnostics().get(0).help()).isNotEmpty();
            assertThat(e.getMessage() + e.diagnostics()).doesNotContain(S3Server.SECRET_KEY);
        });
    }

    @Test
    void tenThousandSmallObjectsComeInOrderAndNotTooManyAtATime() {
        int count = 10_000;
        for (int i = 0; i < count; i++) {
            String key = String.format("tiny/%02d/%05d.json", i / 900, i);
            Bucket.server().put(Bucket.NAME, key, ("{\"n\":" + i + "}\n").getBytes(StandardCharsets.UTF_8));
        }
        Bucket.Read read = bucket.read("s3://logs/tiny/");
        assertThat(read.numbers()).isEqualTo(Bucket.numbers(0, count));
        assertThat(read.report().objects()).isEqualTo(count);
        assertThat(bucket.proxy.mostInFlight()).isBetween(2, ReadAheadBound.MOST);
    }

    /** Fetches, and what the two workers ask for themselves. */
    private static final class ReadAheadBound {
        static final int MOST = S3Store.MOST_FETCHES + 2;
    }

    @Test
    void aFirstLookReadsLittle() {
        try (S3Store store = bucket.store()) {
            List<LogObject> objects =
                    store.list("s3://logs/read/", Days.ALL, false).objects();
            assertThat(Catalog.sample(objects, Sampling.DEFAULT).type().field("n"))
                    .isNotNull();
        }
        assertThat(bucket.proxy.requests().stream()
                        .filter(request -> !request.lists())
                        .count())
                .isLessThanOrEqualTo(32);
    }

    @Test
    void anonymousAndRequesterPays() {
        bucket.without("access_key")
                .without("secret_key")
                .set("anonymous", "true")
                .set("requester_pays", "true");
        bucket.faults(request -> {
            assertThat(request.header("Authorization")).isNull();
            assertThat(request.header("x-amz-request-payer")).isEqualTo("requester");
            return Fault.slowDown();
        });
        assertThatThrownBy(() -> bucket.read(SMALL_ONES)).hasMessageContaining("SlowDown");
        assertThat(bucket.proxy.requests()).hasSize(6);
        try (S3Server open = S3Server.startAnonymous()) {
            open.bucket("open");
            open.put("open", "a.gz", Bucket.records(3, 2, 1));
            assertThat(bucket.set("endpoint", open.endpoint())
                            .read("s3://open/")
                            .numbers())
                    .containsExactly(3L, 4L);
        }
    }

    @Test
    void sessionTokensAreSent() {
        bucket.set("session_token", "tok3n");
        bucket.faults(request -> {
            assertThat(request.header("x-amz-security-token")).isEqualTo("tok3n");
            return new Fault.Answer(400, "ExpiredToken", "tok3n?");
        });
        assertThatThrownBy(() -> bucket.read(SMALL_ONES))
                .hasMessageContaining("expired")
                .hasMessageNotContaining("tok3n");
        assertThat(bucket.proxy.requests()).hasSize(1);
        assertThat(bucket.settings().toString())
                .doesNotContain("tok3n")
                .doesNotContain(S3Server.SECRET_KEY)
                .doesNotContain(S3Server.ACCESS_KEY);
    }
}
