package dev.sparkjoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code joy fmt}. */
class FmtTest {
    private static final String UGLY = "x=read_json('a')# rows\nx|>count(event) # all\n";
    private static final String NEAT = "x <- read_json(\"a\") # rows\nx |>\n  count(event) # all\n";

    @TempDir
    Path folder;

    private Path script(String text) throws IOException {
        return Files.writeString(folder.resolve("script.joy"), text);
    }

    @Test
    void writesScriptsAnew() throws IOException {
        Path script = script(UGLY);
        Command.Outcome outcome = new Command().run("fmt", script.toString());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out() + outcome.err()).isEmpty();
        assertThat(Files.readString(script)).isEqualTo(NEAT);
    }

    @Test
    void filtersStandardInput() {
        Command.Outcome outcome =
                new Command().input(UGLY.getBytes(StandardCharsets.UTF_8)).run("fmt", "-");
        assertThat(outcome.out()).isEqualTo(NEAT);
        assertThat(new Command()
                        .input(UGLY.getBytes(StandardCharsets.UTF_8))
                        .run("fmt")
                        .out())
                .isEqualTo(NEAT);
    }

    @Test
    void checkNamesWhatDiffersAndWritesNothing() throws IOException {
        Path script = script(UGLY);
        Command.Outcome differs = new Command().run("fmt", "--check", script.toString());
        assertThat(differs.code()).isEqualTo(1);
        assertThat(differs.out()).isEqualToNormalizingNewlines(script + "\n");
        assertThat(differs.err())
                .contains(script + ":1")
                .contains("  - x=read_json('a')# rows")
                .contains("  + x <- read_json(\"a\") # rows");
        assertThat(Files.readString(script)).isEqualTo(UGLY);
        Command.Outcome same = new Command().run("fmt", "--check", script(NEAT).toString());
        assertThat(same.code()).isZero();
        assertThat(same.out()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNotTouched() throws IOException {
        Path script = script("x |> filter(event = 'a'\n");
        Command.Outcome outcome = new Command().run("fmt", script.toString());
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("error[unclosed-bracket]").contains("script.joy:1:12");
        assertThat(Files.readString(script)).isEqualTo("x |> filter(event = 'a'\n");
    }

    /** The scripts that people copy from are laid out as the formatter does it. */
    @Test
    void examplesAreFormatted() throws IOException {
        try (Stream<Path> examples = Files.list(Path.of(System.getProperty("joy.root"), "examples"))) {
            for (Path example :
                    examples.filter(path -> path.toString().endsWith(".joy")).toList()) {
                Command.Outcome outcome = new Command().run("fmt", "--check", example.toString());
                assertThat(outcome.code()).as(outcome.err()).isZero();
            }
        }
    }
}
