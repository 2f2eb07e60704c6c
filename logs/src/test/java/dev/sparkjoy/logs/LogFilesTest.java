package dev.sparkjoy.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which objects a location stands for, and in what order. */
class LogFilesTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void files() throws IOException {
        for (String name : List.of(
                "b.json",
                "a/2.gz",
                "a/10.gz",
                "a.json",
                "a-b.json",
                "Z.json",
                "é.json",
                "[x].json",
                "a/.hidden",
                "a/_SUCCESS",
                "_temporary/0.gz",
                ".git/x",
                "deep/er/y.gz",
                "deep/er/z.json",
                "only/.hidden")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{}\n");
        }
    }

    private List<String> list(String location) {
        return LogFiles.list(folder + "/" + location).stream()
                .map(object -> object.name().substring(folder.toString().length() + 1))
                .toList();
    }

    @Test
    void aFolderIsAllBelowItInBytewiseOrder() {
        assertThat(list(""))
                .containsExactly(
                        "Z.json",
                        "[x].json",
                        "a-b.json",
                        "a.json",
                        "a/10.gz",
                        "a/2.gz",
                        "b.json",
                        "deep/er/y.gz",
                        "deep/er/z.json",
                        "é.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.json | a.json",
                "[x].json | [x].json",
                "_temporary/0.gz | _temporary/0.gz",
                "a | a/10.gz a/2.gz",
                "*.json | Z.json [x].json a-b.json a.json b.json é.json",
                "?.json | Z.json a.json b.json é.json",
                "**/*.gz | a/10.gz a/2.gz deep/er/y.gz",
                "**.json | Z.json [x].json a-b.json a.json b.json deep/er/z.json é.json",
                "{a,deep/**}/*.gz | a/10.gz a/2.gz deep/er/y.gz",
                "[ab].json | a.json b.json",
                "[!ab].json | Z.json é.json",
                "a/[0-9].gz | a/2.gz",
                "{a,b}.json | a.json b.json",
                "dee* | deep/er/y.gz deep/er/z.json",
                "_temp*/*.gz | _temporary/0.gz",
                "a/.h* | a/.hidden"
            })
    void locations(String location, String found) {
        assertThat(list(location)).containsExactly(found.split(" "));
    }

    @Test
    void nothingThere() {
        assertThat(problem("a.jsn")).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("no-such-path");
            assertThat(problem.message()).contains(folder + "/a.jsn");
            assertThat(problem.suggestion()).isEqualTo(folder + "/a.json");
        });
        assertThat(problem("quite/else").code()).isEqualTo("no-such-path");
        assertThat(problem("quite/else").help()).containsExactly("there is no folder " + folder + "/quite");
        assertThat(problem("nothing/*.gz").code()).isEqualTo("no-such-path");
        assertThat(problem("*.parquet").code()).isEqualTo("no-files");
        assertThat(problem("*.parquet").message()).contains("*.parquet");
        assertThat(problem("only").code()).isEqualTo("no-files");
        assertThat(problem("\0").code()).isEqualTo("no-such-path");
    }

    private Diagnostic problem(String location) {
        try {
            list(location);
        } catch (JoyException e) {
            assertThat(e.kind()).isEqualTo(JoyException.Kind.DATA);
            return e.diagnostics().get(0);
        }
        throw new AssertionError(location + " is there");
    }

    @Test
    void standardInputCanBeReadTwice() throws IOException {
        Path temp = folder.resolve("tmp/joy");
        List<LogObject> objects = LogFiles.standardInput(new ByteArrayInputStream(TestLogs.utf8("{}\n{}\n")), temp);
        assertThat(objects).hasSize(1);
        for (int i = 0; i < 2; i++) {
            try (InputStream in = objects.get(0).open()) {
                assertThat(in.readAllBytes()).hasSize(6);
            }
        }
        assertThat(objects.get(0).size()).isEqualTo(6);
        assertThat(temp).isDirectoryContaining("glob:**joy-stdin-*");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPipeCanBeReadTwice() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, "{}\n{}\n");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        writer.start();
        LogObject object = LogFiles.list(pipe.toString()).get(0);
        writer.join();
        assertThat(object.name()).isEqualTo(pipe.toString());
        for (int i = 0; i < 2; i++) {
            assertThat(TestLogs.read(object, TestLogs.request()).rows()).hasSize(2);
        }
    }

    @Test
    void aFileThatCannotBeReadIsAnError() throws IOException {
        List<LogObject> objects = LogFiles.list(folder + "/b.json");
        Files.delete(folder.resolve("b.json"));
        assertThatThrownBy(() -> TestLogs.read(objects.get(0), TestLogs.request()))
                .isInstanceOfSatisfying(JoyException.class, e -> {
                    assertThat(e.kind()).isEqualTo(JoyException.Kind.DATA);
                    assertThat(e.diagnostics().get(0).code()).isEqualTo("unreadable");
                    assertThat(e).hasMessageContaining("b.json");
                });
    }
}
