package dev.sparkjoy.sparksource;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Event logs as a source of Spark's: {@code spark.read().format(LogsSource.class.getName())}. */
public final class LogsSource implements TableProvider {
    /** The option that says what is read: {@link LogsRequest#encoded}. */
    public static final String REQUEST = "joy.request";

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return request(options).schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new LogsTable(request(new CaseInsensitiveStringMap(properties)));
    }

    private static LogsRequest request(CaseInsensitiveStringMap options) {
        String request = options.get(REQUEST);
        if (request == null) {
            throw new IllegalArgumentException("the option " + REQUEST + " is missing, which Spark Joy gives");
        }
        return LogsRequest.decoded(request);
    }
}
