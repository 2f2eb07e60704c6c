package dev.sparkjoy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Markdown files that hold pipelines and what becomes of them; {@code -Djoy.goldens=write} writes them anew. */
final class Goldens {
    private static final String FENCE = "```";

    private Goldens() {}

    static boolean writing() {
        return "write".equals(System.getProperty("joy.goldens"));
    }

    /** The fenced pipelines of a file, in order. */
    static List<String> pipelines(Path file) throws IOException {
        List<String> pipelines = new ArrayList<>();
        StringBuilder current = null;
        for (String line : Files.readAllLines(file)) {
            if (line.equals(FENCE + "r")) {
                current = new StringBuilder();
            } else if (line.equals(FENCE) && current != null) {
                pipelines.add(current.toString().strip());
                current = null;
            } else if (current != null) {
                current.append(line).append('\n');
            }
        }
        return pipelines;
    }

    /** A fenced block. */
    static String block(String language, String content) {
        return FENCE + language + "\n" + content.stripTrailing() + "\n" + FENCE + "\n";
    }

    /** Everything above the first pipeline: what a person wrote about the file. */
    static String heading(Path file) throws IOException {
        String text = Files.readString(file);
        int end = text.indexOf("\n" + FENCE + "r\n");
        String above = end < 0 ? text : text.substring(0, end);
        int title = above.lastIndexOf("\n## ");
        return title < 0 ? above : above.substring(0, title);
    }

    /** The titles of the pipelines, or empty texts. */
    static List<String> titles(Path file) throws IOException {
        List<String> titles = new ArrayList<>();
        String title = "";
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("## ")) {
                title = line.substring(3);
            } else if (line.equals(FENCE + "r")) {
                titles.add(title);
                title = "";
            }
        }
        return titles;
    }

    /** Compares with the file, or writes it. */
    static void check(Path file, String actual) throws IOException {
        if (writing()) {
            Files.writeString(file, actual);
            return;
        }
        assertThat(actual)
                .as("%s; after a wanted change: -Djoy.goldens=write", file)
                .isEqualTo(Files.readString(file));
    }
}
