package dev.sparkjoy.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {

    @ParameterizedTest
    @CsvSource({
        "abc, 3",
        "'', 0",
        "日本, 4",
        "ｱｲ, 2",
        "Ａ, 2",
        "e\u0301, 1",
        "👍🏽, 2",
        "👩‍🚀, 2",
        "Ж, 1",
        "\u00adx, 2",
        "ก็, 1"
    })
    void countsColumns(String text, int width) {
        assertThat(TextWidth.of(text)).isEqualTo(width);
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(TextWidth.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(TextWidth.cut("abcdef", 5)).isEqualTo("abcd…");
        assertThat(TextWidth.cut("abcdef", 1)).isEqualTo("…");
        assertThat(TextWidth.cut("abcdef", 0)).isEmpty();
        assertThat(TextWidth.cut("日本語", 5)).isEqualTo("日本…");
        assertThat(TextWidth.cut("日本語", 4)).isEqualTo("日…");
        assertThat(TextWidth.cut("e\u0301e\u0301e\u0301", 2)).isEqualTo("e\u0301…");
        assertThat(TextWidth.cut("e\u0301e\u0301", 2)).isEqualTo("e\u0301e\u0301");
    }
}
