package dev.sparkjoy.logs.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GrowthBookHashTest {
    @Test
    void agreesWithTheVectorsOfItsSpecification() {
        assertThat(hash("seed", "a")).isEqualTo(0.0505);
        assertThat(hash("foo", "def")).isEqualTo(0.2019);
    }

    @Test
    void splitsNinetyTen() {
        Experiment experiment = experiment(1);
        int[] counts = new int[2];
        GrowthBookHash reco = new GrowthBookHash("reco");
        int inReco = 0;
        for (int i = 0; i < 100_000; i++) {
            counts[experiment.assign(ascii("user-" + i))]++;
            inReco += reco.of(ascii("user_" + i)) < 0.9 ? 1 : 0;
        }
        // Five standard deviations of a binomial are 474.
        assertThat(counts[0]).isCloseTo(90_000, within(474));
        assertThat(inReco).isEqualTo(89_951);
    }

    @Test
    void moreCoverageMovesNobody() {
        Experiment some = experiment(0.5);
        Experiment more = experiment(0.8);
        int joined = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] unit = ascii("u" + i);
            int before = some.assign(unit);
            int after = more.assign(unit);
            if (before != Experiment.NONE) {
                assertThat(after).isEqualTo(before);
            } else if (after != Experiment.NONE) {
                joined++;
            }
        }
        assertThat(joined).isCloseTo(6000, within(330));
    }

    private static Experiment experiment(double coverage) {
        return new Experiment(
                "reco",
                coverage,
                new Experiment.Variant("Model_A", 0.9, 0, 0),
                new Experiment.Variant("Model_B", 0.1, 0, 0));
    }

    private static double hash(String seed, String unit) {
        return new GrowthBookHash(seed).of(ascii(unit));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
