package dev.sparkjoy.tidy;

import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.EngineOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of stores stand on: a folder, and an engine with the memory that {@code joy tidy} gives it. */
abstract class StoreTest {
    @TempDir
    Path folder;

    final DuckDbEngine engine =
            DuckDbEngine.open(EngineOptions.defaults().threads(2).memory("600MB"));

    @AfterEach
    void close() {
        engine.close();
    }

    final Path logs() {
        return folder.resolve("logs");
    }

    final Path store() {
        return folder.resolve("store");
    }
}
