package dev.sparkjoy.function;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How Spark SQL writes the functions of the table: the file {@code spark.txt} beside this class. */
public final class OnSpark {
    private static final String OVER = "OVER: ";
    private static final Map<String, Spelling> SPELLINGS = read();

    private OnSpark() {}

    /** Spark's spelling of a function; null where it has none. */
    public static @Nullable Spelling spelling(Function function) {
        return SPELLINGS.get(function.name());
    }

    private static Map<String, Spelling> read() {
        Map<String, Spelling> spellings = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(OnSpark.class.getResourceAsStream("spark.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(line, spellings);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return spellings;
    }

    private static void add(String line, Map<String, Spelling> spellings) {
        boolean over = line.startsWith(OVER);
        String row = over ? line.substring(OVER.length()) : line;
        String name = row.substring(0, row.indexOf("  "));
        String text = row.substring(name.length()).strip();
        if (over) {
            Spelling alone = Objects.requireNonNull(spellings.get(name), line);
            spellings.put(name, new Spelling(alone.sql(), text));
            return;
        }
        Function function = Objects.requireNonNull(Functions.find(name), line);
        spellings.put(
                name,
                text.equals("=")
                        ? function.spelling()
                        : new Spelling(text.startsWith("@") ? counted(text) : text, null));
    }

    private static String counted(String text) {
        return "CAST(" + text.substring(1) + " AS BIGINT)";
    }
}
