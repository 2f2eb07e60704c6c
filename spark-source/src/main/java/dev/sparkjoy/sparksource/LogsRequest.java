package dev.sparkjoy.sparksource;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.logs.LogFiles;
import dev.sparkjoy.logs.LogFormat;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.ScanRequest;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What one query reads of some logs, in plain values: it travels to the executors.
 *
 * @param key names the scan, in this process and in what its tasks say
 * @param columns what to hand over
 * @param filters on texts, for the reader to skip lines by; the query filters again
 * @param format what was said the records look like
 * @param files in path order; executors find them under the same paths
 */
public record LogsRequest(
        String key, List<Column> columns, List<ScanRequest.RawFilter> filters, LogFormat format, List<File> files)
        implements Serializable {
    public LogsRequest {
        columns = List.copyOf(columns);
        filters = List.copyOf(filters);
        files = List.copyOf(files);
    }

    /**
     * A column under the name it has in the query.
     *
     * @param field what it holds; null for the row's ordinal
     */
    public record Column(String name, ScanRequest.@Nullable Column field) implements Serializable {
        /** Times as what they are; what has parts as JSON. */
        DataType type() {
            if (field == null) {
                return DataTypes.LongType;
            }
            Type type = field.type();
            if (type.isInstant()) {
                return DataTypes.TimestampType;
            }
            if (!(type instanceof Type.Scalar scalar)) {
                return DataTypes.StringType;
            }
            return switch (scalar) {
                case LGL -> DataTypes.BooleanType;
                case INT -> DataTypes.LongType;
                case DBL -> DataTypes.DoubleType;
                case DATE -> DataTypes.DateType;
                case DTTM -> DataTypes.TimestampType;
                case CHR, JSON, NA -> DataTypes.StringType;
            };
        }
    }

    /**
     * A file of logs.
     *
     * @param name what to call it in messages
     * @param size bytes as stored, or -1 where that is unknown
     */
    public record File(String name, String path, long size) implements Serializable {
        LogObject object() {
            return LogFiles.listed(name, Path.of(path), size);
        }
    }

    /** As a text, for {@link LogsSource#REQUEST}. */
    public String encoded() {
        return Plain.encoded(this);
    }

    static LogsRequest decoded(String text) {
        return (LogsRequest) Plain.decoded(text);
    }

    StructType schema() {
        StructType schema = new StructType();
        for (Column column : columns) {
            schema = schema.add(column.name(), column.type());
        }
        return schema;
    }

    /** Only some of the columns. */
    LogsRequest only(Set<String> names) {
        List<Column> wanted =
                columns.stream().filter(column -> names.contains(column.name())).toList();
        return new LogsRequest(key, wanted, filters, format, files);
    }

    /** The same of other files. */
    public LogsRequest of(List<File> others) {
        return new LogsRequest(key, columns, filters, format, others);
    }
}
