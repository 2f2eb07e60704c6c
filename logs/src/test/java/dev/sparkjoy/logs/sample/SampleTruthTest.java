package dev.sparkjoy.logs.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What truth.json says against what another reader finds in the objects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleTruthTest {
    private static final SampleOptions OPTIONS = SampleOptions.defaults()
            .withEvents(24_000)
            .withSeed(7)
            .withBrokenRate(0.002)
            .withDuplicateRate(0.03)
            .withRefundRate(0.3);

    private Truth truth;
    private JsonNode told;
    private Recount recount;
    private List<Recount.Read> distinct;

    @SuppressWarnings("NullAway.Init")
    SampleTruthTest() {}

    @BeforeAll
    void make(@TempDir Path folder) throws IOException {
        truth = SampleLogs.write(folder, OPTIONS);
        told = Recount.JSON.readTree(folder.resolve("truth.json").toFile());
        recount = new Recount(folder);
        distinct = recount.distinct();
    }

    @Test
    void everyLineIsAccountedFor() {
        assertThat(truth.events()).isEqualTo(24_000).isEqualTo(distinct.size());
        assertThat(truth.lines()).isEqualTo(recount.lines);
        assertThat(truth.duplicates()).isEqualTo(recount.stored.size() - distinct.size());
        assertThat(truth.lines() - truth.events() - truth.duplicates()).isEqualTo(recount.broken.size());
        assertThat(truth.objects()).isEqualTo(recount.files.size());
        assertThat(truth.rawBytes()).isEqualTo(recount.rawBytes);
        assertThat(truth.storedBytes()).isEqualTo(recount.storedBytes);
    }

    @Test
    void countsOfEventsAreTrueWithAndWithoutDuplicates() {
        assertThat(Recount.told(told.path("stored"))).isEqualTo(Recount.counts(recount.stored));
        assertThat(Recount.told(told.path("distinct"))).isEqualTo(Recount.counts(distinct));
    }

    @Test
    void thePostsQuestionIsAnswered() {
        assertThat(toldAnswer("stored")).isNotEmpty().isEqualTo(Recount.answer(recount.stored));
        assertThat(toldAnswer("distinct")).isEqualTo(Recount.answer(distinct)).isNotEqualTo(toldAnswer("stored"));
        assertThat(toldAnswer("stored").keySet()).anyMatch(row -> row.contains("/Model_A/"));
        assertThat(toldAnswer("stored").keySet()).anyMatch(row -> row.contains("/Model_B/"));
    }

    private Map<String, Long> toldAnswer(String which) {
        Map<String, Long> rows = new TreeMap<>();
        for (JsonNode row : told.path("answer")) {
            String key = row.path("experiment_id").asText() + "/"
                    + row.path("variant").asText() + "/" + row.path("hour").asInt();
            rows.put(key, row.path(which).asLong());
        }
        return rows;
    }

    @Test
    void brokenLinesStandWhereTheTruthSaysAndAreOfEveryKind() {
        Set<Recount.Broken> places = new HashSet<>();
        for (JsonNode place : told.path("broken_lines")) {
            places.add(new Recount.Broken(
                    place.path("file").asText(),
                    place.path("line").asLong(),
                    place.path("kind").asText()));
        }
        assertThat(places).isEqualTo(new HashSet<>(recount.broken));
        Map<String, Long> kinds = new TreeMap<>();
        recount.broken.forEach(line -> kinds.merge(line.kind(), 1L, Long::sum));
        assertThat(Recount.toldNumbers(told.path("broken"))).isEqualTo(kinds).hasSize(4);
        assertThat(recount.broken.size()).isBetween(25, 75);
    }

    @Test
    void modelsAreWhatTheirEventsSay() {
        for (JsonNode model : told.path("models")) {
            String variant = model.path("variant").asText();
            for (String which : List.of("stored", "distinct")) {
                List<Recount.Read> events = (which.equals("stored") ? recount.stored : distinct)
                        .stream()
                                .filter(read -> variant.equals(Recount.variant(read)))
                                .toList();
                Map<String, Long> names = Recount.count(events, read -> read.text("event"));
                JsonNode outcome = model.path(which);
                assertThat(outcome.path("viewed").asLong()).isEqualTo(names.get("Recommendation Viewed"));
                assertThat(outcome.path("clicked").asLong()).isEqualTo(names.get("Recommendation Clicked"));
                assertThat(outcome.path("added_to_cart").asLong()).isEqualTo(names.get("Added to Cart"));
                assertThat(outcome.path("orders").asLong()).isEqualTo(names.get("Order Completed"));
            }
            assertThat(model.path("users").asLong()).isEqualTo(users(variant, "Recommendation Viewed"));
            assertThat(model.path("users_clicked").asLong()).isEqualTo(users(variant, "Recommendation Clicked"));
            assertThat(model.path("users_converted").asLong()).isEqualTo(users(variant, "Order Completed"));
        }
        assertThat(told.path("models")).hasSize(4);
    }

    private long users(String variant, String event) {
        return distinct.stream()
                .filter(read -> read.is(event) && variant.equals(Recount.variant(read)))
                .map(read -> read.text("anonymousId"))
                .distinct()
                .count();
    }

    @Test
    void usersAreCounted() {
        assertThat(truth.users())
                .isEqualTo(distinct.stream()
                        .filter(read -> read.json().has("anonymousId"))
                        .map(read -> read.text("anonymousId"))
                        .distinct()
                        .count());
    }

    @Test
    void everyAssignmentCanBeComputedAgainFromTheAnonymousId() {
        List<Recount.Read> views = distinct.stream()
                .filter(read -> read.is("Recommendation Viewed"))
                .filter(read -> read.property("vertical").asText().equals("Food"))
                .toList();
        assertThat(views).hasSizeGreaterThan(300);
        for (Recount.Read view : views) {
            double number = growthBook("food_recommender", view.text("anonymousId"));
            assertThat(Recount.variant(view)).isEqualTo(expectedModel(number));
        }
    }

    /** Weights 90/10 at a coverage of 95 %. */
    private static @Nullable String expectedModel(double number) {
        if (number < 0.855) {
            return "Model_A";
        }
        return number >= 0.9 && number < 0.995 ? "Model_B" : null;
    }

    private static double growthBook(String seed, String unit) {
        return fnv(Long.toString(fnv(seed + unit))) % 10_000 / 10_000.0;
    }

    private static long fnv(String text) {
        long hash = 0x811c9dc5L;
        for (byte unit : text.getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash ^ unit) * 0x01000193L & 0xffffffffL;
        }
        return hash;
    }

    @Test
    void usersWithoutAModelAreMarkedInTwoWays() {
        List<JsonNode> adds = distinct.stream()
                .filter(read -> read.is("Added to Cart"))
                .map(read -> read.json().path("properties"))
                .toList();
        assertThat(adds)
                .anyMatch(p ->
                        p.path("experiment_id").isNull() && p.path("variant").isNull());
        assertThat(adds).anyMatch(p -> !p.has("experiment_id") && !p.has("variant"));
        assertThat(adds)
                .allMatch(
                        p -> p.path("cart_id").isTextual() && p.path("vertical").isTextual());
        assertThat(adds)
                .allMatch(p ->
                        p.path("experiment_id").isTextual() == p.path("variant").isTextual());
    }

    @Test
    void timestampsAreSegmentsFormulaAndFoldersTheDayOfReceipt() {
        for (Recount.Read read : recount.stored) {
            long drift = read.instant("sentAt").toEpochMilli()
                    - read.instant("originalTimestamp").toEpochMilli();
            assertThat(read.instant("timestamp"))
                    .isEqualTo(read.instant("receivedAt").minusMillis(drift));
            Instant folder = Instant.ofEpochMilli(Long.parseLong(read.file().split("/")[2]));
            assertThat(read.instant("receivedAt")).isBetween(folder, folder.plusSeconds(86_400 - 1));
        }
    }

    @Test
    void repetitionsAreTheSameEventReceivedLater() {
        Map<String, Recount.Read> first = new TreeMap<>();
        distinct.forEach(read -> first.put(read.text("messageId"), read));
        List<Recount.Read> copies = recount.stored.stream()
                .filter(read -> first.get(read.text("messageId")) != read)
                .toList();
        for (Recount.Read copy : copies) {
            Recount.Read original = Objects.requireNonNull(first.get(copy.text("messageId")));
            assertThat(copy.json().path("properties")).isEqualTo(original.json().path("properties"));
            assertThat(copy.text("timestamp")).isEqualTo(original.text("timestamp"));
            assertThat(copy.instant("receivedAt")).isAfter(original.instant("receivedAt"));
        }
        assertThat(copies)
                .anyMatch(copy -> copy.day("receivedAt")
                        .isAfter(Objects.requireNonNull(first.get(copy.text("messageId")))
                                .day("receivedAt")));
    }

    @Test
    void ratesAreWhatTheOptionsSay() {
        assertThat(truth.distinct().late()).isEqualTo((long) (24_000 * OPTIONS.lateRate()));
        assertThat((double) truth.duplicates() / truth.events()).isCloseTo(OPTIONS.duplicateRate(), within(0.005));
        assertThat((double) truth.distinct().skewed() / truth.events()).isCloseTo(OPTIONS.skewRate(), within(0.012));
        long sessions = distinct.stream()
                .filter(read -> read.text("name").equals("Home"))
                .count();
        assertThat((double) truth.distinct().logins() / sessions).isCloseTo(OPTIONS.loginRate(), within(0.02));
        long priced = distinct.stream()
                .filter(read -> read.property("price").isValueNode()
                        || read.property("revenue").isValueNode())
                .count();
        long drifted = truth.distinct().drifted().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat((double) drifted / priced).isCloseTo(OPTIONS.driftRate(), within(0.006));
    }

    @Test
    void identifyGivesAnonymousUsersAnId() {
        List<Recount.Read> logins = distinct.stream()
                .filter(read -> read.text("type").equals("identify"))
                .toList();
        assertThat(logins)
                .isNotEmpty()
                .allMatch(read -> read.json().path("userId").isTextual()
                        && read.json().path("traits").path("email").isTextual());
        Set<String> anonymousBefore = new HashSet<>();
        distinct.stream()
                .filter(read -> read.json().path("userId").isNull())
                .forEach(read -> anonymousBefore.add(read.text("anonymousId")));
        assertThat(logins).allMatch(read -> anonymousBefore.contains(read.text("anonymousId")));
    }

    @Test
    void eventsAreOfRealSizeAndInNoOrder() {
        double mean =
                recount.stored.stream().mapToInt(Recount.Read::bytes).average().orElse(0);
        assertThat(mean).isBetween(1100.0, 1350.0);
        long pairs = 0;
        long swapped = 0;
        for (int i = 1; i < recount.stored.size(); i++) {
            Recount.Read one = recount.stored.get(i - 1);
            Recount.Read two = recount.stored.get(i);
            if (one.file().equals(two.file())) {
                pairs++;
                swapped += two.instant("receivedAt").isBefore(one.instant("receivedAt")) ? 1 : 0;
            }
        }
        assertThat((double) swapped / pairs).isBetween(0.4, 0.6);
        assertThat((double) recount.stored.size() / recount.files.size()).isBetween(20.0, 50.0);
    }

    @Test
    void namesHaveSegmentsForm() {
        for (Path file : recount.files) {
            assertThat(file.getFileName().toString())
                    .matches(
                            "15\\d{11}\\.events-archiver-\\d+-\\d+\\.\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.gz");
        }
        assertThat(truth.folders())
                .extracting(Truth.Folder::day)
                .containsExactly("2019-02-17", "2019-02-18", "2019-02-19");
        assertThat(truth.folders().get(0).folder()).isEqualTo("segment-logs/9fK2mQ7xLpT4vB8nR3sW1z/1550361600000");
        assertThat(truth.folders().stream().mapToLong(Truth.Folder::lines).sum())
                .isEqualTo(truth.lines());
        assertThat(truth.folders().stream().mapToLong(Truth.Folder::objects).sum())
                .isEqualTo(truth.objects());
    }
}
