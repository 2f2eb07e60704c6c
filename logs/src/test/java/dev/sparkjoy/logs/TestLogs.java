package dev.sparkjoy.logs;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.base.Type.Scalar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Logs in memory, and scans of them as rows. */
final class TestLogs {
    /** So small that every border is crossed. */
    static final Limits SMALL = new Limits(64, 1 << 20, 1 << 20, Long.MAX_VALUE);

    private TestLogs() {}

    @SuppressWarnings("ArrayRecordComponent")
    record Memory(String name, byte[] bytes) implements LogObject {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** What a scan gave. */
    record Read(List<List<@Nullable Object>> rows, List<Long> ordinals, ReadingReport report) {
        List<@Nullable Object> column(int column) {
            List<@Nullable Object> result = new ArrayList<>();
            rows.forEach(row -> result.add(row.get(column)));
            return result;
        }
    }

    static LogObject object(String name, byte[] bytes) {
        return new Memory(name, bytes);
    }

    static LogObject object(String text) {
        return new Memory("log", utf8(text));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] gzip(String text) {
        return gzip(utf8(text));
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] cut(byte[] bytes, int dropped) {
        return Arrays.copyOf(bytes, bytes.length - dropped);
    }

    static ScanRequest.Column column(Type type, String... path) {
        return new ScanRequest.Column(FieldPath.of(path), type);
    }

    static ScanRequest.RawFilter filter(String path, String... anyOf) {
        return new ScanRequest.RawFilter(FieldPath.of(path.split("\\.")), Set.of(anyOf));
    }

    static ScanRequest request(ScanRequest.Column... columns) {
        return new ScanRequest(List.of(columns), List.of(), false, 2, true, Long.MAX_VALUE);
    }

    static ScanRequest filtered(ScanRequest request, boolean strict, ScanRequest.RawFilter... filters) {
        return new ScanRequest(
                request.columns(),
                List.of(filters),
                strict,
                request.threads(),
                request.ordered(),
                request.linesPerObject());
    }

    static Read read(LogObject object, ScanRequest request) {
        return read(List.of(object), request, SMALL);
    }

    static Read read(List<LogObject> objects, ScanRequest request, Limits limits) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<Long> ordinals = new ArrayList<>();
        try (LogScan scan = LogScan.start(objects, request, limits)) {
            Batch batch;
            while ((batch = scan.next()) != null) {
                for (int row = 0; row < batch.rows(); row++) {
                    ordinals.add(batch.ordinal(row));
                    rows.add(row(request, batch, row));
                }
            }
            return new Read(rows, ordinals, scan.report());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<@Nullable Object> row(ScanRequest request, Batch batch, int row) {
        List<@Nullable Object> result = new ArrayList<>();
        for (int column = 0; column < batch.columns(); column++) {
            result.add(
                    batch.isNull(column, row) ? null : value(request.columns().get(column), batch, column, row));
        }
        return result;
    }

    private static Object value(ScanRequest.Column wanted, Batch batch, int column, int row) {
        if (wanted.kind() == ScanRequest.Kind.PRESENCE || wanted.type() == Scalar.LGL) {
            return batch.lgl(column, row);
        }
        if (wanted.type() == Scalar.DBL) {
            return batch.dbl(column, row);
        }
        if (wanted.type() == Scalar.INT || wanted.type() == Scalar.DATE || wanted.type() == Scalar.DTTM) {
            return batch.integer(column, row);
        }
        return new String(batch.bytes(column, row), StandardCharsets.UTF_8);
    }
}
