package dev.sparkjoy.plan;

import dev.sparkjoy.base.Type;
import java.util.Map;

/**
 * Where rows come from.
 *
 * @param id unique within a session; the engine knows the rest by it
 * @param format how it is stored
 * @param location the path as the user wrote it, or the table's name
 * @param type its columns, by the engine's names
 * @param ownNames the names columns have in the file, by the engine's, where the engine renames: DuckDB has no two
 *     columns that differ in case only
 * @param intake what is done with its events before a pipeline has them
 * @param isStream whether rows come as they are written, without an end
 */
public record Source(
        int id,
        Format format,
        String location,
        Type.Struct type,
        Map<String, String> ownNames,
        Intake intake,
        boolean isStream) {
    public Source {
        ownNames = Map.copyOf(ownNames);
    }

    public Source(int id, Format format, String location, Type.Struct type) {
        this(id, format, location, type, Map.of(), Intake.NONE, false);
    }

    public Source(int id, Format format, String location, Type.Struct type, Map<String, String> ownNames) {
        this(id, format, location, type, ownNames, Intake.NONE, false);
    }

    /** The same with its events taken in so. */
    public Source intake(Intake other) {
        return new Source(id, format, location, type, ownNames, other, isStream);
    }

    /** The same, read as a stream. */
    public Source streamed() {
        return new Source(id, format, location, type, ownNames, intake, true);
    }

    /** How a source is stored. */
    public enum Format {
        /** JSON logs, read by the logs reader. */
        JSON,
        /** Read by the engine. */
        CSV,
        /** Read by the engine. */
        PARQUET,
        /** Lines of text, read by the engine. */
        TEXT,
        /** A tidy store: logs made Parquet, read by the engine. */
        TIDY,
        /** A table the engine holds. */
        TABLE
    }
}
