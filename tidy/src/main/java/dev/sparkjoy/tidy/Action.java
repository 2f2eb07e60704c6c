package dev.sparkjoy.tidy;

import java.util.Map;

/** A line of a commit, as Delta's protocol has them (https://github.com/delta-io/delta/blob/master/PROTOCOL.md). */
sealed interface Action {
    /** The line. */
    String json();

    /** What a reader and a writer must understand: nothing beyond the first version's. */
    record Protocol() implements Action {
        @Override
        public String json() {
            return "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}";
        }
    }

    /**
     * What the table is; the last one holds.
     *
     * @param id of the table, for good
     * @param schema in Delta's form
     * @param configuration what we keep beside: see {@link StoreState}
     */
    record Metadata(String id, String schema, Map<String, String> configuration) implements Action {
        @Override
        public String json() {
            JsonLine format = new JsonLine().put("provider", "parquet").raw("options", "{}");
            return new JsonLine()
                    .raw(
                            "metaData",
                            new JsonLine()
                                    .put("id", id)
                                    .raw("format", format.toString())
                                    .put("schemaString", schema)
                                    .raw("partitionColumns", "[\"event_day\",\"event_name\"]")
                                    .put("configuration", configuration)
                                    .toString())
                    .toString();
        }
    }

    /**
     * A file that counts from now on.
     *
     * @param path below the table's folder, as it is on disk
     * @param day of the partition, {@code YYYY-MM-DD}; empty for no day
     * @param event of the partition
     * @param rows in it
     */
    record Add(String path, String day, String event, long size, long modified, long rows) implements Action {
        @Override
        public String json() {
            return json(true);
        }

        String json(boolean changesData) {
            JsonLine partition = new JsonLine();
            if (day.isEmpty()) {
                partition.raw("event_day", "null");
            } else {
                partition.put("event_day", day);
            }
            return new JsonLine()
                    .raw(
                            "add",
                            new JsonLine()
                                    .put("path", Uris.encoded(path))
                                    .raw(
                                            "partitionValues",
                                            partition.put("event_name", event).toString())
                                    .put("size", size)
                                    .put("modificationTime", modified)
                                    .raw("dataChange", Boolean.toString(changesData))
                                    .put(
                                            "stats",
                                            new JsonLine()
                                                    .put("numRecords", rows)
                                                    .toString())
                                    .toString())
                    .toString();
        }
    }

    /** A file of rows that were in others, which the same commit removes: who follows the table need not read it. */
    record Moved(Add file) implements Action {
        @Override
        public String json() {
            return file.json(false);
        }
    }

    /** A file that counts no longer. */
    record Remove(String path, long at, boolean changesData) implements Action {
        @Override
        public String json() {
            return new JsonLine()
                    .raw(
                            "remove",
                            new JsonLine()
                                    .put("path", Uris.encoded(path))
                                    .put("deletionTimestamp", at)
                                    .raw("dataChange", Boolean.toString(changesData))
                                    .toString())
                    .toString();
        }
    }

    /** What the commit was for. */
    record Info(long at, String operation, Map<String, String> counts) implements Action {
        @Override
        public String json() {
            return new JsonLine()
                    .raw(
                            "commitInfo",
                            new JsonLine()
                                    .put("timestamp", at)
                                    .put("operation", operation)
                                    .put("operationMetrics", counts)
                                    .put("engineInfo", "spark-joy")
                                    .toString())
                    .toString();
        }
    }
}
