package dev.sparkjoy.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Expected columns are pillar's own, from its snapshot tests where they have the case. */
class DecimalsTest {

    private static String column(@Nullable Double... values) {
        return String.join(
                        "\n",
                        Decimals.cells(Arrays.asList(values)).stream()
                                .map(Cell::text)
                                .toList()) + "\n";
    }

    private static @Nullable Double[] withSpecial(double... values) {
        List<@Nullable Double> all = new ArrayList<>();
        Arrays.stream(values).forEach(all::add);
        all.add(null);
        all.add(Double.NEGATIVE_INFINITY);
        all.add(Double.POSITIVE_INFINITY);
        return all.toArray(Double[]::new);
    }

    @Test
    void threeSignificantDigits() {
        double[] values = new double[7];
        for (int i = 0; i < 7; i++) {
            values[i] = 1.23456 * Math.pow(10, i - 3);
        }
        assertThat(column(withSpecial(values))).isEqualTo("""
                   0.00123|
                   0.0123 |
                   0.123  |
                   1.23   |
                  12.3    |
                 123.     |
                1235.     |
                  NA      |
                -Inf      |
                 Inf      |
                """.replace("|", ""));
    }

    @Test
    void signsAndPowersOfTen() {
        assertThat(column(withSpecial(-0.001, 0.01, -0.1, 1, -10, 100, -1000, 10000)))
                .isEqualTo("""
                   -0.001|
                    0.01 |
                   -0.1  |
                    1    |
                  -10    |
                  100    |
                -1000    |
                10000    |
                   NA    |
                 -Inf    |
                  Inf    |
                """.replace("|", ""));
    }

    @Test
    void hiddenDigitsLeaveTheirPoint() {
        double[] values = new double[9];
        for (int i = 0; i < 9; i++) {
            values[i] = Math.pow(10, 4 - i) + 1e-6;
        }
        assertThat(column(withSpecial(values))).isEqualTo("""
                10000.      |
                 1000.      |
                  100.      |
                   10.0     |
                    1.00    |
                    0.100   |
                    0.0100  |
                    0.00100 |
                    0.000101|
                   NA       |
                 -Inf       |
                  Inf       |
                """.replace("|", ""));
    }

    @Test
    void wholeNumbersHaveNoPoint() {
        assertThat(column(1.0, 1234567.0, null)).isEqualTo("      1\n1234567\n     NA\n");
        assertThat(column(0.0, 0.5)).isEqualTo("0  \n0.5\n");
    }

    @Test
    void whatDoublesCanNotHoldIsNotShown() {
        assertThat(column(0.1 + 0.2, 0.7)).isEqualTo("0.3\n0.7\n");
        assertThat(column(9.9996, 99.96)).isEqualTo(" 10.0\n100. \n");
        assertThat(column(22.25)).isEqualTo("22.2\n");
        assertThat(column(Double.NaN, 1.5)).isEqualTo("NaN  \n  1.5\n");
    }

    @Test
    void scientificWhereItWouldBeTooWide() {
        assertThat(column(withSpecial(1e-9, 1e-6, 1e3, 1e9))).isEqualTo("""
                   1e-9|
                   1e-6|
                   1e+3|
                   1e+9|
                  NA   |
                -Inf   |
                 Inf   |
                """.replace("|", ""));
        assertThat(column(withSpecial(-1e3, 1e9, -1e15, 1e22))).isEqualTo("""
                  -1e 3|
                   1e 9|
                  -1e15|
                   1e22|
                  NA   |
                -Inf   |
                 Inf   |
                """.replace("|", ""));
        assertThat(column(1.5, 1e20)).isEqualTo("1.5e 0\n1  e20\n");
        assertThat(column(9.9996e20, 5e-324)).isEqualTo("1.00e+ 21\n4.94e-324\n");
        assertThat(column(1234567890123.0)).isEqualTo("1234567890123\n");
        assertThat(column(12345678901234.0)).isEqualTo("1.23e13\n");
    }

    @Test
    void noNumberFails() {
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 10_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            assertThat(column(value, 1.5)).isNotEmpty();
        }
    }
}
