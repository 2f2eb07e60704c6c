package dev.sparkjoy.cli.spark;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What a driver is given.
 *
 * @param application the jar that holds this command
 * @param engine the jar that holds the engine for Spark and what executors load
 */
public record Parts(Path application, Path engine) {
    private static final String ENGINE = "joy-spark.jar";

    /** Where Spark Joy lies as source, the launcher says so. */
    public static final String SOURCE = "JOY_SOURCE";

    /**
     * Those of this installation; as source, the engine's is built when it is first needed.
     *
     * @throws dev.sparkjoy.base.JoyException where they are not to be found
     */
    public static Parts find(Map<String, String> environment) {
        Path application = ownJar();
        Path engine = application.resolveSibling(ENGINE);
        String source = environment.get(SOURCE);
        if (source != null && !source.isEmpty()) {
            build(Path.of(source));
            engine = Path.of(source, "spark-app", "target", ENGINE);
        }
        if (!Files.isRegularFile(application) || !Files.isRegularFile(engine)) {
            throw SparkHome.failed("the engine for Spark is missing: there is no " + engine);
        }
        return new Parts(application, engine);
    }

    private static Path ownJar() {
        try {
            return Path.of(
                    Objects.requireNonNull(Parts.class.getProtectionDomain().getCodeSource())
                            .getLocation()
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void build(Path source) {
        try {
            Process build = new ProcessBuilder(source.resolve("joy").toString(), "--build-spark")
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (build.waitFor() != 0) {
                throw SparkHome.failed("the engine for Spark could not be built");
            }
        } catch (IOException e) {
            throw SparkHome.failed("can't build the engine for Spark: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SparkHome.failed("interrupted");
        }
    }
}
