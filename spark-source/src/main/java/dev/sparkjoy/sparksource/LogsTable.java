package dev.sparkjoy.sparksource;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * Some logs as a table.
 *
 * @param incoming where more comes from, of a stream
 */
record LogsTable(LogsRequest request, @Nullable Incoming incoming) implements SupportsRead {
    @Override
    public String name() {
        return "joy logs";
    }

    @Override
    public StructType schema() {
        return request.schema();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(incoming == null ? TableCapability.BATCH_READ : TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new Builder(request, incoming);
    }

    /** Leaves out columns that Spark finds it can do without. */
    private static final class Builder implements SupportsPushDownRequiredColumns {
        private final @Nullable Incoming incoming;
        private LogsRequest request;

        Builder(LogsRequest request, @Nullable Incoming incoming) {
            this.request = request;
            this.incoming = incoming;
        }

        @Override
        public void pruneColumns(StructType required) {
            request = request.only(Arrays.stream(required.fieldNames()).collect(Collectors.toSet()));
        }

        @Override
        public Scan build() {
            return new LogsScan(request, incoming);
        }
    }
}
