package dev.sparkjoy.tidy;

import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.EngineOptions;
import java.nio.file.Path;

/** A writer in a process of its own, to be killed: {@code SOURCE STORE}. */
final class TidyMain {
    private TidyMain() {}

    public static void main(String[] args) {
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults().threads(2))) {
            new TidyStore(Path.of(args[1]), engine)
                    .add(args[0], TidyOptions.usual().batchBytes(1), (batch, left) -> {});
        }
    }
}
