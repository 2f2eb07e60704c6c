package dev.sparkjoy.cli;

import dev.sparkjoy.cli.spark.SparkHome;
import dev.sparkjoy.cli.spark.SparkInstall;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code joy spark list}, {@code joy spark install}, {@code joy spark uninstall 4.2.0}. */
@Command(
        name = "spark",
        description =
                "Lists, installs and takes away Sparks; `--engine spark` uses SPARK_HOME, else the newest installed.",
        mixinStandardHelpOptions = true)
final class SparkCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "list|install|uninstall",
            defaultValue = "list",
            description = "What to do; list by default.")
    String what = "list";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VERSION",
            description = "Such as 4.2.0, the one installed by default.")
    @org.jspecify.annotations.Nullable
    String version;

    @Option(names = "--no-s3a", description = "Without Hadoop's reader of buckets, which takes 650 MB.")
    boolean noBuckets;

    SparkCommand(Streams streams, Terminal terminal) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        SparkInstall installer = new SparkInstall(streams.environment(), streams.err()::println);
        String wanted = Objects.requireNonNullElse(version, SparkHome.USUAL_VERSION);
        switch (what) {
            case "list" -> list();
            case "install" -> installer.install(wanted, !noBuckets);
            case "uninstall" -> {
                if (version == null) {
                    throw RunOptions.usage("`joy spark uninstall VERSION` wants to know which one");
                }
                if (!installer.uninstall(version)) {
                    throw RunOptions.usage("Spark " + version + " is not installed; `joy spark list` shows which are");
                }
                streams.err().println("took away Spark " + version);
            }
            default -> throw RunOptions.usage("`joy spark` does list, install or uninstall; not " + what);
        }
        return 0;
    }

    private void list() {
        String given = streams.environment().getOrDefault("SPARK_HOME", "");
        List<SparkHome> installed = SparkHome.installed(streams.environment());
        if (!given.isEmpty()) {
            SparkHome home = Objects.requireNonNull(SparkHome.find(streams.environment()));
            streams.out().println(home.version() + "  " + home.folder() + "  (SPARK_HOME, used)");
        }
        for (int i = 0; i < installed.size(); i++) {
            SparkHome home = installed.get(i);
            streams.out()
                    .println(home.version() + "  " + home.folder() + (i == 0 && given.isEmpty() ? "  (used)" : ""));
        }
        if (given.isEmpty() && installed.isEmpty()) {
            streams.err().println("no Spark is installed; `joy spark install` lays down " + SparkHome.USUAL_VERSION);
        }
    }
}
