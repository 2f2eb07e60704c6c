package dev.sparkjoy.cli;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.duckdb.Access;
import dev.sparkjoy.logs.LogFormat;
import dev.sparkjoy.logs.cache.CacheSettings;
import dev.sparkjoy.logs.s3.S3Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Settings and where each comes from: {@code joy.toml} here, the user's own, the environment, flags; later wins. */
final class Settings {
    /** Names a setting may have, besides {@code table.NAME} and {@code s3.NAME}. */
    static final List<String> KNOWN = List.of(
            "engine",
            "format",
            "threads",
            "memory",
            "temp-dir",
            "timeout",
            "tz",
            "strict",
            "quiet",
            "sample",
            "schema",
            "log-format",
            "diagnostics",
            "dedupe",
            "event-time",
            "skip-unreadable",
            "cache",
            "cache-dir",
            "cache-size",
            "master");

    private final Map<String, Setting> byName = new LinkedHashMap<>();

    private final Map<String, String> forSpark = new LinkedHashMap<>();

    private final Path caches;

    private Settings(Path caches) {
        this.caches = caches;
    }

    /** A value and where it was set. */
    record Setting(String value, String origin) {}

    /** The value as it may be shown. */
    static String shown(String name, Setting setting) {
        boolean secret = name.startsWith(S3)
                && (S3Settings.SECRET.contains(name.substring(S3.length()))
                        || setting.value().contains("@"));
        return secret ? "********" : setting.value();
    }

    private static final String S3 = "s3.";

    static Settings load(Streams streams) {
        Settings settings = new Settings(folder(streams, "XDG_CACHE_HOME", ".cache"));
        settings.read(streams.directory().resolve("joy.toml"));
        settings.read(userFile(streams));
        settings.environment(streams);
        return settings;
    }

    static Path userFile(Streams streams) {
        return folder(streams, "XDG_CONFIG_HOME", ".config").resolve("joy").resolve("joy.toml");
    }

    private static Path folder(Streams streams, String variable, String usual) {
        String xdg = streams.environment().get(variable);
        String home = streams.environment().getOrDefault("HOME", System.getProperty("user.home"));
        return xdg == null || xdg.isEmpty() ? Path.of(home, usual) : Path.of(xdg);
    }

