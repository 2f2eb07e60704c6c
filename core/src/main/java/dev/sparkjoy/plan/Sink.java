package dev.sparkjoy.plan;

/** Where a stream writes to. */
public sealed interface Sink {
    /** A table in memory, which lives as long as the stream's process. */
    record Memory(String table) implements Sink {}

    /** Standard output. */
    record Console() implements Sink {}

    /**
     * A folder of files.
     *
     * @param format {@code json}, {@code csv} or {@code parquet}
     */
    record Files(String path, String format) implements Sink {}

    /** A table in a DuckDB file. */
    record DuckDb(String path, String table) implements Sink {}
}
