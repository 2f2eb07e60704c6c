package dev.sparkjoy.spark;

import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.engine.RunningStream;
import dev.sparkjoy.engine.Session;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that runs the streams of a script, to be killed. It prints {@code ready} when they run. */
final class StreamMain {
    private StreamMain() {}

    /** The script is in the file. */
    public static void main(String[] args) throws IOException {
        SourceText text = new SourceText(args[0], Files.readString(Path.of(args[0])));
        boolean failed = false;
        try (SparkEngine engine = LocalSpark.engine()) {
            Session session = new Session(engine, Map.of(), Map.of());
            Checked checked = session.checked(text);
            List<RunningStream> streams = new ArrayList<>();
            session.run(text, checked, action -> streams.add(engine.start((Action.Stream) action)));
            System.out.println("ready");
            for (RunningStream stream : streams) {
                stream.await(Duration.ofHours(1));
            }
        } catch (RuntimeException e) {
            e.printStackTrace();
            failed = true;
        }
        // Spark's threads would keep the process.
        System.exit(failed ? 1 : 0);
    }

    /** Starts one; what it prints can be read. */
    static Process start(Path script) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx600m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of(
                "-cp", absolute(System.getProperty("java.class.path")), StreamMain.class.getName(), script.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String absolute(String classPath) {
        List<String> parts = new ArrayList<>();
        for (String part : classPath.split(File.pathSeparator)) {
            parts.add(Path.of(part).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, parts);
    }
}