    private void read(Path file) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            TomlParseResult toml = Toml.parse(file);
            if (toml.hasErrors()) {
                var first = toml.errors().get(0);
                throw badConfig(file + ":" + first.position().line() + ": " + said(file, first));
            }
            for (String name : toml.keySet()) {
                entry(file, name, toml.get(List.of(name)));
            }
        } catch (IOException e) {
            throw new JoyException(
                    JoyException.Kind.USAGE,
                    Diagnostic.error("bad-config", "can't read " + file + ": " + e.getMessage()),
                    e);
        }
    }

    private void entry(Path file, String name, @Nullable Object value) {
        if (value instanceof TomlTable table && name.equals("table")) {
            table.keySet()
                    .forEach(key -> put("table." + key, String.valueOf(table.get(List.of(key))), file.toString()));
        } else if (value instanceof TomlTable table && name.equals("s3")) {
            table.keySet().forEach(key -> bucketSetting(file, key, table.get(List.of(key))));
        } else if (value instanceof TomlTable table && (name.equals("fs") || name.equals("spark"))) {
            table.dottedKeySet().forEach(key -> hadoop(file, name + "." + key, table.get(key)));
        } else if (name.startsWith("fs.s3a.") || name.startsWith("spark.")) {
            hadoop(file, name, value);
        } else if (KNOWN.contains(name)) {
            put(name, String.valueOf(value), file.toString());
        } else {
            throw unknown(file + ": there is no setting `" + name + "`", name, KNOWN);
        }
    }

    private void bucketSetting(Path file, String key, @Nullable Object value) {
        String name = key.replace('-', '_');
        if (!S3Settings.NAMES.contains(name)) {
            throw unknown(file + ": there is no setting `" + key + "` under [s3]", name, S3Settings.NAMES);
        }
        put(S3 + name, String.valueOf(value), file.toString());
    }

    /** What Hadoop and sparklyr call it; what matters to them only is kept for Spark. */
    private void hadoop(Path file, String key, @Nullable Object value) {
        forSpark.put(key.startsWith("fs.") ? "spark.hadoop." + key : key, String.valueOf(value));
        String name =
                S3Settings.HADOOP.get(key.startsWith("spark.hadoop.") ? key.substring("spark.hadoop.".length()) : key);
        if (name != null) {
            put(S3 + name, String.valueOf(value), file.toString());
        }
    }

    /** What is wrong with a file; without the words that are, where they may be a secret. */
    private static String said(Path file, TomlParseError error) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int number = error.position().line();
        String line = number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
        boolean secret = S3Settings.SECRET.stream().anyMatch(line::contains) || line.contains("fs.s3a");
        return secret ? "this line is no TOML; texts stand in quotes" : String.valueOf(error.getMessage());
    }

    private static JoyException badConfig(String message) {
        return new JoyException(JoyException.Kind.USAGE, Diagnostic.error("bad-config", message));
    }

    private static JoyException unknown(String message, String name, List<String> known) {
        return new JoyException(
                JoyException.Kind.USAGE,
                Diagnostic.error("bad-config", message)
                        .suggest(dev.sparkjoy.check.Suggest.nearest(name, known))
                        .help("settings: " + String.join(", ", known)
                                + (known == KNOWN ? ", tables under [table], buckets under [s3]" : "")));
    }

    private void environment(Streams streams) {
        List<String> names = new java.util.ArrayList<>(KNOWN);
        S3Settings.NAMES.forEach(name -> names.add(S3 + name));
        for (String name : names) {
            String variable =
                    "JOY_" + name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
            String value = streams.environment().get(variable);
            if (value != null && !value.isEmpty()) {
                put(name, value, variable);
            }
        }
    }

    private void put(String name, String value, String origin) {
        byName.put(name, new Setting(value, origin));
    }

    @Nullable
    String get(String name) {
        Setting setting = byName.get(name);
        return setting == null ? null : setting.value();
    }

    /** Tables that files name. */
    Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        byName.forEach((name, setting) -> {
            if (name.startsWith("table.")) {
                tables.put(name.substring("table.".length()), setting.value());
            }
        });
        return tables;
    }

    /** What Spark's own settings are, by Spark's names. */
    Map<String, String> forSpark() {
        return forSpark;
    }

    /** The folder of what may be deleted. */
    Path caches() {
        return caches.resolve("joy");
    }

    /** How what is read is reached. */
    Access access() {
        Map<String, String> s3 = new LinkedHashMap<>();
        byName.forEach((name, setting) -> {
            if (name.startsWith(S3)) {
                s3.put(name.substring(S3.length()), setting.value());
            }
        });
        String format = get("log-format");
        return Access.usual()
                .s3(S3Settings.of(s3))
                .cache(cache())
                .format(format == null ? LogFormat.ANY : LogFormat.named(format));
    }

    CacheSettings cache() {
        CacheSettings cache = CacheSettings.under(caches);
        String folder = get("cache-dir");
        cache = folder == null ? cache : cache.folder(Path.of(folder));
        String size = get("cache-size");
        cache = size == null ? cache : cache.mostBytes(bytes(size));
        String on = get("cache");
        return "false".equals(on) || "off".equals(on) ? cache.off() : cache;
    }

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) *([KMGT]?)i?B?", Pattern.CASE_INSENSITIVE);

    private static long bytes(String text) {
        Matcher parts = SIZE.matcher(text.strip());
        if (!parts.matches()) {
            throw badConfig("cache-size is a size such as 500MB or 10GB; not " + text);
        }
        long unit = switch (parts.group(2).toUpperCase(Locale.ROOT)) {
            case "K" -> 1L << 10;
            case "M" -> 1L << 20;
            case "G" -> 1L << 30;
            case "T" -> 1L << 40;
            default -> 1;
        };
        return Long.parseLong(parts.group(1)) * unit;
    }

    Map<String, Setting> all() {
        return byName;
    }
}
