package dev.sparkjoy.tidy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** A store as Delta Kernel reads it, which knows nothing of us. Instants are microseconds, days are counted from 1970. */
final class KernelTable {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Engine engine;
    private final Snapshot snapshot;

    KernelTable(Path store) {
        Configuration configuration = new Configuration();
        // Hadoop's cache of file systems asks who is logged in, which newer Javas no longer tell it.
        configuration.setBoolean("fs.file.impl.disable.cache", true);
        this.engine = DefaultEngine.create(configuration);
        this.snapshot = Table.forPath(engine, store.toString()).getLatestSnapshot(engine);
    }

    long version() {
        return snapshot.getVersion();
    }

    List<String> partitionColumns() {
        return snapshot.getPartitionColumnNames();
    }

    List<ObjectNode> rows() throws IOException {
        return rows(snapshot.getScanBuilder().build());
    }

    /** Rows of the files of one event: the Kernel leaves out the others by their partition. */
    List<ObjectNode> rowsOf(String event) throws IOException {
        Predicate same = new Predicate("=", new Column(Columns.NAME), Literal.ofString(event));
        return rows(snapshot.getScanBuilder().withFilter(same).build());
    }

    private List<ObjectNode> rows(Scan scan) throws IOException {
        Row state = scan.getScanState(engine);
        StructType physical = ScanStateRow.getPhysicalDataReadSchema(engine, state);
        List<ObjectNode> rows = new ArrayList<>();
        try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(engine)) {
            while (files.hasNext()) {
                try (CloseableIterator<Row> some = files.next().getRows()) {
                    while (some.hasNext()) {
                        read(state, some.next(), physical, rows);
                    }
                }
            }
        }
        return rows;
    }

    private void read(Row state, Row file, StructType physical, List<ObjectNode> rows) throws IOException {
        FileStatus status = InternalScanFileUtils.getAddFileStatus(file);
        CloseableIterator<ColumnarBatch> data = engine.getParquetHandler()
                .readParquetFiles(Utils.singletonCloseableIterator(status), physical, Optional.empty());
        try (CloseableIterator<FilteredColumnarBatch> batches = Scan.transformPhysicalData(engine, state, file, data)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> some = batches.next().getRows()) {
                    while (some.hasNext()) {
                        rows.add(object(some.next()));
                    }
                }
            }
        }
    }

    private static ObjectNode object(Row row) {
        ObjectNode object = JSON.objectNode();
        List<StructField> fields = row.getSchema().fields();
        for (int i = 0; i < fields.size(); i++) {
            object.set(fields.get(i).getName(), value(row, i, fields.get(i).getDataType()));
        }
        return object;
    }

    private static JsonNode value(Row row, int at, DataType type) {
        if (row.isNullAt(at)) {
            return JSON.nullNode();
        }
        return switch (type) {
            case BooleanType ignored -> JSON.booleanNode(row.getBoolean(at));
            case LongType ignored -> JSON.numberNode(row.getLong(at));
            case TimestampType ignored -> JSON.numberNode(row.getLong(at));
            case DateType ignored -> JSON.numberNode(row.getInt(at));
            case DoubleType ignored -> JSON.numberNode(row.getDouble(at));
            case StringType ignored -> JSON.textNode(row.getString(at));
            case StructType ignored -> object(row.getStruct(at));
            case ArrayType list -> array(row.getArray(at), list.getElementType());
            default -> throw new IllegalArgumentException("a type that no store has: " + type);
        };
    }

    private static ArrayNode array(ArrayValue list, DataType type) {
        ColumnVector elements = list.getElements();
        ArrayNode array = JSON.arrayNode();
        for (int i = 0; i < list.getSize(); i++) {
            array.add(element(elements, i, type));
        }
        return array;
    }

    private static JsonNode element(ColumnVector vector, int at, DataType type) {
        if (vector.isNullAt(at)) {
            return JSON.nullNode();
        }
        return switch (type) {
            case BooleanType ignored -> JSON.booleanNode(vector.getBoolean(at));
            case LongType ignored -> JSON.numberNode(vector.getLong(at));
            case TimestampType ignored -> JSON.numberNode(vector.getLong(at));
            case DateType ignored -> JSON.numberNode(vector.getInt(at));
            case DoubleType ignored -> JSON.numberNode(vector.getDouble(at));
            case StringType ignored -> JSON.textNode(vector.getString(at));
            case ArrayType list -> array(vector.getArray(at), list.getElementType());
            case StructType struct -> {
                ObjectNode object = JSON.objectNode();
                for (int i = 0; i < struct.length(); i++) {
                    StructField field = struct.at(i);
                    object.set(field.getName(), element(vector.getChild(i), at, field.getDataType()));
                }
                yield object;
            }
            default -> throw new IllegalArgumentException("a type that no store has: " + type);
        };
    }
}
