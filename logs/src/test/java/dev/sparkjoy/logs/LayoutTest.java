package dev.sparkjoy.logs;

import static dev.sparkjoy.logs.TestLogs.column;
import static dev.sparkjoy.logs.TestLogs.gzip;
import static dev.sparkjoy.logs.TestLogs.join;
import static dev.sparkjoy.logs.TestLogs.request;
import static dev.sparkjoy.logs.TestLogs.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.sparkjoy.base.Type.Scalar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The ways in which logs are stored. */
class LayoutTest {
    private static final String TWO = "{\"n\":1}\n{\"n\":2}\n";

    private static TestLogs.Read read(byte[] bytes) {
        TestLogs.Read read = TestLogs.read(TestLogs.object("log.gz", bytes), request(column(Scalar.INT, "n")));
        assertThat(read.report().balances()).isTrue();
        assertThat(read.report().problems()).isEmpty();
        assertThat(read.report().truncated()).isZero();
        return read;
    }

    @Test
    void plainUnderANameOfGzip() {
        assertThat(read(utf8(TWO)).column(0)).containsExactly(1L, 2L);
    }

    @Test
    void gzipOfSeveralMembersThatBreakInALine() {
        byte[] members = join(gzip("{\"n\":1}\n{\"n"), gzip(""), gzip("\":2}\n"), gzip("{\"n\":3}"));
        TestLogs.Read read = read(members);
        assertThat(read.column(0)).containsExactly(1L, 2L, 3L);
        assertThat(read.report().bytes()).isEqualTo(members.length);
        assertThat(read.report().inflated()).isEqualTo("{\"n\":1}\n{\"n\":2}\n{\"n\":3}".length());
    }

