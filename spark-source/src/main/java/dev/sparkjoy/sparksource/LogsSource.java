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

    /** The option that says where more comes from, of a stream: {@link Incoming#encoded}. */
    public static final String INCOMING = "joy.incoming";

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return request(options).schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        CaseInsensitiveStringMap options = new CaseInsensitiveStringMap(properties);
        String incoming = options.get(INCOMING);
        return new LogsTable(request(options), incoming == null ? null : Incoming.decoded(incoming));
    }

    private static LogsRequest request(CaseInsensitiveStringMap options) {
        String request = options.get(REQUEST);
        if (request == null) {
            throw new IllegalArgumentException("the option " + REQUEST + " is missing, which Spark Joy gives");
        }
        return LogsRequest.decoded(request);
    }
}
