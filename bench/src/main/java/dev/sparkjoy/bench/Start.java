package dev.sparkjoy.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whole processes: the launcher against bare JVMs. Arguments: the {@code joy} launcher, the {@code java} to compare with, a
 * class path that holds DuckDB's driver, rounds.
 */
public final class Start {
    private Start() {}

    /** A JVM that prints a line. */
    public static final class Bare {
        private Bare() {}

        public static void main(String[] arguments) {
            System.out.println("bare");
        }
    }

    /** A JVM that opens DuckDB and runs select 1. */
    public static final class BareDuckDb {
        private BareDuckDb() {}

        public static void main(String[] arguments) throws Exception {
            try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("select 1")) {
                rows.next();
                System.out.println(rows.getInt(1));
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        String joy = arguments[0];
        String java = arguments[1];
        String classPath = arguments[2];
        int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 11;
        Path ten = Files.createTempFile("ten", ".ndjson");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            lines.append("{\"event\":\"e")
                    .append(i % 3)
                    .append("\",\"n\":")
                    .append(i)
                    .append("}\n");
        }
        Files.writeString(ten, lines);
        // Twice, so that the archive of classes is there; it is made in the background.
        process(joy, "read_json(\"" + ten + "\") |> count(event)");
        Thread.sleep(12_000);
        Map<String, Double> medians = new SideBySide()
                .add("bare JVM", () -> process(java, "-cp", classPath, "dev.sparkjoy.bench.Start$Bare"))
                .add("joy --version", () -> process(joy, "--version"))
                .add(
                        "bare JVM, DuckDB, select 1",
                        () -> process(
                                java,
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath,
                                "dev.sparkjoy.bench.Start$BareDuckDb"))
                .add("joy, ten lines", () -> process(joy, "--quiet", "read_json(\"" + ten + "\") |> count(event)"))
                .run(2, rounds);
        SideBySide.ratio(medians, "joy --version", "bare JVM");
        SideBySide.ratio(medians, "joy, ten lines", "bare JVM, DuckDB, select 1");
        Files.deleteIfExists(ten);
    }

    private static String process(String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of(command));
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        int code = process.waitFor();
        return code == 0 ? out.lines().findFirst().orElse("") : "exit " + code + ": " + out;
    }
}
