package dev.sparkjoy.logs;

import static dev.sparkjoy.logs.TestLogs.column;
import static dev.sparkjoy.logs.TestLogs.filter;
import static dev.sparkjoy.logs.TestLogs.filtered;
import static dev.sparkjoy.logs.TestLogs.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.Type.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lines that are left out unparsed are never lines that would have matched. */
class RawFilterTest {
    private static final int ROUNDS = 600;

    /** Texts that are like one another, hold what JSON escapes, or look like other JSON values. */
    private static final String[] TEXTS = {
        "Added to Cart",
        "Added to Car",
        "added to Cart",
        "Added to Cart ",
        "AddedtoCart",
        "A",
        "",
        "a/b",
        "https://x/y?a=1&b=2",
        "say \"hi\"",
        "back\\slash",
        "\\u0041",
        "é",
        "日本語",
        "😀",
        "😀 A",
        "tab\there",
        "line\nbreak",
        "\u0001",
        "\ufffd",
        "123",
        "1e3",
        "true",
        "null",
        "{\"a\":1}",
        "[1]",
        "-",
        "u0041",
        "\"",
        "\\",
        "Cart",
        "o",
        "ab",
        "aab",
        "aaab"
    };

    private final long seed = Long.getLong("joy.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private int likely = 1;
    private final RandomJson json = new RandomJson(random, true);

    @Test
    void findsWhatParsingEveryLineFinds() {
        System.out.println("RawFilterTest seed " + seed);
        long filteredOut = 0;
        long matches = 0;
        for (int round = 0; round < ROUNDS; round++) {
            likely = 1 + random.nextInt(TEXTS.length);
            List<ScanRequest.RawFilter> filters = filters();
            // The largest is enough for needles to be tuned to the data.
            int chunk = new int[] {40, 700, 1 << 16}[round % 3];
            List<LogObject> objects = objects(chunk);
            Limits limits = new Limits(chunk, 1 << 20, 1 << 20, Long.MAX_VALUE);
            ScanRequest plain = request(column(Scalar.CHR, "event"), column(Scalar.CHR, "properties", "vertical"));
            ScanRequest.RawFilter[] all = filters.toArray(ScanRequest.RawFilter[]::new);
            TestLogs.Read slow = TestLogs.read(objects, filtered(plain, true, all), limits);
            TestLogs.Read fast = TestLogs.read(objects, filtered(plain, false, all), limits);
            assertThat(matching(fast, filters))
                    .as("seed %d round %d: %s over %s", seed, round, filters, objects)
                    .isEqualTo(matching(slow, filters));
            assertThat(fast.report().balances()).isTrue();
            assertThat(fast.report().lines()).isEqualTo(slow.report().lines());
            assertThat(fast.report().blank()).isEqualTo(slow.report().blank());
            assertThat(slow.report().filtered()).isZero();
            filteredOut += fast.report().filtered();
            matches += matching(slow, filters).size();
        }
        // Else the comparison says nothing.
        assertThat(filteredOut).isGreaterThan(ROUNDS * 4L);
        assertThat(matches).isGreaterThan(ROUNDS);
    }

    private List<LogObject> objects(int chunk) {
        List<LogObject> result = new ArrayList<>();
        int objects = 1 + random.nextInt(3);
        for (int i = 0; i < objects; i++) {
            StringBuilder text = new StringBuilder();
            int lines = random.nextInt(chunk > 1000 ? 1200 : 40);
            boolean array = random.nextInt(4) == 0;
            text.append(array ? "[" : "");
            for (int line = 0; line < lines; line++) {
                text.append(array && line > 0 ? "," : "")
                        .append(line(array))
                        .append(random.nextInt(20) == 0 ? "\r\n" : "\n");
            }
            text.append(array ? "]" : "");
            result.add(TestLogs.object("log" + i, TestLogs.utf8(text.toString())));
        }
        return result;
    }

    private String line(boolean array) {
        int kind = random.nextInt(20);
        if (kind == 0 && !array) {
            return random.nextBoolean() ? "" : "  ";
        }
        if (kind == 1) {
            return json.object(0);
        }
        String event = random.nextInt(8) == 0 ? other() : json.quoted(text());
        String vertical = random.nextInt(8) == 0 ? other() : json.quoted(text());
        String noise = json.quoted("note") + ":" + json.quoted(text() + text());
        String line = "{" + json.quoted("event") + ":" + event + "," + noise + ",\"properties\":{\"vertical\":"
                + vertical + "}}";
        // Now and then a line that is no JSON, or that has a string in a string.
        return switch (kind) {
            case 2 -> array ? line : line.substring(0, random.nextInt(line.length()));
            case 3 -> "{\"note\":" + json.quoted(line) + "}";
            default -> line;
        };
    }

    private String other() {
        return new String[] {"null", "true", "123", "1e3", "{\"a\":1}", "[1]"}[random.nextInt(6)];
    }

    private String text() {
        return TEXTS[random.nextInt(random.nextInt(3) == 0 ? TEXTS.length : likely)];
    }

    private List<ScanRequest.RawFilter> filters() {
        List<ScanRequest.RawFilter> result = new ArrayList<>();
        int filters = 1 + random.nextInt(2);
        for (int i = 0; i < filters; i++) {
            int texts = random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(3);
            Set<String> anyOf = new java.util.HashSet<>();
            for (int k = 0; k < texts; k++) {
                anyOf.add(text());
            }
            result.add(filter(i == 0 ? "event" : "properties.vertical", anyOf.toArray(String[]::new)));
        }
        return result;
    }

    private static List<String> matching(TestLogs.Read read, List<ScanRequest.RawFilter> filters) {
        List<String> result = new ArrayList<>();
        for (int row = 0; row < read.rows().size(); row++) {
            List<@Nullable Object> values = read.rows().get(row);
            boolean wanted = true;
            for (int i = 0; i < filters.size(); i++) {
                Object value = values.get(i);
                wanted &= value != null && filters.get(i).anyOf().contains(value);
            }
            if (wanted) {
                result.add(read.ordinals().get(row) + ":" + values);
            }
        }
        return result;
    }

    @Test
    void needleAcrossChunks() {
        String line = "{\"event\":\"Added to Cart\",\"n\":1}\n";
        String other = "{\"event\":\"Added to Dart\",\"n\":1}\n";
        for (int chunk = 1; chunk < 80; chunk++) {
            ScanRequest request = filtered(request(column(Scalar.INT, "n")), false, filter("event", "Added to Cart"));
            Limits limits = new Limits(chunk, 1 << 20, 1 << 20, Long.MAX_VALUE);
            TestLogs.Read read = TestLogs.read(
                    List.of(TestLogs.object((other + line + other).repeat(3) + line.strip())), request, limits);
            assertThat(read.ordinals()).isEqualTo(Arrays.asList(1L, 4L, 7L, 9L));
            assertThat(read.report().filtered()).isEqualTo(6);
        }
    }

    @Test
    void anEscapeThatSpellsTheNeedleIsParsed() {
        assertThat(rows("{\"e\":\"\\u0041dded\"}", "Added")).isOne();
        assertThat(rows("{\"e\":\"a\\/b\"}", "a/b")).isOne();
        assertThat(rows("{\"e\":\"\\uD83d\\ude00\"}", "😀")).isOne();
        assertThat(rows("{\"e\":\"\\u00e9\"}", "é")).isOne();
    }

    @Test
    void anEscapeOfOtherCharactersIsNot() {
        assertThat(rows("{\"e\":\"x\\u0026y\"}", "Added")).isZero();
        assertThat(rows("{\"e\":\"\\n\\\"\\/\\\\u00\"}", "Added")).isZero();
    }

    @Test
    void textsThatAreOtherValuesTooAreNoNeedles() {
        for (String text : List.of("123", "-1.5", "true", "null", "{\"a\":1}", "[1]", "tab\t", "\ufffd")) {
            assertThat(rows("{\"e\":7}", text)).as(text).isOne();
        }
        assertThat(rows("{\"e\":7}", "12a")).isZero();
    }

    @Test
    void manyTexts() {
        String[] texts = new String[12];
        Arrays.setAll(texts, i -> "text " + i);
        TestLogs.Read read = TestLogs.read(
                TestLogs.object("{\"e\":\"text 11\"}\n{\"e\":\"text 12\"}\n{\"e\":\"text 0\"}\n"),
                filtered(request(column(Scalar.CHR, "e")), false, filter("e", texts)));
        assertThat(read.column(0)).isEqualTo(List.of("text 11", "text 0"));
    }

    @Test
    void malformedLinesWithoutTheNeedleAreFilteredAndTheCutOneIsNot() {
        ScanRequest request = filtered(request(column(Scalar.CHR, "e")), false, filter("e", "x"));
        TestLogs.Read read = TestLogs.read(TestLogs.object("oops\n{\"e\":\"x\"}\n\n{\"e\":\n"), request);
        assertThat(read.report().rows()).isOne();
        assertThat(read.report().filtered()).isEqualTo(2);
        assertThat(read.report().blank()).isOne();
        assertThat(read.report().malformed()).isZero();
        byte[] cut = TestLogs.cut(TestLogs.gzip("{\"e\":\"y\"}\n{\"e\":\"abc"), 9);
        TestLogs.Read damaged = TestLogs.read(TestLogs.object("log", cut), request);
        assertThat(damaged.report().filtered()).isOne();
        assertThat(damaged.report().malformed()).isOne();
    }

    private static long rows(String line, String text) {
        ScanRequest request = filtered(request(column(Scalar.CHR, "e")), false, filter("e", text));
        return TestLogs.read(TestLogs.object(line), request).report().rows();
    }
}
