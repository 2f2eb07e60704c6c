package dev.sparkjoy.render;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.DTTM;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.JSON;
import static dev.sparkjoy.base.Type.Scalar.LGL;
import static dev.sparkjoy.base.Type.Scalar.NA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.Type;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TablePrinterTest {

    @Test
    void printsTheFirstTenOfMoreThanTwenty() {
        // R: as_tibble(mtcars), of which these are three columns.
        Sample cars = Sample.doubles("mpg", 21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2)
                .and("disp", DBL, 160.0, 160.0, 108.0, 258.0, 360.0, 225.0, 360.0, 146.7, 140.8, 167.6)
                .and("wt", DBL, 2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44)
                .and("qsec", DBL, 16.46, 17.02, 18.61, 19.44, 17.02, 20.22, 15.84, 20.0, 22.9, 18.3);
        assertThat(Sample.printed(cars.incomplete(), 80, 32)).isEqualTo("""
                # A tibble: 32 × 4
                     mpg  disp    wt  qsec
                   <dbl> <dbl> <dbl> <dbl>
                 1  21    160   2.62  16.5
                 2  21    160   2.88  17.0
                 3  22.8  108   2.32  18.6
                 4  21.4  258   3.22  19.4
                 5  18.7  360   3.44  17.0
                 6  18.1  225   3.46  20.2
                 7  14.3  360   3.57  15.8
                 8  24.4  147.  3.19  20
                 9  22.8  141.  3.15  22.9
                10  19.2  168.  3.44  18.3
                # ℹ 22 more rows
                """);
    }

    @Test
    void printsAllOfTwenty() {
        Sample twenty =
                Sample.of("i", INT, LongStream.rangeClosed(1, 20).boxed().toArray());
        assertThat(twenty.printed(80)).startsWith("# A tibble: 20 × 1\n").endsWith("\n20    20\n");
        assertThat(Sample.printed(twenty.incomplete(), 80, 1000)).endsWith("\n10    10\n# ℹ 990 more rows\n");
    }

    @Test
    void saysThatThereAreMoreWhereNobodyCounted() {
        Sample rows = Sample.of("i", INT, 1L, 2L);
        assertThat(Sample.printed(rows.incomplete(), 80, -1)).isEqualTo("""
                # A tibble: ?? × 1
                      i
                  <int>
                1     1
                2     2
                # ℹ more rows
                """);
    }

    @Test
    void namesGroups() {
        assertThat(Sample.printed(
                        Sample.of("user", CHR, "a").and("my day", INT, 1L).table("user", "my day"), 80, -1))
                .isEqualTo("""
                # A tibble: 1 × 2
                # Groups:   user, `my day`
                  user  `my day`
                  <chr>    <int>
                1 a            1
                """);
    }

    @Test
    void printsEachType() {
        Sample all = Sample.of("lgl", LGL, true, null)
                .and("chr", CHR, "a", null)
                .and("date", DATE, LocalDate.of(2019, 2, 17), null)
                .and("dttm", DTTM, Instant.parse("2019-02-17T03:04:05Z"), null)
                .and("drtn", new Type.Difftime("mins"), 1.5, null)
                .and("list", new Type.ListOf(DBL), List.of(1.0, 2.0, 3.0), null)
                .and("json", JSON, "{\"a\":1}", null)
                .and("none", NA, null, null);
        assertThat(all.printed(100)).isEqualTo("""
                # A tibble: 2 × 8
                  lgl   chr   date       dttm                    drtn list      json    none
                  <lgl> <chr> <date>     <dttm>                <drtn> <list>    <json>  <lgl>
                1 TRUE  a     2019-02-17 2019-02-17 03:04:05 1.5 mins <dbl [3]> {"a":1} NA
                2 NA    <NA>  NA         NA                   NA mins NA        NA      NA
                """);
    }

    @Test
    void showsFractionsOfSecondsOnlyWhereThereAre() {
        Sample times = Sample.of(
                        "t", DTTM, Instant.parse("2019-02-17T03:04:05Z"), Instant.parse("2019-02-17T03:04:05.250Z"))
                .and(
                        "local",
                        new Type.InZone("Europe/Berlin"),
                        Instant.parse("2019-07-01T22:00:00Z"),
                        Instant.parse("1969-12-31T23:59:59.000001Z"));
        assertThat(times.printed(80)).isEqualTo("""
                # A tibble: 2 × 2
                  t                       local
                  <dttm>                  <dttm>
                1 2019-02-17 03:04:05.000 2019-07-02 00:00:00.000000
                2 2019-02-17 03:04:05.250 1970-01-01 00:59:59.000001
                """);
    }

    @Test
    void showsInstantsInTheZoneAskedFor() throws IOException {
        StringBuilder out = new StringBuilder();
        Sample time = Sample.of("t", DTTM, Instant.parse("2019-02-17T23:04:05Z"));
        new TablePrinter(80, false).zone(ZoneId.of("Asia/Tokyo")).print(time.table(), -1, out);
        assertThat(out).contains("2019-02-18 08:04:05");
    }

    @Test
    void quotesTheColumnWhereTextsCouldBeMistaken() {
        assertThat(Sample.of("x", CHR, "", " a", "b", null).printed(80)).isEqualTo("""
                # A tibble: 4 × 1
                  x
                  <chr>
                1 ""
                2 " a"
                3 "b"
                4  <NA>
                """);
        assertThat(Sample.of("x", CHR, "say \"hi\"", "a\\b").printed(80))
                .contains("1 \"say \\\"hi\\\"\"", "2 \"a\\\\b\"");
        assertThat(Sample.of("x", CHR, "NA", null).printed(80)).contains("1 NA\n", "2 <NA>\n");
    }

    @Test
    void spellsOutWhatCanNotBeSeen() {
        assertThat(Sample.of("x", CHR, "a\nb\tc\rd\u001b[31me\u202ef\ud800").printed(80))
                .contains("1 a\\nb\\tc\\rd\\u001b[31me\\u202ef\\ud800\n");
    }

    @Test
    void countsWideAndCombiningCharacters() {
        Sample words = Sample.of("word", CHR, "日本語", "e\u0301te\u0301", "👩‍👩‍👧", "한국", "👍🏽")
                .and("n", INT, 1L, 2L, 3L, 4L, 5L);
        assertThat(words.printed(80)).isEqualTo("""
                # A tibble: 5 × 2
                  word       n
                  <chr>  <int>
                1 日本語     1
                2 e\u0301te\u0301        2
                3 👩‍👩‍👧         3
                4 한국       4
                5 👍🏽         5
                """);
    }

    @Test
    void cutsLongTextsBeforeItHidesColumns() {
        Sample wide = Sample.of("url", CHR, "https://example.org/a/very/long/path?with=query")
                .and("n", INT, 12345L)
                .and("agent", CHR, "Mozilla/5.0 (X11; Linux x86_64; rv:109.0)")
                .and("ok", LGL, true);
        assertThat(wide.printed(50)).isEqualTo("""
                # A tibble: 1 × 4
                  url                    n agent             ok
                  <chr>              <int> <chr>             <lgl>
                1 https://example.o… 12345 Mozilla/5.0 (X11… TRUE
                """);
    }

    @Test
    void namesColumnsThatDoNotFit() {
        Type context = new Type.Struct(List.of(new Type.Field("ip", CHR)));
        Sample wide = Sample.of("timestamp", DTTM, Instant.parse("2019-02-17T03:04:05Z"))
                .and("event", CHR, "Added to Cart")
                .and("context", context, Sample.struct("ip", "127.0.0.1"))
                .and("message_id", CHR, "ab")
                .and("a b", INT, 1L);
        assertThat(wide.printed(32)).isEqualTo("""
                # A tibble: 1 × 5
                  timestamp           event
                  <dttm>              <chr>
                1 2019-02-17 03:04:05 Added to …
                # ℹ 3 more variables:
                #   context <struct>,
                #   message_id <chr>,
                #   `a b` <int>
                """);
    }

    @Test
    void keepsTheFirstColumnOnTheNarrowestTerminal() {
        Sample wide = Sample.of("timestamp", DTTM, Instant.parse("2019-02-17T03:04:05Z"))
                .and("n", INT, 1L);
        assertThat(wide.printed(12)).isEqualTo("""
                # A tibble: 1 × 2
                  timestamp
                  <dttm>
                1 2019-02-1…
                # ℹ 1 more
                #   variab…
                #   n <int>
                """);
        for (int width = 1; width < 12; width++) {
            assertThat(wide.printed(width)).isNotEmpty();
        }
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        Sample wide = Sample.of("日本", CHR, "日本語日本語日本語日本語日本語", "x");
        for (int i = 0; i < 30; i++) {
            wide.and("column" + i, i % 2 == 0 ? CHR : DBL, i % 2 == 0 ? "some longer text " + i : 1.5, null);
        }
        for (int width = 30; width < 200; width++) {
            int most = width;
            assertThat(wide.printed(width).lines().skip(1))
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(most));
        }
    }

    @Test
    void shortensStructsByWholeFields() {
        Type type = new Type.Struct(List.of(
                new Type.Field("vertical", CHR),
                new Type.Field("price", DBL),
                new Type.Field("tags", new Type.ListOf(CHR))));
        Sample structs = Sample.of(
                "properties",
                type,
                Sample.struct("vertical", "Food", "price", 2.5, "tags", List.of("a", "b")),
                Sample.struct("vertical", null, "price", null, "tags", null));
        assertThat(structs.printed(80)).contains("1 {vertical: \"Food\", price: 2.5, tags: <\"a\", \"b\">}\n");
        assertThat(structs.printed(40)).contains("1 {vertical: \"Food\", price: 2.5, …}\n");
        assertThat(structs.printed(30)).contains("1 {vertical: \"Food\", …}\n", "2 {vertical: NA, price: NA, …}\n");
        assertThat(structs.printed(16)).contains("1 {vertical: \"F…\n");
    }

    @Test
    void printsIntegersOf64BitsInFull() {
        Sample ids = Sample.of("id", INT, Long.MAX_VALUE, Long.MIN_VALUE, null, -7L);
        assertThat(ids.printed(80)).isEqualTo("""
                # A tibble: 4 × 1
                                    id
                                 <int>
                1  9223372036854775807
                2 -9223372036854775808
                3                   NA
                4                   -7
                """);
    }

    @Test
    void printsNoRowsAndNoColumns() {
        assertThat(Sample.of("a", INT).and("b", CHR).and("c", DBL).printed(80)).isEqualTo("""
                # A tibble: 0 × 3
                # ℹ 3 variables: a <int>, b <chr>, c <dbl>
                """);
        assertThat(new Sample().printed(80)).isEqualTo("# A tibble: 0 × 0\n");
        assertThat(Sample.printed(new Sample().table(), 80, 5)).isEqualTo("# A tibble: 5 × 0\n");
    }

    @Test
    void coloursWhatIsBesidesTheData() throws IOException {
        StringBuilder out = new StringBuilder();
        new TablePrinter(80, true)
                .print(Sample.of("n", INT, -1L, null).and("s", CHR, "a", null).table(), -1, out);
        assertThat(out.toString().replace('\033', '^')).isEqualTo("""
                ^[90m# A tibble: 2 × 2^[39m
                      ^[1mn^[22m ^[1ms^[22m
                  ^[3;90m<int>^[39;23m ^[3;90m<chr>^[39;23m
                ^[90m1^[39m    ^[31m-1^[39m a
                ^[90m2^[39m    ^[90mNA^[39m ^[90mNA^[39m
                """);
    }

    @Test
    void printsAsManyRowsAsAskedFor() throws IOException {
        StringBuilder out = new StringBuilder();
        new TablePrinter(80, false)
                .rows(1)
                .print(Sample.of("i", INT, 1L, 2L, 3L).table(), -1, out);
        assertThat(out).endsWith("1     1\n# ℹ 2 more rows\n");
    }
}