    @Test
    void gzipWithEveryPartOfAHeader() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3});
        out.writeBytes(new byte[] {3, 0, 'a', 'b', 'c'});
        out.writeBytes(utf8("name\0comment\0"));
        out.writeBytes(new byte[] {1, 2});
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(utf8(TWO));
        deflater.finish();
        byte[] room = new byte[100];
        out.write(room, 0, deflater.deflate(room));
        deflater.end();
        CRC32 crc = new CRC32();
        crc.update(utf8(TWO));
        for (long value : new long[] {crc.getValue(), TWO.length()}) {
            for (int i = 0; i < 4; i++) {
                out.write((int) (value >>> 8 * i));
            }
        }
        assertThat(read(out.toByteArray()).column(0)).containsExactly(1L, 2L);
    }

    @Test
    void gzipLargerThanEveryBuffer() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        java.util.Random random = new java.util.Random(3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            for (int i = 0; i < 50_000; i++) {
                gzip.write(utf8("{\"n\":" + i + ",\"x\":\"" + random.nextLong() + "\"}\n"));
            }
        }
        // Twice, so that the end of a member falls anywhere in the input's buffer.
        TestLogs.Read read = TestLogs.read(
                List.of(TestLogs.object("a", join(out.toByteArray(), out.toByteArray()))),
                request(column(Scalar.INT, "n")),
                Limits.forMemory(1L << 30, false));
        assertThat(read.column(0)).hasSize(100_000).endsWith(49_999L);
        assertThat(read.report().lossless()).isTrue();
    }

    @Test
    void zstdOfSeveralFrames() {
        byte[] skippable = {0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9};
        byte[] frames = join(skippable, Zstd.compress(utf8("{\"n\":1}\n{\"n")), Zstd.compress(utf8("\":2}\n")));
        assertThat(read(frames).column(0)).containsExactly(1L, 2L);
        byte[] large = Zstd.compress(utf8(TWO.repeat(100_000)));
        assertThat(read(large).column(0)).hasSize(200_000);
    }

    @Test
    void byteOrderMarkAndCarriageReturns() {
        TestLogs.Read read = read(utf8("\ufeff{\"n\":1}\r\n\r\n {\"n\":2} \r\n{\"n\":3}\r"));
        assertThat(read.column(0)).containsExactly(1L, 2L, 3L);
        assertThat(read.ordinals()).containsExactly(0L, 2L, 3L);
        assertThat(read.report().blank()).isOne();
    }

    @Test
    void arrays() {
        assertThat(read(utf8("[]")).rows()).isEmpty();
        assertThat(read(utf8(" [ \n ] \n")).rows()).isEmpty();
        assertThat(read(utf8("\ufeff[{\"n\":1}]")).column(0)).containsExactly(1L);
        assertThat(read(utf8("\n [{\"n\":1,\"s\":\"],[\\\"\"},{\"a\":[[{}]],\"n\":2}]\n[{\"n\":3}]"))
                        .column(0))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void aPrettyPrintedArrayLargerThanAChunk() {
        StringBuilder text = new StringBuilder("[\n");
        for (int i = 0; i < 500; i++) {
            text.append(i == 0 ? "" : ",\n")
                    .append("  {\n    \"n\": ")
                    .append(i)
                    .append(",\n    \"s\": \"")
                    .append("x".repeat(i))
                    .append("\",\n    \"l\": [\n      1,\n      2\n    ]\n  }");
        }
        TestLogs.Read read = read(gzip(text.append("\n]\n").toString()));
        assertThat(read.column(0)).hasSize(500).startsWith(0L, 1L).endsWith(499L);
        assertThat(read.ordinals()).hasSize(500).endsWith(499L);
        assertThat(read.report().lines()).isEqualTo(500);
    }

    @Test
    void aLineOfManyMegabytes() {
        String text = TWO + "{\"s\":\"" + "x".repeat(20 << 20) + "\",\"n\":3}\n{\"n\":4}\n";
        TestLogs.Read read = TestLogs.read(
                List.of(TestLogs.object("log", gzip(text))),
                request(column(Scalar.INT, "n"), column(Scalar.CHR, "s")),
                Limits.forMemory(1L << 30, false));
        assertThat(read.column(0)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(read.column(1).get(2)).asString().hasSize(20 << 20);
    }

    @Test
    void aRecordPastTheLimitIsCountedAndTheNextOneRead() {
        Limits limits = new Limits(64, 1000, 1 << 20, Long.MAX_VALUE);
        String large = "{\"n\":9,\"s\":\"" + "x".repeat(5000) + "\"}";
        for (String text : List.of(
                TWO + large + "\n{\"n\":3}\n" + large, "[{\"n\":1},{\"n\":2}," + large + ",{\"n\":3}," + large + "]")) {
            TestLogs.Read read =
                    TestLogs.read(List.of(TestLogs.object(text)), request(column(Scalar.INT, "n")), limits);
            assertThat(read.column(0)).containsExactly(1L, 2L, 3L);
            assertThat(read.ordinals()).containsExactly(0L, 1L, 3L);
            assertThat(read.report().malformed()).isEqualTo(2);
            assertThat(read.report().balances()).isTrue();
            assertThat(read.report().problems().get(0))
                    .hasToString("Problem[object=log, line=3, what=a record of more than 1000 bytes is not read]");
            assertThat(read.report().problems().get(1).line()).isEqualTo(5);
        }
    }

    @Test
    void manySmallObjectsAreOne() {
        List<LogObject> objects = new java.util.ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = utf8("{\"n\":" + i + "}" + (i % 2 == 0 ? "\n" : ""));
            objects.add(
                    TestLogs.object("log" + i, i % 3 == 0 ? gzip(bytes) : i % 3 == 1 ? bytes : Zstd.compress(bytes)));
        }
        TestLogs.Read read =
                TestLogs.read(objects, request(column(Scalar.INT, "n")), Limits.forMemory(1L << 30, false));
        for (int i = 0; i < 3000; i++) {
            assertThat(read.column(0).get(i)).isEqualTo((long) i);
            assertThat(read.ordinals().get(i)).isEqualTo((long) i << 40);
            i += 97;
        }
        assertThat(read.report().objects()).isEqualTo(3000);
        assertThat(read.report().lines()).isEqualTo(3000);
    }
}
