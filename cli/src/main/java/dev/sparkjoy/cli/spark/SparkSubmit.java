package dev.sparkjoy.cli.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Hands a command line to Spark's launcher, which runs it again in a driver: there the engine for Spark is found. */
public final class SparkSubmit {
    /** Where Spark's own words go; {@code %s} is the file. */
    private static final String QUIET = """
            rootLogger.level = info
            rootLogger.appenderRef.file.ref = file
            appender.file.type = RollingFile
            appender.file.name = file
            appender.file.fileName = %1$s
            appender.file.filePattern = %1$s.%%i
            appender.file.layout.type = PatternLayout
            appender.file.layout.pattern = %%d{yyyy-MM-dd HH:mm:ss.SSS} %%pid %%p %%c{1}: %%m%%n%%ex
            appender.file.policies.type = Policies
            appender.file.policies.size.type = SizeBasedTriggeringPolicy
            appender.file.policies.size.size = 10MB
            appender.file.strategy.type = DefaultRolloverStrategy
            appender.file.strategy.max = 3
            """;

    private static final String JAVA_OPTIONS = "spark.driver.extraJavaOptions";

    private static final String TALKING = """
            rootLogger.appenderRef.console.ref = console
            appender.console.type = Console
            appender.console.name = console
            appender.console.target = SYSTEM_ERR
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %p %c{1}: %m%n%ex
            appender.console.filter.threshold.type = ThresholdFilter
            appender.console.filter.threshold.level = warn
            """;

    private final SparkHome home;
    private final Parts parts;
    private final Path caches;

    /**
     * For a Spark.
     *
     * @param caches the folder of what may be deleted, where its log goes
     */
    public SparkSubmit(SparkHome home, Parts parts, Path caches) {
        this.home = home;
        this.parts = parts;
        this.caches = caches;
    }

    /** Where Spark's log is. */
    public Path log() {
        return caches.resolve("spark.log").toAbsolutePath();
    }

    /** The command that is run; it can be read by other users, so no secret is part of it. */
    List<String> command(Cluster cluster, Path settings, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(home.submit().toString()));
        command.addAll(List.of("--master", cluster.master(), "--deploy-mode", "client", "--name", "joy"));
        command.addAll(List.of("--class", "dev.sparkjoy.cli.Main"));
        command.addAll(List.of("--jars", parts.engine().toString()));
        command.addAll(List.of("--properties-file", settings.toString(), "--load-spark-defaults"));
        command.add(parts.application().toString());
        command.addAll(arguments);
        return command;
    }

    /**
     * Runs it and waits.
     *
     * @param verbose whether Spark's warnings are shown too
     * @param input what is on standard input where that was read already; null where the driver may read it itself
     * @return the driver's exit code
     */
    public int run(Cluster cluster, List<String> arguments, boolean verbose, @Nullable String input) {
        Path settings = null;
        try {
            settings = settings(cluster, verbose);
            ProcessBuilder builder = new ProcessBuilder(command(cluster, settings, arguments)).inheritIO();
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("SPARK_HOME", home.folder().toString());
            if (cluster.isHere()) {
                // Nobody else has business with it.
                builder.environment().putIfAbsent("SPARK_LOCAL_IP", "127.0.0.1");
            }
            if (input != null) {
                builder.redirectInput(ProcessBuilder.Redirect.PIPE);
            }
            Process driver = builder.start();
            if (input != null) {
                try (OutputStream in = driver.getOutputStream()) {
                    in.write(input.getBytes(StandardCharsets.UTF_8));
                }
            }
            return driver.waitFor();
        } catch (IOException e) {
            throw SparkHome.failed("can't start Spark: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        } finally {
            if (settings != null) {
                settings.toFile().delete();
            }
        }
    }

    /** A file that only its owner may read: keys of buckets are settings too. */
    private Path settings(Cluster cluster, boolean verbose) throws IOException {
        Path logging =
                Files.createDirectories(caches).resolve(verbose ? "spark-log-v.properties" : "spark-log.properties");
        String form = QUIET.formatted(log());
        Files.writeString(logging, verbose ? form + TALKING : form);
        Properties all = new Properties();
        all.putAll(Map.of("spark.ui.showConsoleProgress", "false", "spark.log.structuredLogging.enabled", "false"));
        all.putAll(cluster.settings());
        String given = all.getProperty(JAVA_OPTIONS, "");
        all.put(
                JAVA_OPTIONS,
                ("-Dlog4j2.configurationFile=" + logging.toUri()
                                + " -XX:-UsePerfData -Xlog:disable --enable-native-access=ALL-UNNAMED " + given)
                        .strip());
        // Files of this name are made for their owner only.
        Path file = Files.createTempFile(caches, "spark-", ".properties");
        try (var writer = Files.newBufferedWriter(file)) {
            all.store(writer, null);
        }
        return file;
    }
}
