package dev.sparkjoy.render;

import java.util.List;

/** The formats rows can be streamed in. */
public final class RowWriters {
    private static final List<String> FORMATS = List.of("json", "jsonl", "csv", "tsv", "markdown");

    private RowWriters() {}

    /** Names of all formats. */
    public static List<String> formats() {
        return FORMATS;
    }

    /**
     * The writer of a format.
     *
     * @throws IllegalArgumentException naming the formats there are, where there is none of that name
     */
    public static RowWriter of(String format) {
        return switch (format) {
            case "json" -> new JsonArray();
            case "jsonl" -> new JsonLines();
            case "csv" -> new Delimited(',');
            case "tsv" -> new Delimited('\t');
            case "markdown" -> new MarkdownTable();
            default ->
                throw new IllegalArgumentException(
                        "there is no format `" + format + "`; formats: " + String.join(", ", FORMATS));
        };
    }
}
