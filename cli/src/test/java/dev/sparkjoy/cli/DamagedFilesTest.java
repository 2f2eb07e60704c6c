package dev.sparkjoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user sees of damaged files: rows that were readable, the count of what was not, and the exit code. */
class DamagedFilesTest {
    private static final String GOOD = "{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n";

    @TempDir
    Path folder;

    /**
     * A damaged file.
     *
     * @param rows how many records are readable
     * @param said what stderr must say, or empty where nothing is wrong
     * @param strict exit code with {@code --strict}; without it it is 0 wherever a record was readable
     */
    private record Damage(String name, byte[] bytes, long rows, String said, int strict) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(utf8(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] flipped(byte[] bytes, int fromEnd) {
        byte[] copy = bytes.clone();
        copy[copy.length - fromEnd] ^= 0x55;
        return copy;
    }

    private static Damage damage(String name, byte[] bytes, long rows, String said) {
        return new Damage(name, bytes, rows, said, said.isEmpty() ? 0 : 4);
    }

    static Stream<Damage> damages() {
        byte[] zipped = gzip(GOOD);
        String many = "{\"n\":1,\"text\":\"abcdefghij\"}\n".repeat(2000);
        return Stream.of(
                damage("nothing wrong", utf8(GOOD), 3, ""),
                damage("no newline at the end", utf8(GOOD.strip()), 3, ""),
                damage("CRLF", utf8(GOOD.replace("\n", "\r\n")), 3, ""),
                damage("byte order mark", join(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, utf8(GOOD)), 3, ""),
                damage("blank lines", utf8("\n" + GOOD + "  \n\n"), 3, ""),
                damage("plain under .gz", utf8(GOOD), 3, ""),
                damage("several gzip members", join(zipped, zipped), 6, ""),
                damage("zero padding after gzip", join(zipped, new byte[512]), 3, ""),
                damage("a line cut short", utf8(GOOD + "{\"n\":"), 3, "1 malformed"),
                damage("a line of text", utf8(GOOD + "oops\n" + GOOD), 6, "1 malformed"),
                damage("a line that is an array", utf8(GOOD + "[1,2]\n"), 3, "1 malformed"),
                damage("a line that is a number", utf8(GOOD + "17\n"), 3, "1 malformed"),
                damage("two objects on a line", utf8(GOOD + "{\"n\":4}{\"n\":5}\n"), 3, "1 malformed"),
                damage("a comma too many", utf8(GOOD + "{\"n\":4,}\n"), 3, "1 malformed"),
                damage("single quotes", utf8(GOOD + "{'n':4}\n"), 3, "1 malformed"),
                damage("NaN", utf8(GOOD + "{\"n\":NaN}\n"), 3, "1 malformed"),
                damage("a number with a leading zero", utf8(GOOD + "{\"n\":01}\n"), 3, "1 malformed"),
                damage(
                        "invalid UTF-8",
                        join(utf8(GOOD + "{\"s\":\""), new byte[] {(byte) 0xff}, utf8("\"}\n")),
                        3,
                        "1 malformed"),
                damage("a control character in a text", utf8(GOOD + "{\"s\":\"a\u0001b\"}\n"), 3, "1 malformed"),
                damage("NUL bytes", join(utf8(GOOD), new byte[64], utf8("\n")), 3, "1 malformed"),
                damage("too deep", utf8(GOOD + "{\"n\":" + "[".repeat(100_000) + "\n"), 3, "1 malformed"),
                damage("gzip with a wrong checksum", flipped(zipped, 6), 3, "1 truncated"),
                damage("gzip with garbage after it", join(zipped, utf8("garbage")), 3, "1 truncated"),
                damage("gzip cut in the middle", Arrays.copyOf(gzip(many), gzip(many).length - 20), -1, "1 truncated"),
                damage("a JSON array cut short", utf8("[{\"n\":1},{\"n\":2},{\"n\""), 2, "1 malformed"),
                damage("a value that is no number", utf8(GOOD.repeat(20) + "{\"n\":{}}\n"), 61, ""));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isReported(Damage damage) throws IOException {
        Path file = folder.resolve(damage.name().replace(' ', '-') + ".gz");
        Files.write(file, damage.bytes());
        String question = "read_json(\"" + file + "\") |> tally()";
        Command.Outcome outcome = new Command().run("--format", "csv", question);
        assertThat(outcome.code()).isZero();
        String rows = outcome.out().lines().skip(1).findFirst().orElse("");
        if (damage.rows() >= 0) {
            assertThat(rows).isEqualTo(String.valueOf(damage.rows()));
        } else {
            assertThat(Long.parseLong(rows)).isBetween(1L, 1999L);
        }
        if (damage.said().isEmpty()) {
            assertThat(outcome.err()).isEmpty();
        } else {
            assertThat(outcome.err())
                    .contains(damage.said())
                    .contains(file.getFileName().toString());
        }
        assertThat(new Command().run("--strict", "--format", "csv", question).code())
                .isEqualTo(damage.strict());
    }
}
