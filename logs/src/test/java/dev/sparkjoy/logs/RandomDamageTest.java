package dev.sparkjoy.logs;

import static dev.sparkjoy.logs.TestLogs.column;
import static dev.sparkjoy.logs.TestLogs.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.sparkjoy.base.Type.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever happens to stored bytes, the read ends, accounts for every line, and keeps what came before the damage. */
class RandomDamageTest {
    private static final int ROUNDS = 300;
    private static final int LINES = 400;

    private final long seed = Long.getLong("joy.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<@Nullable Object> numbers = new ArrayList<>();

    private byte[] stored(int kind) {
        boolean array = random.nextBoolean();
        StringBuilder text = new StringBuilder(array ? "[" : "");
        numbers.clear();
        for (int i = 0; i < LINES; i++) {
            text.append(i > 0 && array ? "," : "")
                    .append("{\"n\":")
                    .append(i)
                    .append(",\"s\":\"")
                    .append(random.nextLong())
                    .append("\"}\n");
            numbers.add((double) i);
        }
        byte[] bytes = TestLogs.utf8(text.append(array ? "]" : "").toString());
        int middle = bytes.length / 2;
        byte[] head = Arrays.copyOf(bytes, middle);
        byte[] tail = Arrays.copyOfRange(bytes, middle, bytes.length);
        return switch (kind) {
            case 0 -> bytes;
            case 1 -> TestLogs.join(TestLogs.gzip(head), TestLogs.gzip(tail));
            default -> TestLogs.join(Zstd.compress(head), Zstd.compress(tail));
        };
    }

    private TestLogs.Read read(byte[] bytes, String what) {
        Limits limits = new Limits(1 + random.nextInt(3000), 1 << 20, 1 << 20, Long.MAX_VALUE);
        TestLogs.Read read =
                TestLogs.read(List.of(TestLogs.object("log", bytes)), request(column(Scalar.DBL, "n")), limits);
        assertThat(read.report().balances()).as(what).isTrue();
        assertThat(read.report().rows()).as(what).isEqualTo(read.rows().size());
        return read;
    }

    @Test
    void cut() {
        System.out.println("RandomDamageTest seed " + seed);
        for (int round = 0; round < ROUNDS; round++) {
            int kind = round % 3;
            byte[] bytes = stored(kind);
            int kept = random.nextInt(bytes.length);
            String what = "seed " + seed + " round " + round;
            TestLogs.Read read = read(Arrays.copyOf(bytes, kept), what);
            assertThat(read.column(0))
                    .as(what)
                    .isEqualTo(numbers.subList(0, read.rows().size()));
            assertThat(read.report().malformed()).as(what).isLessThanOrEqualTo(1);
            // Half the bytes hold about half the lines; less a block of the codec.
            if (kind == 0) {
                assertThat(read.rows().size())
                        .as(what)
                        .isGreaterThanOrEqualTo((int) ((long) LINES * kept / bytes.length) - 20);
            } else if (kept > 3 && kept != bytes.length / 2) {
                assertThat(read.report().lossless())
                        .as(what)
                        .isEqualTo(
                                read.rows().size() * 2 == LINES && read.report().truncated() == 0);
            }
        }
    }

    /** Wherever the second of two frames is cut, it shows. */
    @Test
    void everyCutOfASecondFrameShows() {
        byte[] frame = Zstd.compress(TestLogs.utf8("{\"n\":1,\"s\":\"hello hello hello hello\"}\n"));
        byte[] both = TestLogs.join(frame, frame);
        for (int kept = frame.length + 1; kept < both.length; kept++) {
            TestLogs.Read read = read(Arrays.copyOf(both, kept), "kept " + kept);
            assertThat(read.report().truncated())
                    .as("kept %d of %d", kept, both.length)
                    .isEqualTo(1);
            assertThat(read.rows()).as("kept %d of %d", kept, both.length).isNotEmpty();
        }
    }

    @Test
    void flipped() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = stored(round % 3);
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 + random.nextInt(255));
            String what = "seed " + seed + " round " + round + " at " + at;
            TestLogs.Read read = read(bytes, what);
            // Damage in the second half leaves the first as it was.
            if (at > bytes.length * 3 / 4) {
                assertThat(read.column(0))
                        .as(what)
                        .startsWith(numbers.subList(0, LINES / 3).toArray());
            }
        }
    }

    @Test
    void noise() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(4000)];
            random.nextBytes(bytes);
            if (bytes.length > 10 && round % 2 == 0) {
                System.arraycopy(stored(round % 3), 0, bytes, 0, 11);
            }
            read(bytes, "seed " + seed + " round " + round);
        }
    }
}
