package dev.sparkjoy.plan;

import dev.sparkjoy.base.Type;

/**
 * Where rows come from.
 *
 * @param id unique within a session; the engine knows the rest by it
 * @param format how it is stored
 * @param location the path as the user wrote it, or the table's name
 * @param type its columns
 */
public record Source(int id, Format format, String location, Type.Struct type) {
    /** How a source is stored. */
    public enum Format {
        /** JSON logs, read by the logs reader. */
        JSON,
        /** Read by the engine. */
        CSV,
        /** Read by the engine. */
        PARQUET,
        /** A table the engine holds. */
        TABLE
    }
}
