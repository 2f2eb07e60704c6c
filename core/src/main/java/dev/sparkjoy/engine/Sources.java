package dev.sparkjoy.engine;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Source;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens what pipelines read from: looks at as little as tells the columns. */
public interface Sources {
    /**
     * Opens a source; the same request gives the same source.
     *
     * @throws dev.sparkjoy.base.JoyException of kind DATA where it can't be read
     */
    Source open(Source.Format format, String location, Map<String, String> options);

    /** The type of instants that no zone is said of: seen in UTC, or in the zone the user asked for. */
    default Type instants() {
        return Type.Scalar.DTTM;
    }

    /**
     * All rows of a relation: for what only data can tell at the check, such as the columns a {@code pivot_wider()}
     * makes. What it reads is no part of the reading report.
     *
     * @throws SourceChanged where a field turned out wider than its sample
     */
    List<List<@Nullable Object>> rows(Relation relation);

    /** Whether sources can be read as streams. */
    default boolean haveStreams() {
        return false;
    }

    /** A table that a stream is going to fill: what reads it is checked before the stream is started. */
    default Source awaited(String name, Type.Struct type) {
        throw new UnsupportedOperationException("no streams here");
    }

    /** A table the engine holds, or null. */
    @Nullable
    Source table(String name);

    /** Names of the tables the engine holds. */
    List<String> tableNames();

    /**
     * Looks in the data of all open sources for paths their samples lack.
     *
     * @return whether any was found; the sources then have more columns
     */
    boolean search(List<List<String>> paths);
}
