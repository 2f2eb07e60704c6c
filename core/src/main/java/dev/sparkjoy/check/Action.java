package dev.sparkjoy.check;

import dev.sparkjoy.plan.OutputMode;
import dev.sparkjoy.plan.Sink;
import dev.sparkjoy.plan.Trigger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /**
     * Start to write what comes, and go on.
     *
     * @param name of the stream, under which it goes on where it stopped
     * @param checkpoint where it remembers how far it is; null for the place its name gives
     */
    record Stream(
            Relation relation,
            String name,
            Sink sink,
            OutputMode mode,
            Trigger trigger,
            @Nullable String checkpoint) implements Action {}
}
