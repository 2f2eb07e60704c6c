package dev.sparkjoy.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.Type.Scalar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Far objects are fetched ahead within bounds, and no order of reading can stop it. */
@Timeout(60)
class ReadAheadTest {
    private static final int PAD = 400_000;

    /** The way that objects come: many at a time, later ones overtake earlier ones. */
    private static final class Wire {
        /** As many as can be on their way at a time: until so many are, none arrives. */
        private static final long WIDE = Math.min(
                ReadAhead.MOST_FETCHES,
                Math.min(ReadAhead.MOST_BYTES, Runtime.getRuntime().maxMemory() / 16) / (PAD + 20));

        private final int objects;
        private long begun;
        private long opened;
        private long finished;
        private long now;
        private long waiting;
        private long most;

        Wire(int objects) {
            this.objects = objects;
        }

        /** An object that nobody fetched ahead. */
        synchronized void open() {
            opened++;
            notifyAll();
        }

        /** Returns when the object has come: a slow one after another that is on its way, if there is any. */
        synchronized void travel(boolean slow) throws InterruptedException {
            begun++;
            now++;
            most = Math.max(most, now);
            notifyAll();
            while (begun < WIDE && begun + opened < objects) {
                wait();
            }
            long before = finished;
            waiting++;
            while (slow && finished == before && waiting < now) {
                wait();
            }
            waiting--;
            now--;
            finished++;
            notifyAll();
        }

        synchronized long fetches() {
            return begun;
        }

        synchronized long most() {
            return most;
        }
    }

    /** An object that takes a while. */
    private record Far(int number, long size, Wire wire) implements LogObject {
        @Override
        public String name() {
            return String.format("%05d", number);
        }

        @Override
        public boolean isFar() {
            return true;
        }

        private byte[] bytes() {
            return TestLogs.utf8("{\"n\":" + number + "}\n" + " ".repeat(PAD) + "\n");
        }

        @Override
        public InputStream open() {
            wire.open();
            return new ByteArrayInputStream(bytes());
        }

        @Override
        public byte[] fetch() throws IOException {
            try {
                wire.travel(number % 7 != 0);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (number == 666) {
                throw new IOException("the devil's");
            }
            return bytes();
        }
    }

    private static List<LogObject> objects(int count, Wire wire) {
        List<LogObject> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            objects.add(new Far(i, PAD + 20, wire));
        }
        return objects;
    }

    @ParameterizedTest
    @CsvSource({"1,true", "1,false", "4,true", "4,false"})
    void neitherLosesNorStalls(int threads, boolean ordered) {
        Wire wire = new Wire(400);
        ScanRequest request = new ScanRequest(
                List.of(TestLogs.column(Scalar.INT, "n")), List.of(), false, threads, ordered, Long.MAX_VALUE);
        // So little room for batches that workers stop and go.
        TestLogs.Read read = TestLogs.read(objects(400, wire), request, new Limits(1000, 1 << 20, 300, Long.MAX_VALUE));
        List<Object> all =
                LongStream.range(0, 400).<Object>mapToObj(Long::valueOf).toList();
        if (ordered) {
            assertThat(read.rows()).extracting(row -> row.get(0)).isEqualTo(all);
        } else {
            assertThat(read.rows()).extracting(row -> row.get(0)).containsExactlyInAnyOrderElementsOf(all);
        }
        assertThat(wire.fetches()).isPositive();
        assertThat(wire.most()).isLessThanOrEqualTo(ReadAhead.MOST_FETCHES);
    }

    @Test
    void aFetchThatFailsIsItsObjectsFailure() {
        ScanRequest request = TestLogs.request(TestLogs.column(Scalar.INT, "n"));
        List<LogObject> objects = objects(700, new Wire(700));
        assertThatThrownBy(() -> TestLogs.read(objects, request, TestLogs.SMALL))
                .isInstanceOf(JoyException.class)
                .hasMessageContaining("cannot read 00666: the devil's");
    }
}
