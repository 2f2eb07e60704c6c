package dev.sparkjoy.duckdb;

import dev.sparkjoy.logs.Sampling;
import dev.sparkjoy.logs.schema.Schema;
import dev.sparkjoy.plan.Intake;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How the embedded engine runs.
 *
 * @param threads of the reader and of DuckDB each
 * @param memory DuckDB's limit, such as {@code 2GB}; null for its own choice
 * @param tempDir where to spill
 * @param strict whether every line is parsed and any loss is an error
 * @param sampling how much is looked at to know the fields
 * @param lines about how many lines are read of each source, spread over its objects; {@link Long#MAX_VALUE} for all
 * @param zone that instants are shown and taken apart in; null for UTC
 * @param access how what is read is reached
 * @param schema what the fields of logs are, where a pipeline does not say it itself; null to sample them
 * @param intake what is done with the events of logs, where a pipeline does not say it itself
 */
public record EngineOptions(
        int threads,
        @Nullable String memory,
        @Nullable Path tempDir,
        boolean strict,
        Sampling sampling,
        long lines,
        @Nullable ZoneId zone,
        Access access,
        @Nullable Schema schema,
        Intake intake) {

    /** All processors, everything read, in UTC. */
    public static EngineOptions defaults() {
        return new EngineOptions(
                Runtime.getRuntime().availableProcessors(),
                null,
                null,
                false,
                Sampling.DEFAULT,
                Long.MAX_VALUE,
                null,
                Access.usual(),
                null,
                Intake.NONE);
    }

    public EngineOptions strict(boolean on) {
        return new EngineOptions(threads, memory, tempDir, on, sampling, lines, zone, access, schema, intake);
    }

    public EngineOptions threads(int count) {
        return new EngineOptions(count, memory, tempDir, strict, sampling, lines, zone, access, schema, intake);
    }

    public EngineOptions memory(@Nullable String limit) {
        return new EngineOptions(threads, limit, tempDir, strict, sampling, lines, zone, access, schema, intake);
    }

    public EngineOptions tempDir(@Nullable Path dir) {
        return new EngineOptions(threads, memory, dir, strict, sampling, lines, zone, access, schema, intake);
    }

    public EngineOptions sampling(Sampling other) {
        return new EngineOptions(threads, memory, tempDir, strict, other, lines, zone, access, schema, intake);
    }

    /** Only about so many lines, the first of each object. */
    public EngineOptions sampleLines(long count) {
        return new EngineOptions(threads, memory, tempDir, strict, sampling, count, zone, access, schema, intake);
    }

    public EngineOptions zone(@Nullable ZoneId other) {
        return new EngineOptions(threads, memory, tempDir, strict, sampling, lines, other, access, schema, intake);
    }

    public EngineOptions access(Access other) {
        return new EngineOptions(threads, memory, tempDir, strict, sampling, lines, zone, other, schema, intake);
    }

    public EngineOptions schema(@Nullable Schema other) {
        return new EngineOptions(threads, memory, tempDir, strict, sampling, lines, zone, access, other, intake);
    }

    public EngineOptions intake(Intake other) {
        return new EngineOptions(threads, memory, tempDir, strict, sampling, lines, zone, access, schema, other);
    }
}
