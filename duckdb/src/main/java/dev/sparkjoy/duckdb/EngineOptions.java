package dev.sparkjoy.duckdb;

import dev.sparkjoy.logs.Sampling;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the embedded engine runs.
 *
 * @param threads of the reader and of DuckDB each
 * @param memory DuckDB's limit, such as {@code 2GB}; null for its own choice
 * @param tempDir where to spill
 * @param strict whether every line is parsed and any loss is an error
 * @param sampling how much is looked at to know the fields
 * @param linesPerObject how many lines of each object are read; {@link Long#MAX_VALUE} for all
 */
public record EngineOptions(
        int threads, @Nullable String memory, @Nullable Path tempDir, boolean strict, Sampling sampling, long linesPerObject) {

    /** All processors, everything read. */
    public static EngineOptions defaults() {
        return new EngineOptions(Runtime.getRuntime().availableProcessors(), null, null, false, Sampling.DEFAULT, Long.MAX_VALUE);
    }

    public EngineOptions strict(boolean on) {
        return new EngineOptions(threads, memory, tempDir, on, sampling, linesPerObject);
    }

    public EngineOptions threads(int count) {
        return new EngineOptions(count, memory, tempDir, strict, sampling, linesPerObject);
    }

    public EngineOptions memory(@Nullable String limit) {
        return new EngineOptions(threads, limit, tempDir, strict, sampling, linesPerObject);
    }

    public EngineOptions tempDir(@Nullable Path dir) {
        return new EngineOptions(threads, memory, dir, strict, sampling, linesPerObject);
    }

    public EngineOptions sampling(Sampling other) {
        return new EngineOptions(threads, memory, tempDir, strict, other, linesPerObject);
    }

    public EngineOptions linesPerObject(long lines) {
        return new EngineOptions(threads, memory, tempDir, strict, sampling, lines);
    }
}
