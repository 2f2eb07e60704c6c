package dev.sparkjoy.logs;

import static dev.sparkjoy.logs.TestLogs.column;
import static dev.sparkjoy.logs.TestLogs.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.base.Type.Field;
import dev.sparkjoy.base.Type.ListOf;
import dev.sparkjoy.base.Type.Scalar;
import dev.sparkjoy.base.Type.Struct;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What values become in a column of a given type, and what the report says of it. */
class CoercionTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            nullValues = "NA",
            value = {
                // type | JSON value | value in the column | exact, coerced or lost
                "INT | 7 | 7 | exact",
                "INT | -9223372036854775808 | -9223372036854775808 | exact",
                "INT | 9223372036854775807 | 9223372036854775807 | exact",
                "INT | 3.0 | 3 | exact",
                "INT | 1e3 | 1000 | exact",
                "INT | 120e-1 | 12 | exact",
                "INT | 0e999999999999 | 0 | exact",
                "INT | -0.000 | 0 | exact",
                "INT | 9223372036854775.807e3 | 9223372036854775807 | exact",
                "INT | \"42\" | 42 | coerced",
                "INT | \"4\\u0032\" | 42 | coerced",
                "INT | \"2.0\" | 2 | coerced",
                "INT | \"2.5\" | NA | lost",
                "INT | \"\" | NA | lost",
                "INT | \" 42\" | NA | lost",
                "INT | \"007\" | NA | lost",
                "INT | \"many\" | NA | lost",
                "INT | true | NA | lost",
                "INT | {} | NA | lost",
                "INT | [1] | NA | lost",
                "INT | null | NA | exact",
                "DBL | 0.1 | 0.1 | exact",
                "DBL | 22.50 | 22.5 | exact",
                "DBL | 7 | 7.0 | exact",
                "DBL | -0.0 | -0.0 | exact",
                "DBL | 1.7976931348623157e308 | 1.7976931348623157E308 | exact",
                "DBL | 0.30000000000000004 | 0.30000000000000004 | exact",
                "DBL | 100000000000000000000 | 1.0E20 | exact",
                "DBL | 5e-324 | 4.9E-324 | exact",
                "DBL | \"22.50\" | 22.5 | coerced",
                "DBL | \"$39782.00\" | NA | lost",
                "DBL | \"NaN\" | NA | lost",
                "DBL | false | NA | lost",
                "CHR | \"x\" | x | exact",
                "CHR | \"\" | `` | exact",
                "CHR | \"\\u00e9\\n\\uD83D\\uDE00\" | `é\n😀` | exact",
                "CHR | \"\\ud800!\" | `\ufffd!` | coerced",
                "CHR | \"\\udc00\\ud800\" | `\ufffd\ufffd` | coerced",
                "CHR | 22.50 | 22.50 | coerced",
                "CHR | true | true | coerced",
                "CHR | {\"a\": 1} | {\"a\": 1} | coerced",
                "CHR | [1, \"x\"] | [1, \"x\"] | coerced",
                "LGL | true | true | exact",
                "LGL | false | false | exact",
                "LGL | \"true\" | true | coerced",
                "LGL | \"FALSE\" | false | coerced",
                "LGL | \"True\" | NA | lost",
                "LGL | 1 | NA | lost",
                "DTTM | \"2019-02-17T03:04:05.425Z\" | 2019-02-17T03:04:05.425Z | exact",
                "DTTM | \"2019-02-17 03:04:05+08:00\" | 2019-02-16T19:04:05Z | exact",
                "DTTM | \"2019-02-17T03:04:05-0330\" | 2019-02-17T06:34:05Z | exact",
                "DTTM | \"1969-12-31T23:59:59.000001Z\" | 1969-12-31T23:59:59.000001Z | exact",
                "DTTM | \"2019-02-17T03:04:05.123456789Z\" | 2019-02-17T03:04:05.123456Z | exact",
                "DTTM | \"2000-02-29T00:00:00Z\" | 2000-02-29T00:00:00Z | exact",
                "DTTM | \"2019-02-17T03:04:05\" | 2019-02-17T03:04:05Z | coerced",
                "DTTM | \"2019-02-17\" | 2019-02-17T00:00:00Z | coerced",
                "DTTM | \"2019-02-29T00:00:00Z\" | NA | lost",
                "DTTM | \"2019-02-17T24:00:00Z\" | NA | lost",
                "DTTM | \"2019-02-17T03:04:05.Z\" | NA | lost",
                "DTTM | \"yesterday\" | NA | lost",
                "DTTM | 1550372645 | NA | lost",
                "DATE | \"2019-02-17\" | 2019-02-17 | exact",
                "DATE | \"0001-01-01\" | 0001-01-01 | exact",
                "DATE | \"2019-02-17T23:30:00-01:00\" | 2019-02-18 | coerced",
                "DATE | \"1960-01-01T00:00:00Z\" | 1960-01-01 | coerced",
                "DATE | \"2019-13-01\" | NA | lost",
                "DATE | \"17.02.2019\" | NA | lost",
                "JSON | {\"a\": [1, null]} | {\"a\": [1, null]} | exact",
                "JSON | \"x\\u0041\" | \"x\\u0041\" | exact",
                "JSON | [\"\\ud800\"] | [\"\\ufffd\"] | coerced",
                "JSON | 1e3 | 1e3 | exact",
                "JSON | null | NA | exact"
            })
    void becomes(Scalar type, String json, @Nullable String expected, String outcome) {
        TestLogs.Read read = TestLogs.read(TestLogs.object("{\"v\":" + json + "}"), request(column(type, "v")));
        Object value = read.rows().get(0).get(0);
        assertThat(value == null ? null : shown(type, value)).isEqualTo(expected);
        assertThat(read.report().coerced()).isEqualTo(outcome.equals("coerced") ? Map.of("v", 1L) : Map.of());
        assertThat(read.report().lost()).isEqualTo(outcome.equals("lost") ? Map.of("v", 1L) : Map.of());
    }

    private static String shown(Scalar type, Object value) {
        return switch (type) {
            case DATE -> LocalDate.ofEpochDay((long) value).toString();
            case DTTM -> Instant.EPOCH.plusNanos((long) value * 1000).toString();
            default -> value.toString();
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INT | 2.5 | DBL",
                "INT | 9223372036854775808 | DBL",
                "INT | 1e-1 | DBL",
                "INT | 1e999999999 | DBL",
                "NA | 7 | INT",
                "NA | 7.5 | DBL",
                "NA | \"x\" | CHR",
                "NA | true | LGL",
                "NA | \"2019-02-17\" | DATE"
            })
    void widens(Scalar type, String json, Scalar wider) {
        assertWidened(type, json, FieldPath.of("v"), wider);
    }

    @Test
    void widensInsideLists() {
        assertWidened(new ListOf(Scalar.INT), "[1,2.5]", FieldPath.of("v"), new ListOf(Scalar.DBL));
        assertWidened(new ListOf(Scalar.NA), "[null,\"x\"]", FieldPath.of("v"), new ListOf(Scalar.CHR));
        assertWidened(
                new ListOf(new Struct(List.of(new Field("p", Scalar.INT)))),
                "[{\"p\":1},{\"p\":0.5}]",
                FieldPath.of("v", "p"),
                Scalar.DBL);
        assertWidened(
                new ListOf(new Struct(List.of(new Field("p", new ListOf(Scalar.NA))))),
                "[{\"p\":[1]}]",
                FieldPath.of("v", "p"),
                new ListOf(Scalar.INT));
    }

    private static void assertWidened(Type type, String json, FieldPath path, Type wider) {
        assertThatThrownBy(() -> TestLogs.read(
                        TestLogs.object("{\"v\":null}\n{\"v\":" + json + "}"), request(column(type, "v"))))
                .isInstanceOfSatisfying(FieldWidened.class, widened -> {
                    assertThat(widened.path()).isEqualTo(path);
                    assertThat(widened.type()).isEqualTo(wider);
                });
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            nullValues = "NA",
            value = {
                "[] | [] | 0 | 0",
                "[ ] | [] | 0 | 0",
                "{} | NA | 0 | 1",
                "7 | NA | 0 | 1",
                "null | NA | 0 | 0",
                "[null] | [null] | 0 | 0",
                "[ {} ,{}] | [{\"sku\":null,\"price\":null,\"at\":null,\"tags\":null},{\"sku\":null,\"price\":null,\"at\":null,\"tags\":null}] | 0 | 0",
                "[{\"price\": 3, \"x\":[{}], \"sku\":\"a\\n\\u00e9\"}] | [{\"sku\":\"a\\u000aé\",\"price\":3,\"at\":null,\"tags\":null}] | 0 | 0",
                "[{\"price\":\"22.50\",\"sku\":7}] | [{\"sku\":\"7\",\"price\":22.50,\"at\":null,\"tags\":null}] | 2 | 0",
                "[{\"price\":\"free\"},9] | [{\"sku\":null,\"price\":null,\"at\":null,\"tags\":null},null] | 0 | 2",
                "[{\"price\":1e999}] | [{\"sku\":null,\"price\":null,\"at\":null,\"tags\":null}] | 0 | 1",
                "[{\"at\":\"2019-02-17T03:04:05.5+01:00\"}] | [{\"sku\":null,\"price\":null,\"at\":\"2019-02-17 02:04:05.500000\",\"tags\":null}] | 0 | 0",
                "[{\"tags\":[\"x\",1,{\"a\":\"q\"}]}] | [{\"sku\":null,\"price\":null,\"at\":null,\"tags\":[\"x\",\"1\",\"{\\\"a\\\":\\\"q\\\"}\"]}] | 2 | 0",
                "[{\"tags\":\"x\"}] | [{\"sku\":null,\"price\":null,\"at\":null,\"tags\":null}] | 0 | 1",
                "[{\"sku\":\"a\",\"sku\":\"b\"}] | [{\"sku\":\"b\",\"price\":null,\"at\":null,\"tags\":null}] | 0 | 0",
                "[{\"sku\":\"\\ud800\"}] | [{\"sku\":\"\ufffd\",\"price\":null,\"at\":null,\"tags\":null}] | 1 | 0"
            })
    void listsAreRewritten(String json, @Nullable String expected, long coerced, long lost) {
        Type product = new Struct(List.of(
                new Field("sku", Scalar.CHR),
                new Field("price", Scalar.DBL),
                new Field("at", Scalar.DTTM),
                new Field("tags", new ListOf(Scalar.CHR))));
        TestLogs.Read read = TestLogs.read(
                TestLogs.object("{\"o\":{\"products\":" + json + "}}"),
                request(column(new ListOf(product), "o", "products")));
        assertThat(read.rows().get(0).get(0)).isEqualTo(expected);
        assertThat(sum(read.report().coerced())).isEqualTo(coerced);
        assertThat(sum(read.report().lost())).isEqualTo(lost);
    }

    @Test
    void countsInsideListsAreByPath() {
        Type product = new Struct(List.of(new Field("price", Scalar.DBL)));
        TestLogs.Read read = TestLogs.read(
                TestLogs.object("{\"products\":[{\"price\":\"1\"},{\"price\":\"x\"}]}"),
                request(column(new ListOf(product), "products")));
        assertThat(read.report().coerced()).isEqualTo(Map.of("products.price", 1L));
        assertThat(read.report().lost()).isEqualTo(Map.of("products.price", 1L));
    }

    @Test
    void presenceOfObjects() {
        ScanRequest request = request(ScanRequest.Column.presence(FieldPath.of("p")));
        TestLogs.Read read =
                TestLogs.read(TestLogs.object("{\"p\":{}}\n{\"p\":null}\n{}\n{\"p\":3}\n{\"p\":{\"a\":1}}\n"), request);
        assertThat(read.column(0)).containsExactly(true, null, null, null, true);
        assertThat(read.report().lost()).isEqualTo(Map.of("p", 1L));
    }

    @Test
    void theLastOfTwoEqualKeysCounts() {
        ScanRequest request = request(
                column(Scalar.INT, "a", "b"),
                column(Scalar.INT, "a", "c"),
                column(Scalar.JSON, "a"),
                column(Scalar.INT, "n"));
        TestLogs.Read read = TestLogs.read(
                TestLogs.object("{\"a\":{\"b\":1,\"c\":2},\"n\":1,\"a\":{\"c\":3},\"n\":\"x\",\"n\":4}\n"
                        + "{\"a\":{\"b\":1},\"a\":5}\n{\"a\":{\"b\":1,\"b\":2}}\n{\"n\":2.5,\"n\":null}"),
                request);
        assertThat(read.rows().get(0)).containsExactly(null, 3L, "{\"c\":3}", 4L);
        assertThat(read.rows().get(1)).containsExactly(null, null, "5", null);
        assertThat(read.rows().get(2)).containsExactly(2L, null, "{\"b\":1,\"b\":2}", null);
        assertThat(read.rows().get(3)).containsExactly(null, null, null, null);
        assertThat(read.report().lost()).isEmpty();
    }

    @Test
    void keysAreWhatTheySpell() {
        ScanRequest request = request(
                column(Scalar.INT, "event"),
                column(Scalar.INT, "a.b"),
                column(Scalar.INT, "a", "b"),
                column(Scalar.INT, ""),
                column(Scalar.INT, "a name longer than eight"),
                column(Scalar.INT, "é"));
        TestLogs.Read read = TestLogs.read(
                TestLogs.object(
                        "{\"\\u0065vent\":1,\"a.b\":2,\"a\":{\"b\":3},\"\":4,\"a name longer than \\u0065ight\":5,\"\\u00E9\":6,\"events\":7}"),
                request);
        assertThat(read.rows().get(0)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void malformedRecordsCountNoValues() {
        TestLogs.Read read = TestLogs.read(
                TestLogs.object("{\"n\":\"7\",\"x\":}\n{\"n\":true,\n{\"n\":1}\n"), request(column(Scalar.INT, "n")));
        assertThat(read.column(0)).containsExactly(1L);
        assertThat(read.report().coerced()).isEmpty();
        assertThat(read.report().lost()).isEmpty();
    }

    @Test
    void theSameFieldInSeveralColumns() {
        TestLogs.Read read = TestLogs.read(
                TestLogs.object("{\"n\":7}"),
                request(column(Scalar.INT, "n"), column(Scalar.DBL, "n"), column(Scalar.CHR, "n")));
        assertThat(read.rows().get(0)).containsExactly(7L, 7.0, "7");
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
