package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.logs.Batch;
import dev.sparkjoy.logs.FieldWidened;
import dev.sparkjoy.logs.LogScan;
import dev.sparkjoy.sql.ScanRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * {@code joy_logs('key')}: the reader's batches as DuckDB's chunks. The reader's own threads do the work; what DuckDB
 * calls on its threads only copies. Strings cross as UTF-8, times as numbers, lists as JSON text.
 */
final class LogsFunction implements DuckDBTableFunction<LogsFunction.Open, LogsFunction.Running, Object> {
    static final String NAME = "joy_logs";

    private final Map<String, Open> scans = new ConcurrentHashMap<>();

    /** Starts the reader for the columns that are wanted. */
    interface Starter {
        LogScan start(List<ScanRead.Column> columns);
    }

    /** A scan that a query names. */
    record Open(ScanRead read, Starter starter, int threads, Failure failure, Arrivals arrivals) {}

    /** What made a scan fail, for the engine to find: DuckDB only passes a text on. */
    static final class Failure {
        private volatile @Nullable RuntimeException cause;

        @Nullable
        RuntimeException cause() {
            return cause;
        }
    }

    /** A scan at work. */
    record Running(LogScan scan, int[] sources, int[] counted) {}

    void open(String key, Open scan) {
        scans.put(key, scan);
    }

    /** What was counted, where the scan was open. */
    @Nullable
    Arrivals close(String key) {
        Open scan = scans.remove(key);
        return scan == null ? null : scan.arrivals();
    }

    @Override
    public Open bind(DuckDBTableFunctionBindInfo info) throws Exception {
        String key = info.getParameter(0).getString();
        Open open = scans.get(key);
        if (open == null) {
            throw new IllegalStateException("no scan " + key);
        }
        for (ScanRead.Column column : open.read().columns()) {
            info.addResultColumn(column.name(), type(column));
        }
        if (open.read().columns().isEmpty()) {
            info.addResultColumn("joy_none", DuckDBColumnType.BOOLEAN);
        }
        return open;
    }

    private static DuckDBColumnType type(ScanRead.Column column) {
        if (column.kind() == ScanRead.Kind.ORDINAL) {
            return DuckDBColumnType.BIGINT;
        }
        if (column.kind() == ScanRead.Kind.PRESENCE || column.type().equals(Type.Scalar.LGL)) {
            return DuckDBColumnType.BOOLEAN;
        }
        return switch (Zones.stored(column.type())) {
            case Type.Scalar scalar ->
                switch (scalar) {
                    case INT, DTTM -> DuckDBColumnType.BIGINT;
                    case DATE -> DuckDBColumnType.INTEGER;
                    case DBL -> DuckDBColumnType.DOUBLE;
                    case LGL -> DuckDBColumnType.BOOLEAN;
                    case CHR, JSON, NA -> DuckDBColumnType.VARCHAR;
                };
            default -> DuckDBColumnType.VARCHAR;
        };
    }

    @Override
    public Running init(DuckDBTableFunctionInitInfo info) throws Exception {
        Open open = info.getBindData();
        List<ScanRead.Column> all = open.read().columns();
        List<ScanRead.Column> wanted = new ArrayList<>();
        // What each column of the chunk is filled from: a column of the batch, or the row's ordinal.
        int[] sources = new int[(int) info.getColumnCount()];
        for (int i = 0; i < sources.length; i++) {
            int index = (int) info.getColumnIndex(i);
            ScanRead.Column column = index >= 0 && index < all.size() ? all.get(index) : null;
            if (column == null) {
                sources[i] = NOTHING;
            } else if (column.kind() == ScanRead.Kind.ORDINAL) {
                sources[i] = ORDINAL;
            } else {
                sources[i] = wanted.size();
                wanted.add(column);
            }
        }
        int[] counted = open.arrivals().placesAmong(wanted);
        info.setMaxThreads(open.read().ordered() ? 1 : open.threads());
        try {
            return new Running(open.starter().start(wanted), sources, counted);
        } catch (RuntimeException e) {
            open.failure().cause = e;
            throw e;
        }
    }

    private static final int ORDINAL = -1;
    private static final int NOTHING = -2;

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) throws Exception {
        Running running = info.getInitData();
        Open open = info.getBindData();
        try {
            Batch batch = running.scan().next();
            while (batch != null && batch.rows() == 0) {
                batch = running.scan().next();
            }
            if (batch == null) {
                return 0;
            }
            open.arrivals().count(batch, running.counted());
            for (int i = 0; i < running.sources().length; i++) {
                fill(chunk.vector(i), batch, running.sources()[i]);
            }
            return batch.rows();
        } catch (FieldWidened | JoyException e) {
            open.failure().cause = e;
            throw e;
        }
    }

    private static void fill(DuckDBWritableVector vector, Batch batch, int source) {
        if (source == NOTHING) {
            return;
        }
        int rows = batch.rows();
        if (source == ORDINAL) {
            for (int row = 0; row < rows; row++) {
                vector.setLong(row, batch.ordinal(row));
            }
            return;
        }
        switch (vector.getType()) {
            case VARCHAR -> texts(vector, batch, source, rows);
            case BIGINT -> {
                for (int row = 0; row < rows; row++) {
                    if (batch.isNull(source, row)) {
                        vector.setNull(row);
                    } else {
                        vector.setLong(row, batch.integer(source, row));
                    }
                }
            }
            case INTEGER -> {
                for (int row = 0; row < rows; row++) {
                    if (batch.isNull(source, row)) {
                        vector.setNull(row);
                    } else {
                        vector.setInt(row, (int) batch.integer(source, row));
                    }
                }
            }
            case DOUBLE -> {
                for (int row = 0; row < rows; row++) {
                    if (batch.isNull(source, row)) {
                        vector.setNull(row);
                    } else {
                        vector.setDouble(row, batch.dbl(source, row));
                    }
                }
            }
            case BOOLEAN -> {
                for (int row = 0; row < rows; row++) {
                    if (batch.isNull(source, row)) {
                        vector.setNull(row);
                    } else {
                        vector.setBoolean(row, batch.lgl(source, row));
                    }
                }
            }
            default -> throw new IllegalStateException(vector.getType().toString());
        }
    }

    private static void texts(DuckDBWritableVector vector, Batch batch, int source, int rows) {
        byte @Nullable [] @Nullable [] all = batch.allBytes(source);
        if (all == null) {
            for (int row = 0; row < rows; row++) {
                vector.setNull(row);
            }
            return;
        }
        vector.setStringUtf8Batch(0, all.length == rows ? all : java.util.Arrays.copyOf(all, rows));
    }
}
