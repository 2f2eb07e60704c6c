package dev.sparkjoy.cli;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Settings and where each comes from: {@code joy.toml} here, the user's own, the environment, flags; later wins. */
final class Settings {
    /** Names a setting may have, besides {@code table.NAME}. */
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
            "diagnostics");

    private final Map<String, Setting> byName = new LinkedHashMap<>();

    /** A value and where it was set. */
    record Setting(String value, String origin) {}

    static Settings load(Streams streams) {
        Settings settings = new Settings();
        settings.read(streams.directory().resolve("joy.toml"));
        settings.read(userFile(streams));
        settings.environment(streams);
        return settings;
    }

    static Path userFile(Streams streams) {
        String xdg = streams.environment().get("XDG_CONFIG_HOME");
        String home = streams.environment().getOrDefault("HOME", System.getProperty("user.home"));
        Path base = xdg == null || xdg.isEmpty() ? Path.of(home, ".config") : Path.of(xdg);
        return base.resolve("joy").resolve("joy.toml");
    }

    private void read(Path file) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            TomlParseResult toml = Toml.parse(file);
            if (toml.hasErrors()) {
                var first = toml.errors().get(0);
                throw new JoyException(
                        JoyException.Kind.USAGE,
                        Diagnostic.error(
                                "bad-config", file + ":" + first.position().line() + ": " + first.getMessage()));
            }
            for (String name : toml.keySet()) {
                Object value = toml.get(List.of(name));
                if (value instanceof TomlTable table && name.equals("table")) {
                    table.keySet()
                            .forEach(key ->
                                    put("table." + key, String.valueOf(table.get(List.of(key))), file.toString()));
                } else if (KNOWN.contains(name)) {
                    put(name, String.valueOf(value), file.toString());
                } else {
                    String nearest = dev.sparkjoy.check.Suggest.nearest(name, KNOWN);
                    throw new JoyException(
                            JoyException.Kind.USAGE,
                            Diagnostic.error("bad-config", file + ": there is no setting `" + name + "`")
                                    .suggest(nearest)
                                    .help("settings: " + String.join(", ", KNOWN) + ", and tables under [table]"));
                }
            }
        } catch (IOException e) {
            throw new JoyException(
                    JoyException.Kind.USAGE,
                    Diagnostic.error("bad-config", "can't read " + file + ": " + e.getMessage()),
                    e);
        }
    }

    private void environment(Streams streams) {
        for (String name : KNOWN) {
            String variable = "JOY_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
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

    Map<String, Setting> all() {
        return byName;
    }
}
