package dev.sparkjoy.logs;

import static dev.sparkjoy.logs.TestLogs.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.Type.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows come in object order and line order, or in any order with ordinals that say it. */
@Timeout(60)
class OrderTest {
    private final Random random = new Random(11);
    private final List<@Nullable Object> numbers = new ArrayList<>();
    private final List<Long> ordinals = new ArrayList<>();

    private List<LogObject> objects(int count, int mostLines) {
        List<LogObject> result = new ArrayList<>();
        for (int object = 0; object < count; object++) {
            StringBuilder text = new StringBuilder();
            int lines = random.nextInt(20) == 0 ? mostLines * 10 : random.nextInt(mostLines);
            for (int line = 0; line < lines; line++) {
                if (random.nextInt(9) == 0) {
                    text.append(random.nextBoolean() ? "\n" : "no record\n");
                } else {
                    text.append("{\"n\":").append(numbers.size()).append("}\n");
                    ordinals.add(((long) object << 40) + line);
                    numbers.add((long) numbers.size());
                }
            }
            byte[] bytes = TestLogs.utf8(text.toString());
            result.add(TestLogs.object("log" + object, random.nextBoolean() ? bytes : TestLogs.gzip(bytes)));
        }
        return result;
    }

    private static ScanRequest request(int threads, boolean ordered) {
        return new ScanRequest(List.of(column(Scalar.INT, "n")), List.of(), false, threads, ordered, Long.MAX_VALUE);
    }

    @Test
    void inOrderWithAnyNumberOfThreadsAndLittleRoom() {
        List<LogObject> objects = objects(300, 60);
        for (int threads = 1; threads <= 8; threads++) {
            for (long room : new long[] {1, 4000, 1 << 20}) {
                Limits limits = new Limits(200, 1 << 20, room, Long.MAX_VALUE);
                TestLogs.Read read = TestLogs.read(objects, request(threads, true), limits);
                assertThat(read.column(0)).isEqualTo(numbers);
                assertThat(read.ordinals()).isEqualTo(ordinals);
                assertThat(read.report().balances()).isTrue();
            }
        }
    }

    @Test
    void outOfOrderTheOrdinalsAreRight() {
        List<LogObject> objects = objects(300, 60);
        Limits limits = new Limits(200, 1 << 20, 4000, Long.MAX_VALUE);
        TestLogs.Read read = TestLogs.read(objects, request(4, false), limits);
        List<Integer> byOrdinal = new ArrayList<>();
        for (int i = 0; i < read.rows().size(); i++) {
            byOrdinal.add(i);
        }
        byOrdinal.sort(java.util.Comparator.comparing(read.ordinals()::get));
        assertThat(byOrdinal.stream().map(read.ordinals()::get).toList()).isEqualTo(ordinals);
        assertThat(byOrdinal.stream().map(read.column(0)::get).toList()).isEqualTo(numbers);
    }

    @Test
    void problemsAreTheFirstOnesWhateverTheThreadsDid() {
        List<LogObject> objects = objects(300, 60);
        TestLogs.Read ordered = TestLogs.read(objects, request(1, true), TestLogs.SMALL);
        TestLogs.Read unordered = TestLogs.read(objects, request(8, false), TestLogs.SMALL);
        assertThat(ordered.report().problems()).hasSize(20);
        assertThat(unordered.report()).isEqualTo(ordered.report());
    }

    @Test
    void oneLargeObjectIsReadByAll() {
        List<LogObject> one = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("{\"n\":").append(i).append("}\n");
            numbers.add((long) i);
        }
        one.add(TestLogs.object("large", TestLogs.gzip(text.toString())));
        TestLogs.Read read = TestLogs.read(one, request(4, true), new Limits(500, 1 << 20, 3000, Long.MAX_VALUE));
        assertThat(read.column(0)).isEqualTo(numbers);
    }

    @Test
    void aLimitOfLinesHoldsForEachObject() {
        List<LogObject> objects = List.of(
                TestLogs.object("a", TestLogs.utf8("{\"n\":1}\n\n{\"n\":2}\n{\"n\":3}\n")),
                TestLogs.object("b", TestLogs.utf8("[{\"n\":4},{\"n\":5},{\"n\":6},{\"n\":7}]")),
                TestLogs.object("c", TestLogs.utf8("{\"n\":8}")));
        ScanRequest request = new ScanRequest(List.of(column(Scalar.INT, "n")), List.of(), false, 2, true, 3);
        TestLogs.Read read = TestLogs.read(objects, request, TestLogs.SMALL);
        assertThat(read.column(0)).isEqualTo(List.of(1L, 2L, 4L, 5L, 6L, 8L));
        assertThat(read.report().lines()).isEqualTo(7);
        assertThat(read.report().balances()).isTrue();
    }
}
