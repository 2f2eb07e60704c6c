package dev.sparkjoy.tidy;

import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.EngineOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A writer in a process of its own, to be killed: {@code add SOURCE STORE}, {@code compact - STORE}, {@code forget USER STORE}. */
final class TidyMain {
    private TidyMain() {}

    public static void main(String[] args) {
        try (DuckDbEngine engine =
                DuckDbEngine.open(EngineOptions.defaults().threads(2).memory("600MB"))) {
            TidyStore store = new TidyStore(Path.of(args[2]), engine);
            switch (args[0]) {
                case "add" -> store.add(args[1], TidyOptions.usual().batchBytes(1), (batch, left) -> {});
                case "compact" -> store.compact(false);
                case "forget" -> store.forget(args[1], false);
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
    }

    /** Starts one. */
    static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                TidyMain.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).inheritIO().start();
    }

    private static String absolute(String classPath) {
        List<String> parts = new ArrayList<>();
        for (String part : classPath.split(File.pathSeparator)) {
            parts.add(Path.of(part).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, parts);
    }
}
