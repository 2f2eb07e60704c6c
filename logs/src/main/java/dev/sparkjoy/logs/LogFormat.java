package dev.sparkjoy.logs;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the records of logs look like, for those whose content does not tell. */
public enum LogFormat {
    /** What the first bytes of each object look like. */
    ANY,
    /** Objects, one a line, or an array of them; never cells. */
    JSON,
    /** Objects, one a line: a line that begins with a bracket is none. */
    NDJSON,
    /** Enriched events of Snowplow, in cells. */
    SNOWPLOW;

    private static final List<String> NAMES = Arrays.stream(values())
            .filter(format -> format != ANY)
            .map(format -> format.name().toLowerCase(Locale.ROOT))
            .toList();

    /**
     * The format of that name.
     *
     * @throws JoyException where there is none
     */
    public static LogFormat named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (NAMES.contains(lower)) {
            return valueOf(lower.toUpperCase(Locale.ROOT));
        }
        Diagnostic problem = Diagnostic.error("unknown-format", "there is no format of logs `" + name + "`")
                .suggest(lower.equals("jsonl") ? "ndjson" : Similar.nearest(name, NAMES))
                .help("formats: " + String.join(", ", NAMES));
        throw new JoyException(
                JoyException.Kind.USAGE,
                switch (lower) {
                    case "csv", "tsv" -> problem.help("tables of other cells: `read_csv(\"…\")`");
                    case "parquet", "tidy" -> problem.help("`read_" + lower + "(\"…\")` reads that");
                    default -> problem;
                });
    }

    /** Objects of which that was said. */
    public List<LogObject> told(List<LogObject> objects) {
        return this == ANY
                ? objects
                : objects.stream()
                        .<LogObject>map(object -> new Told(object, this))
                        .toList();
    }

    private record Told(LogObject object, LogFormat format) implements LogObject {
        @Override
        public String name() {
            return object.name();
        }

        @Override
        public long size() {
            return object.size();
        }

        @Override
        public InputStream open() throws IOException {
            return object.open();
        }

        @Override
        public byte[] fetch() throws IOException {
            return object.fetch();
        }

        @Override
        public boolean isFar() {
            return object.isFar();
        }

        @Override
        public Path file() throws IOException {
            return object.file();
        }
    }
}
