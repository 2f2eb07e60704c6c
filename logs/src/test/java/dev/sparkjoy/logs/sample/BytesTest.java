package dev.sparkjoy.logs.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void numbersAndAmounts() {
        assertThat(text(new Bytes(1).number(0).put(' ').number(-120).put(' ').number(Long.MAX_VALUE)))
                .isEqualTo("0 -120 9223372036854775807");
        assertThat(text(new Bytes(1)
                        .amount(1890)
                        .put(' ')
                        .amount(1800)
                        .put(' ')
                        .amount(5)
                        .put(' ')
                        .amount(1234)))
                .isEqualTo("18.9 18 0.05 12.34");
        assertThat(text(new Bytes(1).amountText(1890).put(' ').amountText(5))).isEqualTo("18.90 0.05");
        assertThat(text(new Bytes(1).padded(42, 5))).isEqualTo("00042");
    }

    @Test
    void identifiersAreRandomUuids() {
        Dice dice = new Dice().reset(3);
        for (int i = 0; i < 100; i++) {
            String text = text(new Bytes(8).uuid(dice.next(), dice.next()));
            UUID uuid = UUID.fromString(text);
            assertThat(uuid).hasToString(text);
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
        }
    }

    @Test
    void instantsAreIso() {
        Dice dice = new Dice().reset(4);
        IsoInstants instants = new IsoInstants();
        for (int i = 0; i < 1000; i++) {
            long millis = (dice.next() >>> 22) - (1L << 40);
            Bytes out = new Bytes(4);
            instants.put(out, millis);
            assertThat(Instant.parse(text(out))).isEqualTo(Instant.ofEpochMilli(millis));
            assertThat(out.length()).isEqualTo(24);
        }
    }

    @Test
    void diceAreEvenAndRepeat() {
        Dice dice = new Dice().reset(Dice.key(1, 2));
        int[] faces = new int[6];
        for (int i = 0; i < 60_000; i++) {
            faces[dice.below(6)]++;
        }
        for (int face : faces) {
            assertThat(face).isBetween(9_500, 10_500);
        }
        assertThat(new Dice().reset(5).next()).isEqualTo(new Dice().reset(5).next());
        assertThat(Dice.key(1, 2)).isNotEqualTo(Dice.key(2, 1));
    }

    private static String text(Bytes bytes) {
        return new String(bytes.copy(), StandardCharsets.UTF_8);
    }
}
