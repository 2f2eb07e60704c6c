package dev.sparkjoy.engine;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Relation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What runs plans. One question at a time. */
public interface Engine extends AutoCloseable {
    /** What pipelines read from. */
    Sources sources();

    /**
     * Runs a plan; rows come in the order the plan promises.
     *
     * @throws dev.sparkjoy.base.JoyException where it fails
     */
    Result run(Relation relation);

    /** The SQL that {@link #run} would run. */
    String sql(Relation relation);

    /**
     * Writes a plan's rows to a file, whole or not at all.
     *
     * @param format {@code csv} or {@code parquet}; JSON is written by {@code render}
     */
    void write(Relation relation, Path file, String format);

    /**
     * Starts a stream.
     *
     * @throws dev.sparkjoy.base.JoyException where it can't be started
     */
    default RunningStream start(Action.Stream stream) {
        throw new JoyException(
                JoyException.Kind.RUN,
                Diagnostic.error("not-on-target", "streams run on Spark").help("`--engine spark`"));
    }

    /** Whether a file is among those that the sources opened so far consist of. */
    boolean reads(Path file);

    /** What reading met in all runs so far. */
    ReadingReport report();

    /** What was read so far was a look ahead, and is not reported. */
    void forgetReport();

    /** How far the running question is. */
    Progress progress();

    /** How much the sources opened so far hold: what a question over them would read at most. */
    Progress extent();

    /** Stops the running question, from another thread. */
    void cancel();

    @Override
    void close();

    /**
     * How far a question is.
     *
     * @param bytes read so far, as stored
     * @param totalBytes to be read; 0 where unknown
     */
    record Progress(long bytes, long totalBytes, long objects, long totalObjects, long lines) {
        public static final Progress NONE = new Progress(0, 0, 0, 0, 0);
    }

    /**
     * How far work is that is done in stages of tasks.
     *
     * @param stage the stage at work, from 1
     * @param stages known so far
     * @param tasks of that stage that are done
     */
    record Work(int stage, int stages, int tasks, int totalTasks) {}

    /** The work of the running question, for engines that do it in stages; null where nothing runs or it is not known. */
    default @Nullable Work work() {
        return null;
    }

    /**
     * A text that a conversion made NA of, since the last time this was asked.
     *
     * @param place of the conversion in the user's text
     * @param example one such text
     */
    record Coerced(dev.sparkjoy.base.Span place, String example) {}

    /** Conversions that met text of another kind, one entry a place. */
    default java.util.List<Coerced> coerced() {
        return java.util.List.of();
    }
}
