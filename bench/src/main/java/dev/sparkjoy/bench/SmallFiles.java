package dev.sparkjoy.bench;

import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.EngineOptions;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.engine.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Many gzipped files of a kilobyte: counted and parsed, from opening the engine to the answer, against merely reading and
 * inflating them. {@code SmallFiles FOLDER FILES ROUNDS}.
 */
final class SmallFiles {
    private static final int THREADS = 2;
    private static final int LINES = 8;
    private static final int FOLDERS = 20;

    private SmallFiles() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int files = Integer.parseInt(arguments[1]);
        if (!Files.exists(folder)) {
            fill(folder, files);
        }
        String read = "read_json(\"" + folder + "\") |> ";
        Map<String, Double> medians = new SideBySide()
                .add("joy, rows counted", () -> ask(read + "tally()"))
                .add("joy, every line parsed", () -> ask(read + "summarise(n = n_distinct(event))"))
                .add("merely inflated", () -> Inflated.files(folder, THREADS))
                .run(3, Integer.parseInt(arguments[2]));
        SideBySide.ratio(medians, "joy, rows counted", "merely inflated");
        SideBySide.ratio(medians, "joy, every line parsed", "merely inflated");
    }

    private static void fill(Path folder, int files) throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < files; i++) {
            Path file = folder.resolve(String.format(Locale.ROOT, "%02d/%06d.gz", i % FOLDERS, i));
            Files.createDirectories(file.getParent());
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                for (int line = 0; line < LINES; line++) {
                    StringBuilder id = new StringBuilder();
                    for (int word = 0; word < 12; word++) {
                        id.append(Long.toHexString(random.nextLong()));
                    }
                    String text = "{\"event\":\"e" + (i + line) % 7 + "\",\"id\":\"" + id + "\"}\n";
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    private static String ask(String pipeline) {
        try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults().threads(THREADS))) {
            Session session = new Session(engine, Map.of(), Map.of());
            SourceText text = new SourceText("bench", pipeline);
            Checked checked = session.checked(text);
            try (Result rows = session.rows(text, checked, 0)) {
                rows.next();
                return String.valueOf(rows.value(0));
            }
        }
    }
}
