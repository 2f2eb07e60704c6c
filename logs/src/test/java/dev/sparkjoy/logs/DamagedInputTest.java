package dev.sparkjoy.logs;

import static dev.sparkjoy.logs.TestLogs.column;
import static dev.sparkjoy.logs.TestLogs.cut;
import static dev.sparkjoy.logs.TestLogs.gzip;
import static dev.sparkjoy.logs.TestLogs.join;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.Type.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of damage gives what was readable and a report that says what was not. */
class DamagedInputTest {
    private static final String GOOD = "{\"n\":1}\n{\"n\":2}\n";
    private static final byte[] MEMBER = gzip(GOOD);

    /** Lines that hardly compress, so that a cut falls into data. */
    private static final String LONG = longText();

    /** What is fed and what must come of it. */
    @SuppressWarnings("ArrayRecordComponent")
    record Damage(
            String kind, byte[] bytes, long rows, long blank, long malformed, long truncated, List<String> problems) {
        @Override
        public String toString() {
            return kind;
        }
    }

    static Stream<Damage> damages() {
        return Stream.of(
                lines("a line that is no JSON", "oops\n", "1 malformed JSON: expected an object, found 'o' at byte 1"),
                lines("a number", "17\n", "1 expected an object, found a number"),
                lines("an array on a later line", GOOD + "[1]\n", 2, "3 expected an object, found an array"),
                lines("a string", "\"x\"\n", "1 expected an object, found a string"),
                lines("null", "null\n", "1 expected an object, found null"),
                lines("a missing colon", "{\"a\" 1}\n", "1 malformed JSON: expected ':', found '1' at byte 6"),
                lines(
                        "a missing comma",
                        "{\"a\":1 \"b\":2}\n",
                        "1 malformed JSON: expected ',' or '}', found '\"' at byte 8"),
                lines(
                        "a trailing comma",
                        "{\"a\":1,}\n",
                        "1 malformed JSON: expected a key in quotes, found '}' at byte 8"),
                lines("single quotes", "{'a':1}\n", "1 malformed JSON: expected a key in quotes, found ''' at byte 2"),
                lines("a bare word", "{\"a\":yes}\n", "1 malformed JSON: expected a value, found 'y' at byte 6"),
                lines("NaN", "{\"a\":NaN}\n", "1 malformed JSON: expected a value, found 'N' at byte 6"),
                lines(
                        "minus Infinity",
                        "{\"a\":-Infinity}\n",
                        "1 malformed JSON: expected a digit, found 'I' at byte 7"),
                lines("a leading zero", "{\"a\":007}\n", "1 malformed JSON: a number with a leading zero at byte 6"),
                lines(
                        "a point without digits",
                        "{\"a\":1.}\n",
                        "1 malformed JSON: expected a digit, found '}' at byte 8"),
                lines(
                        "two values",
                        "{\"a\":1}{\"a\":2}\n",
                        "1 malformed JSON: expected the end of the record, found '{' at byte 8"),
                lines(
                        "a line cut in a string",
                        "{\"a\":\"xy\n" + GOOD,
                        2,
                        "1 malformed JSON: the record ends inside a string at byte 9"),
                lines(
                        "a line cut in an object",
                        "{\"a\":[1,2]\n",
                        "1 malformed JSON: the record ends where ',' or '}' is expected at byte 11"),
                lines(
                        "mismatched brackets",
                        "{\"a\":[1}\n",
                        "1 malformed JSON: expected ',' or ']', found '}' at byte 8"),
                lines(
                        "a NUL byte",
                        "{\"a\":\"\0\"}\n",
                        "1 malformed JSON: control character 0x00 in a string at byte 7"),
                lines(
                        "a tab in a string",
                        "{\"a\":\"\t\"}\n",
                        "1 malformed JSON: control character 0x09 in a string at byte 7"),
                lines(
                        "an unknown escape",
                        "{\"a\":\"\\x41\"}\n",
                        "1 malformed JSON: unknown escape in a string at byte 7"),
                lines(
                        "a short unicode escape",
                        "{\"a\":\"\\u12\"}\n",
                        "1 malformed JSON: \\u without four hex digits at byte 7"),
                lines(
                        "NULs between lines",
                        GOOD + "\0\0\0\n",
                        2,
                        "3 malformed JSON: expected an object, found byte 0x00 at byte 1"),
                bytes(
                        "a Latin-1 letter",
                        new byte[] {(byte) 0xe9},
                        "1 malformed JSON: invalid UTF-8: byte 0xe9 at byte 7"),
                bytes(
                        "an overlong slash",
                        new byte[] {(byte) 0xc0, (byte) 0xaf},
                        "1 malformed JSON: invalid UTF-8: byte 0xc0 at byte 7"),
                bytes(
                        "a surrogate",
                        new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                        "1 malformed JSON: invalid UTF-8: byte 0xed at byte 7"),
                bytes(
                        "a cut character",
                        new byte[] {(byte) 0xf0, (byte) 0x9f},
                        "1 malformed JSON: invalid UTF-8: byte 0xf0 at byte 7"),
                lines(
                        "a depth bomb",
                        "{\"a\":" + "[".repeat(100_000) + "\n",
                        "1 malformed JSON: nested deeper than 512 at byte 517"),
                new Damage("blank lines", TestLogs.utf8("\n" + GOOD + " \t\r\n\r\n"), 2, 3, 0, 0, List.of()),
                new Damage(
                        "JSON spread over lines",
                        TestLogs.utf8("{\n  \"n\": 1\n}\n"),
                        0,
                        0,
                        3,
                        0,
                        List.of(
                                "0 looks like JSON spread over several lines; write one object a line, or an array of them",
                                "1 malformed JSON: the record ends where a key in quotes is expected at byte 2",
                                "2 expected an object, found a string",
                                "3 malformed JSON: expected an object, found '}' at byte 1")),
                new Damage(
                        "UTF-16, little end first",
                        ("\ufeff" + GOOD + "{}").getBytes(StandardCharsets.UTF_16LE),
                        0,
                        0,
                        3,
                        0,
                        List.of("0 is UTF-16, not UTF-8; convert it, for example with iconv -f UTF-16 -t UTF-8")),
                new Damage(
                        "UTF-16, big end first",
                        ("\ufeff" + GOOD).getBytes(StandardCharsets.UTF_16BE),
                        0,
                        0,
                        2,
                        0,
                        List.of("0 is UTF-16, not UTF-8; convert it, for example with iconv -f UTF-16 -t UTF-8")),
                new Damage("no bytes at all", new byte[0], 0, 0, 0, 0, List.of()),
                // Gzip.
                new Damage(
                        "gzip cut in its trailer",
                        cut(MEMBER, 3),
                        2,
                        0,
                        0,
                        1,
                        List.of("0 the gzip stream ends early near byte " + (MEMBER.length - 8))),
                new Damage(
                        "gzip cut in its data",
                        gzipCutAfter(LONG, 600),
                        17,
                        0,
                        1,
                        1,
                        List.of(
                                "0 the gzip stream ends early near byte 600",
                                "18 malformed JSON: the record ends inside a string at byte 39")),
                new Damage(
                        "gzip cut in its header",
                        join(MEMBER, cut(MEMBER, MEMBER.length - 7)),
                        2,
                        0,
                        0,
                        1,
                        List.of("0 the gzip stream ends in a member's header near byte " + MEMBER.length)),
                new Damage(
                        "gzip with damaged data",
                        with(MEMBER, 10, 0xff),
                        0,
                        0,
                        0,
                        1,
                        List.of("0 damaged gzip data (invalid block type) near byte 10")),
                new Damage(
                        "gzip with a wrong checksum",
                        flip(MEMBER, MEMBER.length - 8, 1),
                        2,
                        0,
                        0,
                        1,
                        List.of("0 gzip checksum does not match near byte " + MEMBER.length)),
                new Damage(
                        "gzip with a wrong size",
                        flip(MEMBER, MEMBER.length - 1, 1),
                        2,
                        0,
                        0,
                        1,
                        List.of("0 gzip size does not match near byte " + MEMBER.length)),
                new Damage(
                        "a wrong checksum before a good member",
                        join(flip(MEMBER, MEMBER.length - 8, 1), MEMBER),
                        4,
                        0,
                        0,
                        1,
                        List.of("0 gzip checksum does not match near byte " + MEMBER.length)),
                new Damage(
                        "gzip followed by garbage",
                        join(MEMBER, TestLogs.utf8("garbage")),
                        2,
                        0,
                        0,
                        1,
                        List.of("0 bytes that are not gzip follow the gzip stream near byte " + (MEMBER.length + 1))),
                new Damage("gzip followed by zeros", join(MEMBER, new byte[600]), 2, 0, 0, 0, List.of()),
                new Damage(
                        "gzip of an unknown method",
                        flip(MEMBER, 2, 1),
                        0,
                        0,
                        0,
                        1,
                        List.of("0 unknown gzip compression method 9 near byte 0")),
                // Zstandard.
                new Damage(
                        "zstd cut",
                        cut(Zstd.compress(TestLogs.utf8(GOOD)), 1),
                        2,
                        0,
                        0,
                        1,
                        List.of("0 damaged zstd data")),
                new Damage(
                        "zstd followed by garbage",
                        join(Zstd.compress(TestLogs.utf8(GOOD)), TestLogs.utf8("garbage")),
                        2,
                        0,
                        0,
                        1,
                        List.of("0 damaged zstd data")),
                // Arrays.
                new Damage(
                        "an array that is not closed",
                        TestLogs.utf8("[{\"n\":1},{\"n\":2}"),
                        2,
                        0,
                        0,
                        1,
                        List.of("0 the array is not closed")),
                new Damage(
                        "an array cut in an element",
                        TestLogs.utf8("[{\"n\":1},{\"n\":"),
                        1,
                        0,
                        1,
                        1,
                        List.of(
                                "0 the array is not closed",
                                "2 malformed JSON: the record ends where a value is expected at byte 6")),
                new Damage(
                        "an array with a broken element",
                        TestLogs.utf8("[{\"n\":1},\n{\"n\":oops},\n{\"n\":3}]"),
                        2,
                        0,
                        1,
                        0,
                        List.of("2 malformed JSON: expected a value, found 'o' at byte 7")),
                new Damage(
                        "an array with an open string",
                        TestLogs.utf8("[{\"s\":\"x},\n{\"n\":2},\n{\"n\":3}]\n"),
                        2,
                        0,
                        1,
                        0,
                        List.of("1 malformed JSON: the record ends inside a string at byte 10")),
                new Damage(
                        "an array with numbers and gaps",
                        TestLogs.utf8("[1,,{\"n\":3},]"),
                        1,
                        0,
                        3,
                        0,
                        List.of(
                                "1 expected an object, found a number",
                                "2 malformed JSON: the record ends where an object is expected at byte 1",
                                "4 malformed JSON: the record ends where an object is expected at byte 1")),
                new Damage(
                        "lines after an array",
                        TestLogs.utf8("[{\"n\":1}]\nrest\n" + GOOD),
                        3,
                        0,
                        1,
                        0,
                        List.of("2 malformed JSON: expected an object, found 'r' at byte 1")));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isReported(Damage damage) {
        TestLogs.Read read =
                TestLogs.read(TestLogs.object("log", damage.bytes()), TestLogs.request(column(Scalar.INT, "n")));
        ReadingReport report = read.report();
        assertThat(report.problems().stream().map(each -> shown(each, damage)).toList())
                .isEqualTo(damage.problems());
        assertThat(List.of(report.rows(), report.blank(), report.malformed(), report.truncated()))
                .isEqualTo(List.of(damage.rows(), damage.blank(), damage.malformed(), damage.truncated()));
        assertThat(report.balances()).isTrue();
        assertThat(report.lines()).isEqualTo(damage.rows() + damage.blank() + damage.malformed());
        assertThat(read.rows()).hasSize((int) damage.rows());
        assertThat(report.objects()).isEqualTo(1);
        assertThat(report.bytes()).isEqualTo(damage.bytes().length);
        assertThat(report.lossless()).isEqualTo(damage.malformed() + damage.truncated() == 0);
    }

    /** The library's own words at the end are not ours to fix. */
    private static String shown(ReadingReport.Problem problem, Damage damage) {
        String text = problem.line() + " " + problem.what();
        return damage.kind().startsWith("zstd") ? text.replaceAll(" \\(.*", "") : text;
    }

    private static Damage lines(String kind, String text, String problem) {
        return lines(kind, text, 0, problem);
    }

    private static Damage lines(String kind, String text, long rows, String problem) {
        return new Damage(kind, TestLogs.utf8(text), rows, 0, 1, 0, List.of(problem));
    }

    private static Damage bytes(String kind, byte[] bad, String problem) {
        byte[] line = join(TestLogs.utf8("{\"a\":\""), bad, TestLogs.utf8("\"}\n"));
        return new Damage(kind, line, 0, 0, 1, 0, List.of(problem));
    }

    private static byte[] flip(byte[] bytes, int at, int bits) {
        byte[] result = bytes.clone();
        result[at] ^= (byte) bits;
        return result;
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] result = bytes.clone();
        result[at] = (byte) value;
        return result;
    }

    private static byte[] gzipCutAfter(String text, int bytes) {
        return java.util.Arrays.copyOf(gzip(text), bytes);
    }

    private static String longText() {
        java.util.Random random = new java.util.Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            text.append("{\"n\":").append(i).append(",\"s\":\"");
            for (int k = 0; k < 40; k++) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            text.append("\"}\n");
        }
        return text.toString();
    }
}
