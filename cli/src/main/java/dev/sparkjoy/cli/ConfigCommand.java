package dev.sparkjoy.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code joy config}: each setting, its value and where it comes from. */
@Command(
        name = "config",
        description = "Shows the settings and where each comes from.",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
    private final Streams streams;

    ConfigCommand(Streams streams, Terminal terminal) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Settings settings = Settings.load(streams);
        settings.all()
                .forEach((name, setting) -> streams.out()
                        .println(String.format(
                                Locale.ROOT,
                                "%-16s %-24s from %s",
                                name,
                                Settings.shown(name, setting),
                                setting.origin())));
        if (settings.all().isEmpty()) {
            streams.out().println("nothing is set");
        }
        streams.out().println();
        streams.out()
                .println("looked in, later wins: " + streams.directory().resolve("joy.toml") + ", "
                        + Settings.userFile(streams) + ", environment JOY_*, flags");
        streams.out()
                .println("settings: " + String.join(", ", Settings.KNOWN) + ", tables under [table], and under [s3]: "
                        + String.join(", ", dev.sparkjoy.logs.s3.S3Settings.NAMES));
        return 0;
    }
}
