package dev.sparkjoy.duckdb;

import dev.sparkjoy.engine.Engine;
import dev.sparkjoy.engine.EngineProvider;

/** The embedded engine for the Java API. */
public final class DuckDbProvider implements EngineProvider {
    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public Engine open() {
        return DuckDbEngine.open(EngineOptions.defaults());
    }
}
