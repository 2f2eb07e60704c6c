package dev.sparkjoy.support;

/** Where a pipeline runs, and how. */
public enum Target {
    DUCKDB_BATCH("DuckDB", "the embedded engine"),
    SPARK_BATCH("Spark, batch", "Spark"),
    SPARK_STREAM("Spark, stream", "a Spark stream");

    private final String title;
    private final String words;

    Target(String title, String words) {
        this.title = title;
        this.words = words;
    }

    /** As a table's heading. */
    public String title() {
        return title;
    }

    /** What a matrix says of a verb or function here. */
    public String cell(Support support) {
        return support.level().words();
    }

    /** Within a sentence. */
    public String words() {
        return words;
    }
}
