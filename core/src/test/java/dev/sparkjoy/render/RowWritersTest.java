package dev.sparkjoy.render;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.DTTM;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.JSON;
import static dev.sparkjoy.base.Type.Scalar.LGL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.base.Type;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowWritersTest {

    private static Sample mixed() {
        Type struct = new Type.Struct(List.of(
                new Type.Field("v", CHR), new Type.Field("n", new Type.ListOf(DBL)), new Type.Field("j", JSON)));
        return Sample.of("ok", LGL, true, null)
                .and("id", INT, Long.MAX_VALUE, Long.MIN_VALUE)
                .and("x", DBL, 0.1, Double.NaN)
                .and("s", CHR, "a,\"b\"\nc", "NA")
                .and("d", DATE, LocalDate.of(2019, 2, 17), null)
                .and("t", DTTM, Instant.parse("2019-02-17T03:04:05Z"), Instant.parse("2019-02-17T03:04:05.001Z"))
                .and(
                        "p",
                        struct,
                        Sample.struct("v", "Food", "n", Arrays.asList(1.0, null, 2.5), "j", "{\"k\": [1]}"),
                        null);
    }

    @Test
    void writesJsonLines() {
        assertThat(mixed().written("jsonl")).isEqualTo("""
                {"ok":true,"id":9223372036854775807,"x":0.1,"s":"a,\\"b\\"\\nc","d":"2019-02-17",\
                "t":"2019-02-17T03:04:05Z","p":{"v":"Food","n":[1,null,2.5],"j":{"k": [1]}}}
                {"ok":null,"id":-9223372036854775808,"x":{"$num":"NaN"},"s":"NA","d":null,\
                "t":"2019-02-17T03:04:05.001Z","p":null}
                """);
    }

    @Test
    void writesAJsonArray() {
        Sample rows = Sample.of("a", INT, 1L, 2L);
        assertThat(rows.written("json")).isEqualTo("[\n{\"a\":1},\n{\"a\":2}\n]\n");
        assertThat(Sample.of("a", INT).written("json")).isEqualTo("[]\n");
        assertThat(Sample.of("a", INT).written("jsonl")).isEmpty();
    }

    @Test
    void writesCsvAsReadr() {
        assertThat(mixed().written("csv")).isEqualTo("""
                ok,id,x,s,d,t,p
                TRUE,9223372036854775807,0.1,"a,""b""\nc",2019-02-17,2019-02-17T03:04:05Z,\
                "{""v"":""Food"",""n"":[1,null,2.5],""j"":{""k"": [1]}}"
                NA,-9223372036854775808,NaN,"NA",NA,2019-02-17T03:04:05.001Z,NA
                """);
    }

    @Test
    void quotesWhatTheDelimiterAsksFor() {
        Sample rows = Sample.of("a\tb", CHR, "x\ty", "x,y", "").and("c", DBL, Double.POSITIVE_INFINITY, -1.5, null);
        assertThat(rows.written("tsv")).isEqualTo("\"a\tb\"\tc\n\"x\ty\"\tInf\nx,y\t-1.5\n\tNA\n");
        assertThat(Sample.of("a", CHR, "", "b").written("csv")).isEqualTo("a\n\"\"\nb\n");
        assertThat(Sample.of("a", CHR).and("b", INT).written("csv")).isEqualTo("a,b\n");
    }

    @Test
    void writesMarkdown() {
        Sample rows = Sample.of("name", CHR, "a|b", "<b>\nx", null).and("n", INT, 1L, -2L, null);
        assertThat(rows.written("markdown")).isEqualTo("""
                | name | n |
                | --- | ---: |
                | a\\|b | 1 |
                | &lt;b><br>x | -2 |
                | NA | NA |
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1",
        "0.1, 0.1",
        "-2.5, -2.5",
        "1e20, 1e+20",
        "1e15, 1e+15",
        "1e14, 100000000000000",
        "1.5e300, 1.5e+300",
        "1e-5, 0.00001",
        "1.25e-4, 0.000125",
        "1e-6, 1e-06",
        "1.5e-7, 1.5e-07",
        "12345678.9, 12345678.9",
        "-0.0, -0",
        "0.0, 0",
        "4.9e-324, 4.9e-324",
        "9007199254740993, 9.007199254740992e+15",
        "1e100, 1e+100"
    })
    void writesTheShortestNumber(double value, String text) {
        assertThat(Json.text(DBL, value)).isEqualTo(text);
    }

    @Test
    void doublesReadBackTheSame() {
        Random random = new Random(11);
        for (int i = 0; i < 200_000; i++) {
            double value = i % 2 == 0
                    ? Double.longBitsToDouble(random.nextLong())
                    : random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L) / Math.pow(10, random.nextInt(12));
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(Json.text(DBL, value))).isEqualTo(value);
            }
        }
    }

    @Test
    void namesWhatJsonHasNoNumberFor() {
        assertThat(Json.text(
                        new Type.ListOf(DBL), List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)))
                .isEqualTo("[{\"$num\":\"NaN\"},{\"$num\":\"Inf\"},{\"$num\":\"-Inf\"}]");
    }

    @Test
    void escapesTexts() {
        assertThat(Json.text(CHR, "\"\\/\b\f\n\r\t\u0001é日👍\ud800x\udc00"))
                .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001é日👍\\ud800x\\udc00\"");
        assertThat(Json.text(JSON, "{\n  \"a\": \"b\"\r\n}")).isEqualTo("{  \"a\": \"b\"}");
        assertThat(Sample.of("a\"b", INT, 1L).written("jsonl")).isEqualTo("{\"a\\\"b\":1}\n");
    }

    @Test
    void writesInstantsAndDatesOfAnyAge() {
        assertThat(Json.text(DTTM, Instant.parse("1969-12-31T23:59:59.999999Z")))
                .isEqualTo("\"1969-12-31T23:59:59.999999Z\"");
        assertThat(Json.text(DTTM, Instant.parse("0001-01-01T00:00:00Z"))).isEqualTo("\"0001-01-01T00:00:00Z\"");
        assertThat(Json.text(DATE, LocalDate.of(12019, 1, 2))).isEqualTo("\"+12019-01-02\"");
    }

    @Test
    void textsLongerThanTheBufferArriveWhole() throws IOException {
        String text = "日本👍x".repeat(100_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long written = new JsonLines().write(Sample.of("t", CHR, text, text).result(), out);
        assertThat(written).isEqualTo(2);
        assertThat(out.toString(java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(("{\"t\":\"" + text + "\"}\n").repeat(2));
    }

    @Test
    void knowsItsFormats() {
        assertThat(RowWriters.formats())
                .allSatisfy(format -> assertThat(RowWriters.of(format)).isNotNull());
        assertThatThrownBy(() -> RowWriters.of("xml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no format `xml`; formats: json, jsonl, csv, tsv, markdown");
    }
}
