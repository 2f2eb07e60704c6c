package dev.sparkjoy.cli;

import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.EngineOptions;
import dev.sparkjoy.engine.Engine;
import dev.sparkjoy.support.Target;
import java.io.InputStream;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens an engine. The one for Spark is found where there is a Spark: in a driver. */
public interface EngineProvider {
    /** What its texts are checked for. */
    Target target();

    /**
     * An engine, to be closed.
     *
     * @param told is told where it runs, where that is elsewhere
     */
    Engine open(EngineOptions options, InputStream standardInput, Consumer<String> told);

    /** DuckDB in this process. */
    EngineProvider EMBEDDED = new EngineProvider() {
        @Override
        public Target target() {
            return Target.DUCKDB_BATCH;
        }

        @Override
        public Engine open(EngineOptions options, InputStream standardInput, Consumer<String> told) {
            return DuckDbEngine.open(options, standardInput);
        }
    };

    /** The one for Spark; null outside of a driver. */
    static @Nullable EngineProvider spark() {
        return ServiceLoader.load(EngineProvider.class).findFirst().orElse(null);
    }
}
