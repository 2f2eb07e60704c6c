package dev.sparkjoy.sparksource;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A scan of logs in parts. Two of the same request are equal, so that Spark sees where one will do. */
record LogsScan(LogsRequest request, @Nullable Incoming incoming) implements Scan, Batch {
    @Override
    public StructType readSchema() {
        return request.schema();
    }

    @Override
    public String description() {
        return "joy logs, " + request.files().size() + " files";
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
        if (incoming == null) {
            throw new UnsupportedOperationException("read as a batch");
        }
        return new LogsStream(request, incoming, LogsStream.folder(checkpointLocation));
    }

    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return ColumnarSupportMode.SUPPORTED;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        int parallelism = SparkSession.active().sparkContext().defaultParallelism();
        return Part.cut(request.files(), parallelism).toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new LogsReaderFactory(request.of(java.util.List.of()), Readings.of(request.key()));
    }
}
