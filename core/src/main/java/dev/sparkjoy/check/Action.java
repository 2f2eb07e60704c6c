package dev.sparkjoy.check;

import java.util.Map;

/** What a script asks to be done with rows. */
public sealed interface Action {
    Relation relation();

    /** Print them, or collect them. */
    record Show(Relation relation) implements Action {}

    /** Print each column with its first values. */
    record Glimpse(Relation relation) implements Action {}

    /** Print the SQL. */
    record ShowQuery(Relation relation) implements Action {}

    /** Print one column's values. */
    record Pull(Relation relation) implements Action {}

    /**
     * Write a file.
     *
     * @param format {@code json}, {@code csv} or {@code parquet}
     * @param options of the verb, by name
     */
    record Write(Relation relation, String path, String format, Map<String, String> options) implements Action {}
}
