package dev.sparkjoy.render;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.DTTM;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.JSON;
import static dev.sparkjoy.base.Type.Scalar.LGL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.Type;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlimpsePrinterTest {

    @Test
    void cutsAsR() throws IOException {
        // R: glimpse(mtcars, width = 70)
        Sample cars = Sample.doubles(
                        "mpg", 21.0, 21.0, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4)
                .and(
                        "disp", DBL, 160.0, 160.0, 108.0, 258.0, 360.0, 225.0, 360.0, 146.7, 140.8, 167.6, 167.6, 275.8,
                        275.8, 275.8, 472.0)
                .and(
                        "qsec", DBL, 16.46, 17.02, 18.61, 19.44, 17.02, 20.22, 15.84, 20.0, 22.9, 18.3, 18.9, 17.4,
                        17.6, 18.0, 17.98);
        StringBuilder out = new StringBuilder();
        new GlimpsePrinter(70, false).print(cars.incomplete(), 39_244, out);
        assertThat(out).hasToString("""
                Rows: 39,244
                Columns: 3
                $ mpg  <dbl> 21.0, 21.0, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 1…
                $ disp <dbl> 160.0, 160.0, 108.0, 258.0, 360.0, 225.0, 360.0, 146.7,…
                $ qsec <dbl> 16.46, 17.02, 18.61, 19.44, 17.02, 20.22, 15.84, 20.00,…
                """);
    }

    @Test
    void printsEachType() {
        Sample all = Sample.of("a", DBL, 1.0, 2.5, null)
                .and("b", INT, 1L, Long.MAX_VALUE, null)
                .and("c", LGL, true, false, null)
                .and("d", CHR, "a", "b \"c\"\n", null)
                .and("f", DATE, LocalDate.of(2015, 12, 10), LocalDate.of(2015, 12, 11), null)
                .and("g", DTTM, Instant.parse("2015-12-09T10:51:35Z"), Instant.parse("2015-12-09T10:51:36.5Z"), null)
                .and("h", new Type.ListOf(INT), List.of(1L, 2L), List.of(3L), List.of())
                .and("i", JSON, "{\"k\":[1]}", "2", null)
                .and("j", new Type.Difftime("secs"), 1.0, 2.25, null)
                .and("mean(x)", DBL, 1e10, 123456.7, Double.NaN);
        assertThat(all.glimpsed(90)).isEqualTo("""
                Rows: 3
                Columns: 10
                $ a         <dbl> 1.0, 2.5, NA
                $ b         <int> 1, 9223372036854775807, NA
                $ c         <lgl> TRUE, FALSE, NA
                $ d         <chr> "a", "b \\"c\\"\\n", NA
                $ f         <date> 2015-12-10, 2015-12-11, NA
                $ g         <dttm> 2015-12-09 10:51:35.000, 2015-12-09 10:51:36.500, NA
                $ h         <list> <1, 2>, 3, <>
                $ i         <json> {"k":[1]}, 2, NA
                $ j         <drtn> 1.00 secs, 2.25 secs, NA
                $ `mean(x)` <dbl> 1.000000e+10, 1.234567e+05, NaN
                """);
    }

    @Test
    void opensStructs() {
        Type inner = new Type.Struct(List.of(new Type.Field("id", INT)));
        Type type = new Type.Struct(List.of(new Type.Field("vertical", CHR), new Type.Field("cart", inner)));
        Sample structs = Sample.of("event", CHR, "x", "y")
                .and("properties", type, Sample.struct("vertical", "Food", "cart", Sample.struct("id", 7L)), null);
        assertThat(structs.glimpsed(60)).isEqualTo("""
                Rows: 2
                Columns: 2
                $ event      <chr> "x", "y"
                $ properties <struct>
                  $ vertical <chr> "Food", NA
                  $ cart     <struct>
                    $ id <int> 7, NA
                """);
    }

    @Test
    void doesNotCountWhatNobodyCounted() throws IOException {
        StringBuilder out = new StringBuilder();
        new GlimpsePrinter(80, false).print(Sample.of("a", INT, 1L).incomplete(), -1, out);
        assertThat(out).startsWith("Rows: ??\nColumns: 1\n");
    }

    @Test
    void printsEmptyTables() {
        assertThat(Sample.of("a", INT).and("long", CHR).glimpsed(80)).isEqualTo("""
                Rows: 0
                Columns: 2
                $ a    <int>
                $ long <chr>
                """);
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        String[] words = new String[60];
        Arrays.fill(words, "日本");
        Sample sample = Sample.of("word", CHR, (Object[]) words);
        for (int width = 16; width < 90; width++) {
            int most = width;
            assertThat(sample.glimpsed(width).lines().skip(2))
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(most));
        }
    }
}
