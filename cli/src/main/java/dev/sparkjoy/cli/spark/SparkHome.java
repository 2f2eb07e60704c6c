package dev.sparkjoy.cli.spark;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that holds a Spark: {@code jars} and {@code bin}.
 *
 * @param version of its Spark, such as {@code 4.2.0}
 */
public record SparkHome(Path folder, String version) {
    /** The Spark that is installed where nothing else is asked for. */
    public static final String USUAL_VERSION = "4.2.0";

    private static final Pattern CORE = Pattern.compile("spark-core_2\\.13-(.+)\\.jar");

    /** Where those are that were installed from here; each in a folder of its version's name. */
    public static Path installations(Map<String, String> environment) {
        String data = environment.get("XDG_DATA_HOME");
        Path base = data == null || data.isEmpty()
                ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".local", "share")
                : Path.of(data);
        return base.resolve("joy").resolve("spark");
    }

    /** Those that were installed from here, the newest first. */
    public static List<SparkHome> installed(Map<String, String> environment) {
        Path folder = installations(environment);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .map(SparkHome::in)
                    .filter(Objects::nonNull)
                    .sorted(Comparator.comparing(SparkHome::version, SparkHome::byNumbers)
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw failed("can't list " + folder + ": " + e.getMessage());
        }
    }

    /** The one to use: {@code SPARK_HOME} as it is, else the newest installed; null where there is none. */
    public static @Nullable SparkHome find(Map<String, String> environment) {
        String given = environment.get("SPARK_HOME");
        if (given == null || given.isEmpty()) {
            List<SparkHome> installed = installed(environment);
            return installed.isEmpty() ? null : installed.get(0);
        }
        SparkHome home = in(Path.of(given));
        if (home == null || !Files.isExecutable(home.submit())) {
            throw failed("SPARK_HOME=" + given + " holds no Spark: no " + (home == null ? "jars" : "bin/spark-submit"));
        }
        if (byNumbers(home.version, "4") < 0) {
            throw failed("SPARK_HOME=" + given + " is Spark " + home.version + "; 4.0 or newer is needed");
        }
        return home;
    }

    private static @Nullable SparkHome in(Path folder) {
        Path jars = folder.resolve("jars");
        if (!Files.isDirectory(jars)) {
            return null;
        }
        try (Stream<Path> entries = Files.list(jars)) {
            return entries.map(jar -> CORE.matcher(jar.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> new SparkHome(folder, name.group(1)))
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            throw failed("can't list " + jars + ": " + e.getMessage());
        }
    }

    /** The command that starts drivers. */
    public Path submit() {
        return folder.resolve("bin").resolve("spark-submit");
    }

    /** 4.10 comes after 4.9. */
    static int byNumbers(String one, String other) {
        String[] left = one.split("[^0-9]+");
        String[] right = other.split("[^0-9]+");
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int compared = Integer.compare(Integer.parseInt(left[i]), Integer.parseInt(right[i]));
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    /** What is told where Spark is missing or can not be started. */
    public static JoyException failed(String message) {
        return new JoyException(
                JoyException.Kind.RUN,
                Diagnostic.error("spark", message)
                        .help("`joy spark install` lays one down, `joy spark list` shows them"));
    }
}
