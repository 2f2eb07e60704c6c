package dev.sparkjoy.logs.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleLogsTest {
    private static final SampleOptions SMALL =
            SampleOptions.defaults().withEvents(9_000).withBrokenRate(0.002);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void sameOptionsGiveSameBytesWhateverTheThreadsTheZoneAndTheLocale() throws IOException {
        Map<String, String> once = written("one", SMALL.withThreads(1));
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(written("two", SMALL.withThreads(3))).isEqualTo(once);
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
        assertThat(written("three", SMALL.withSeed(2)))
                .doesNotContainKeys(once.keySet().stream()
                        .filter(name -> name.endsWith(".gz"))
                        .toArray(String[]::new));
    }

    @Test
    void sameOptionsGiveSameBytesInLargeObjects() throws IOException {
        SampleOptions options = SMALL.withFiles(2).withEvents(18_000);
        assertThat(written("one", options.withThreads(1))).isEqualTo(written("two", options.withThreads(2)));
    }

    private Map<String, String> written(String name, SampleOptions options) throws IOException {
        Path root = folder.resolve(name);
        SampleLogs.write(root, options);
        Map<String, String> contents = new TreeMap<>();
        try (var all = Files.walk(root)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                contents.put(
                        root.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    @Test
    void asManyFilesAsAskedForOfEqualSize() throws IOException {
        Truth truth =
                SampleLogs.write(folder, SMALL.withEvents(12_011).withFiles(24).withDays(5));
        Recount recount = new Recount(folder);
        assertThat(recount.files).hasSize(24);
        assertThat(truth.objects()).isEqualTo(24);
        Map<String, Long> lines = Recount.count(recount.stored, Recount.Read::file);
        assertThat(lines.values())
                .allSatisfy(count -> assertThat((double) count).isCloseTo(505, within(15.0)));
        assertThat(Recount.told(Recount.JSON.readTree(truth.toJson()).path("distinct")))
                .isEqualTo(Recount.counts(recount.distinct()));
        assertThat(truth.events()).isEqualTo(12_011);
        assertThat(truth.folders()).hasSize(5);
    }

    @Test
    void withoutRatesNothingIsWrong() throws IOException {
        Truth truth = SampleLogs.write(
                folder,
                SMALL.withEvents(5_000)
                        .withLateRate(0)
                        .withDuplicateRate(0)
                        .withSkewRate(0)
                        .withLoginRate(0)
                        .withDriftRate(0)
                        .withBrokenRate(0));
        assertThat(truth.lines()).isEqualTo(5_000);
        assertThat(truth.stored()).isEqualTo(truth.distinct());
        assertThat(truth.distinct().late()).isZero();
        assertThat(truth.distinct().skewed()).isZero();
        assertThat(truth.distinct().logins()).isZero();
        assertThat(truth.distinct().drifted().values()).containsOnly(0L);
        assertThat(truth.brokenLines()).isEmpty();
        assertThat(new Recount(folder).broken).isEmpty();
    }

    @Test
    void anyNumberOfEventsIsExact() throws IOException {
        for (int events : new int[] {0, 1, 7, 300}) {
            for (int files : new int[] {0, 3}) {
                Path place = folder.resolve(events + "-" + files);
                SampleOptions options =
                        SMALL.withEvents(events).withFiles(files).withDays(4).withLateRate(0.4);
                assertThat(SampleLogs.write(place, options).events()).isEqualTo(events);
                Recount recount = new Recount(place);
                assertThat(recount.distinct()).hasSize(events);
                if (files > 0) {
                    assertThat(recount.files).hasSize(files);
                }
            }
        }
    }

    @Test
    void effectsAreFoundAgain() throws IOException {
        SampleOptions options = SMALL.withEvents(60_000)
                .withLevel(1)
                .withModelAShare(0.5)
                .withCoverage(1)
                .withEffects(new SampleOptions.Effects(0.2, 0.4, 0, 0.5, 0.8, 0));
        Truth truth = SampleLogs.write(folder, options);
        for (Truth.Model model : truth.models().subList(0, 2)) {
            double views = model.distinct().viewed();
            assertThat(views).isGreaterThan(400);
            double fiveSigma = 5 * Math.sqrt(0.25 / views);
            assertThat(model.distinct().clicked() / views).isCloseTo(model.clickProbability(), within(fiveSigma));
            assertThat(model.distinct().orders() / views).isCloseTo(model.conversionProbability(), within(fiveSigma));
        }
        assertThat(truth.models().get(3).distinct().clicked()).isZero();
        assertThat(truth.models().get(3).distinct().viewed()).isPositive();
    }

    @Test
    void textIsEscapedAsGoDoesAndNotOnlyAscii() throws IOException {
        SampleLogs.write(folder, SMALL.withFiles(1).withBrokenRate(0));
        byte[] bytes;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(new Recount(folder).files.get(0)))) {
            bytes = in.readAllBytes();
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(text).contains("\\u0026utm_medium=", "\\u003c", "\\u003e", "\\\"", "Crème brûlée", "小籠包");
        assertThat(text).doesNotContain("&", "<", ">").contains("\"name\":\"Added to Cart\"");
    }

    @Test
    void refusesAFolderThatHoldsASample() throws IOException {
        SampleLogs.write(folder, SMALL.withEvents(10));
        assertThatThrownBy(() -> SampleLogs.write(folder, SMALL)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        AtomicLong last = new AtomicLong();
        SampleLogs.write(folder, SMALL, (events, ofEvents, objects, bytes) -> {
            assertThat(events).isGreaterThan(last.getAndSet(events));
            assertThat(ofEvents).isEqualTo(9_000);
        });
        assertThat(last).hasValue(9_000);
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> SMALL.withLateRate(1.5)).hasMessage("lateRate cannot be 1.5");
        assertThatThrownBy(() -> SMALL.withDays(0)).hasMessage("days cannot be 0");
        assertThatThrownBy(() -> SMALL.withSource("../x")).hasMessage("source cannot be ../x");
        assertThatThrownBy(() -> SMALL.withStart(SMALL.start().plusSeconds(1)))
                .hasMessage("start (midnight UTC) cannot be 2019-02-17T00:00:01Z");
    }
}
