package dev.sparkjoy.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkjoy.base.JoyException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days as they are asked for and as folders say them. */
class DaysTest {
    @ParameterizedTest
    @CsvSource({
        "1550361600000, 2019-02-17",
        "1550361600001,",
        "155036160000,",
        "2019-02-17, 2019-02-17",
        "02-17-2019, 2019-02-17",
        "day=2019-02-17, 2019-02-17",
        "2019-02-30,",
        "17-02-2019,",
        "src,",
        "00000000000000,"
    })
    void foldersSayTheirDay(String folder, LocalDate day) {
        assertThat(DayFolder.of(folder)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "2019-02-17, 2019-02-17",
        "2019-02-17T23:59, 2019-02-17",
        "2019-02-17 23:59:59, 2019-02-17",
        "2019-02-17T23:00:00Z, 2019-02-17",
        "2019-02-17T23:00-08:00, 2019-02-18"
    })
    void timesStandForTheirDay(String text, LocalDate day) {
        assertThat(Days.of(text, null).from()).isEqualTo(day);
    }

    @Test
    void bothEndsAreMeant() {
        Days days = Days.of("2019-02-17", "2019-02-18");
        assertThat(days.have(LocalDate.of(2019, 2, 16))).isFalse();
        assertThat(days.have(LocalDate.of(2019, 2, 17))).isTrue();
        assertThat(days.have(LocalDate.of(2019, 2, 18))).isTrue();
        assertThat(days.have(LocalDate.of(2019, 2, 19))).isFalse();
        assertThat(Days.of(null, null).areAll()).isTrue();
        for (String wrong : new String[] {"", "2019", "2019-02-17T", "2019-02-17Tx", "yesterday at noon"}) {
            assertThatThrownBy(() -> Days.of(wrong, null))
                    .isInstanceOf(JoyException.class)
                    .hasMessageContaining("bad-days");
        }
        assertThatThrownBy(() -> Days.of("2019-02-18", "2019-02-17")).hasMessageContaining("is before");
    }
}
