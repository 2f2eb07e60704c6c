package dev.sparkjoy.cli.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.base.JoyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed to Spark's launcher, by a launcher that writes down what it is given. */
final class SparkSubmitTest {
    private static final String LAUNCHER = """
            #!/bin/sh
            here=$(dirname "$0")/..
            printf '%s\\n' "$@" >"$here/arguments"
            cat >"$here/input"
            while [ $# -gt 0 ]; do
                if [ "$1" = --properties-file ]; then cp -p "$2" "$here/settings"; fi
                shift
            done
            exit 7
            """;

    @TempDir
    Path folder;

    @Test
    void masterSettingsAndArgumentsReachTheLauncher() throws IOException {
        int code =
                submit("yarn", Map.of("spark.executor.memory", "4g", "spark.hadoop.fs.s3a.secret.key", "hidden"), "");

        assertThat(code).isEqualTo(7);
        List<String> arguments = Files.readAllLines(folder.resolve("home/arguments"));
        assertThat(arguments).containsSubsequence("--master", "yarn", "--deploy-mode", "client");
        assertThat(arguments).containsSubsequence("--class", "dev.sparkjoy.cli.Main", "--jars", "/lib/joy-spark.jar");
        assertThat(arguments).containsSubsequence("--load-spark-defaults", "/lib/joy-app.jar", "run", "post.joy");
        assertThat(String.join(" ", arguments)).doesNotContain("hidden");
        assertThat(settings())
                .contains("spark.executor.memory=4g")
                .contains("spark.hadoop.fs.s3a.secret.key=hidden")
                .contains("log4j2.configurationFile");
    }

    @Test
    void settingsAreTheirOwnersAlone() throws IOException {
        submit("local[*]", Map.of(), "");

        assertThat(Files.getPosixFilePermissions(folder.resolve("home/settings")))
                .containsExactlyInAnyOrder(
                        java.nio.file.attribute.PosixFilePermission.OWNER_READ,
                        java.nio.file.attribute.PosixFilePermission.OWNER_WRITE);
        try (var left = Files.list(folder.resolve("caches"))) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.matches("spark-[0-9]+\\.properties"));
        }
    }

    @Test
    void aScriptOnStandardInputIsHandedOn() throws IOException {
        submit("k8s://https://host:6443", Map.of(), "read_json(\"é\")");

        assertThat(folder.resolve("home/input")).hasContent("read_json(\"é\")");
    }

    @Test
    void mastersThatSparkDoesNotKnowAreRefused() {
        assertThat(Cluster.of("local", Map.of()).master()).isEqualTo("local[1]");
        assertThatThrownBy(() -> Cluster.of("spark:/x", Map.of()))
                .isInstanceOf(JoyException.class)
                .hasMessageContaining("spark:/x is none that Spark knows");
        assertThatThrownBy(() -> Cluster.of("sc://host:15002", Map.of()))
                .isInstanceOf(JoyException.class)
                .hasMessageContaining("not there yet");
    }

    @Test
    void aSparkIsFoundByItsJars() throws IOException {
        assertThat(SparkHome.find(Map.of("XDG_DATA_HOME", folder.toString()))).isNull();
        for (String version : List.of("4.9.0", "4.10.1")) {
            Path jars = Files.createDirectories(folder.resolve("joy/spark/" + version + "/jars"));
            Files.createFile(jars.resolve("spark-core_2.13-" + version + ".jar"));
        }
        assertThat(SparkHome.installed(Map.of("XDG_DATA_HOME", folder.toString())))
                .extracting(SparkHome::version)
                .containsExactly("4.10.1", "4.9.0");
        assertThatThrownBy(() -> SparkHome.find(Map.of("SPARK_HOME", folder.toString())))
                .isInstanceOf(JoyException.class)
                .hasMessageContaining("holds no Spark");
    }

    private int submit(String master, Map<String, String> settings, String input) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("home/bin"));
        Path launcher = Files.writeString(bin.resolve("spark-submit"), LAUNCHER);
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Parts parts = new Parts(Path.of("/lib/joy-app.jar"), Path.of("/lib/joy-spark.jar"));
        return new SparkSubmit(new SparkHome(folder.resolve("home"), "4.2.0"), parts, folder.resolve("caches"))
                .run(Cluster.of(master, settings), List.of("run", "post.joy"), false, input);
    }

    private String settings() throws IOException {
        return Files.readString(folder.resolve("home/settings"));
    }
}
