package dev.sparkjoy.logs;

import static dev.sparkjoy.logs.TestLogs.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.Type.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads, memory, and ends before the end. */
@Timeout(60)
class LogScanTest {
    /** An object that is made while it is read, as large as one likes. */
    private static final class Endless implements LogObject {
        private static final byte[] LINES =
                TestLogs.utf8("{\"n\":1,\"s\":\"some text that is not short\",\"list\":[1,2,3]}\n".repeat(1000));
        private final long size;
        final AtomicLong read = new AtomicLong();

        Endless(long size) {
            this.size = size / LINES.length * LINES.length;
        }

        @Override
        public String name() {
            return "endless";
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public InputStream open() {
            return new InputStream() {
                private long at;

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0];
                }

                @Override
                public int read(byte[] into, int from, int length) {
                    if (at >= size) {
                        return -1;
                    }
                    int start = (int) (at % LINES.length);
                    int count = Math.min(length, LINES.length - start);
                    System.arraycopy(LINES, start, into, from, count);
                    at += count;
                    read.addAndGet(count);
                    return count;
                }
            };
        }
    }

    private static ScanRequest request(boolean ordered) {
        return new ScanRequest(
                List.of(column(Scalar.INT, "n"), column(Scalar.CHR, "s")),
                List.of(),
                false,
                3,
                ordered,
                Long.MAX_VALUE);
    }

    private static List<Thread> workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("joy-read-"))
                .toList();
    }

    @Test
    void readersDoNotRunAheadOfTheConsumer() throws InterruptedException {
        for (boolean ordered : new boolean[] {true, false}) {
            Endless first = new Endless(4L << 30);
            Endless second = new Endless(4L << 30);
            Limits limits = new Limits(64 << 10, 1 << 20, 4 << 20, Long.MAX_VALUE);
            try (LogScan scan = LogScan.start(List.of(first, second), request(ordered), limits)) {
                assertThat(scan.next()).isNotNull();
                Waiting.await(workers());
                long read = first.read.get() + second.read.get();
                // Every byte read becomes at least a byte of batches; what is in flight comes on top.
                assertThat(read).isBetween(1L, (4L << 20) * 2 + 3 * 2 * (64 << 10));
            }
        }
    }

    @Test
    void aGigabyteInLittleMemory() throws InterruptedException {
        Endless large = new Endless(1L << 30);
        Limits limits = Limits.forMemory(64L << 20, false);
        long rows = 0;
        try (LogScan scan = LogScan.start(List.of(large), request(true), limits)) {
            Batch batch;
            while ((batch = scan.next()) != null) {
                rows += batch.rows();
            }
            assertThat(scan.report().rows()).isEqualTo(rows);
            assertThat(scan.report().inflated()).isEqualTo(large.size());
            assertThat(scan.progress()).isEqualTo(new Progress(large.size(), large.size(), 1, 1, rows, rows));
        }
        assertThat(rows).isEqualTo(large.size() / Endless.LINES.length * 1000);
    }

    @Test
    void closingEarlyEndsTheWorkersAndTheReportStaysTrue() throws InterruptedException {
        for (boolean ordered : new boolean[] {true, false}) {
            LogScan scan = LogScan.start(List.of(new Endless(4L << 30)), request(ordered));
            assertThat(workers()).hasSize(3).allMatch(Thread::isDaemon);
            Batch batch = scan.next();
            assertThat(batch).isNotNull();
            scan.close();
            scan.close();
            assertThat(workers()).isEmpty();
            ReadingReport report = scan.report();
            assertThat(report.balances()).isTrue();
            assertThat(report.rows()).isGreaterThanOrEqualTo(batch.rows());
            assertThat(scan.next()).isNull();
        }
    }

    @Test
    void workersEndWithTheData() throws InterruptedException {
        LogScan scan = LogScan.start(List.of(TestLogs.object("{}")), request(true));
        while (scan.next() != null) {}
        scan.close();
        assertThat(workers()).isEmpty();
    }

    @Test
    void severalConsumers() throws InterruptedException {
        Endless object = new Endless(50L << 20);
        AtomicLong rows = new AtomicLong();
        List<Thread> consumers = new ArrayList<>();
        try (LogScan scan = LogScan.start(List.of(object, object), request(false))) {
            for (int i = 0; i < 4; i++) {
                Thread consumer = new Thread(() -> count(scan, rows));
                consumers.add(consumer);
                consumer.start();
            }
            for (Thread consumer : consumers) {
                consumer.join();
            }
            assertThat(rows.get()).isEqualTo(2 * object.size() / Endless.LINES.length * 1000);
        }
    }

    private static void count(LogScan scan, AtomicLong rows) {
        try {
            Batch batch;
            while ((batch = scan.next()) != null) {
                rows.addAndGet(batch.rows());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anObjectThatFailsEndsTheScan() {
        LogObject failing = new LogObject() {
            @Override
            public String name() {
                return "s3://bucket/key";
            }

            @Override
            public long size() {
                return -1;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("access denied");
            }
        };
        assertThatThrownBy(() -> TestLogs.read(List.of(TestLogs.object("{}"), failing), request(true), TestLogs.SMALL))
                .isInstanceOf(JoyException.class)
                .hasMessage("[unreadable] cannot read s3://bucket/key: access denied");
        assertThat(workers()).isEmpty();
    }

    @Test
    void wholeColumnsAreAsLongAsTheBatch() throws InterruptedException {
        String text = "{\"n\":7,\"s\":\"x\"}\n" + "{}\n".repeat(200);
        ScanRequest request = TestLogs.request(
                column(Scalar.INT, "n"), column(Scalar.CHR, "s"), column(Scalar.DBL, "n"), column(Scalar.INT, "none"));
        try (LogScan scan = LogScan.start(List.of(TestLogs.object(text)), request)) {
            Batch batch = scan.next();
            assertThat(batch).isNotNull();
            assertThat(batch.rows()).isEqualTo(201);
            assertThat(batch.longs(0)).hasSize(201).startsWith(7, 0);
            byte[][] texts = batch.allBytes(1);
            assertThat(texts == null ? 0 : texts.length).isEqualTo(201);
            assertThat(batch.doubles(2)).hasSize(201);
            assertThat(batch.longs(3)).isNull();
            assertThat(batch.validity(0)).startsWith(1, 0);
            assertThat(batch.isNull(0, 0)).isFalse();
            assertThat(batch.isNull(0, 200)).isTrue();
            assertThat(batch.integer(0, 200)).isZero();
            assertThat(batch.bytes(1, 200)).isEmpty();
        }
    }

    @Test
    void aBatchHasNoMoreRowsThanPromised() throws InterruptedException {
        long ordinal = 0;
        ScanRequest request = TestLogs.request(column(Scalar.INT, "n"));
        try (LogScan scan = LogScan.start(List.of(TestLogs.object("{\"n\":1}\n".repeat(20_000))), request)) {
            Batch batch;
            while ((batch = scan.next()) != null) {
                assertThat(batch.rows()).isBetween(1, Batch.MAX_ROWS);
                for (int row = 0; row < batch.rows(); row++) {
                    assertThat(batch.ordinal(row)).isEqualTo(ordinal++);
                    assertThat(batch.integer(0, row)).isOne();
                }
            }
        }
        assertThat(ordinal).isEqualTo(20_000);
    }

    @Test
    void noColumnsAndNoObjects() {
        assertThat(TestLogs.read(TestLogs.object("{}\n{}"), TestLogs.request()).rows())
                .hasSize(2);
        assertThat(TestLogs.read(List.of(), request(true), TestLogs.SMALL).report())
                .isEqualTo(ReadingReport.EMPTY);
    }
}
