package dev.sparkjoy.sparksource;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.logs.Batch;
import dev.sparkjoy.logs.FieldWidened;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.LogScan;
import dev.sparkjoy.logs.ScanRequest;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.CollectionAccumulator;
import org.jspecify.annotations.Nullable;

/** Reads the files of a part in their order, by one worker, in a task of Spark's. */
final class LogsReader implements PartitionReader<ColumnarBatch> {
    private final LogsRequest request;
    private final Part part;
    private final @Nullable CollectionAccumulator<Readings.OfPart> readings;
    private final LogScan scan;
    private @Nullable Batch batch;
    private boolean closed;

    LogsReader(LogsRequest request, Part part, @Nullable CollectionAccumulator<Readings.OfPart> readings) {
        this.request = request;
        this.part = part;
        this.readings = readings;
        List<ScanRequest.Column> fields = new ArrayList<>();
        for (LogsRequest.Column column : request.columns()) {
            if (column.field() != null) {
                fields.add(column.field());
            }
        }
        List<LogObject> objects =
                part.files().stream().map(LogsRequest.File::object).toList();
        this.scan = LogScan.start(
                request.format().told(objects),
                new ScanRequest(fields, request.filters(), false, 1, true, Long.MAX_VALUE),
                Runtime.getRuntime().availableProcessors());
    }

    @Override
    public boolean next() throws InterruptedIOException {
        try {
            do {
                batch = scan.next();
            } while (batch != null && batch.rows() == 0);
            return batch != null;
        } catch (FieldWidened e) {
            throw ReadFailure.of(request.key(), e);
        } catch (JoyException e) {
            throw ReadFailure.of(request.key(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the task was stopped");
        }
    }

    @Override
    public ColumnarBatch get() {
        Batch rows = batch;
        if (rows == null) {
            throw new IllegalStateException("no batch");
        }
        List<LogsRequest.Column> columns = request.columns();
        ColumnVector[] vectors = new ColumnVector[columns.size()];
        int field = 0;
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = columns.get(i).field() == null
                    ? new Ordinals(rows, part.first())
                    : new Cells(rows, field++, columns.get(i).type());
        }
        return new ColumnarBatch(vectors, rows.rows());
    }

    /** What was met counts where the task succeeds, also where it needed only the first rows. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        scan.close();
        if (readings != null) {
            readings.add(new Readings.OfPart(part.number(), scan.report()));
        }
    }
}
