package dev.sparkjoy.support;

import org.jspecify.annotations.Nullable;

/** Where a pipeline runs, and how. */
public enum Target {
    DUCKDB_BATCH("DuckDB", "the embedded engine", null),
    SPARK_BATCH("Spark, batch", "Spark", "the engine for Spark is not there yet"),
    SPARK_STREAM("Spark, stream", "a Spark stream", "streams come with the engine for Spark");

    private final String title;
    private final String words;
    private final @Nullable String later;

    Target(String title, String words, @Nullable String later) {
        this.title = title;
        this.words = words;
        this.later = later;
    }

    /** As a table's heading. */
    public String title() {
        return title;
    }

    /** Within a sentence. */
    public String words() {
        return words;
    }

    /** Why nothing runs there yet; null where it does. */
    public @Nullable String later() {
        return later;
    }

    /** What a matrix says of a verb or function here. */
    public String cell(Support support) {
        if (later == null || support.level() == Support.Level.WHOLE) {
            return later == null ? support.level().words() : "later";
        }
        return "later: " + support.level().words();
    }
}
