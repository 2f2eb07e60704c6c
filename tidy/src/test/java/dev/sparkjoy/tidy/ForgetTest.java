package dev.sparkjoy.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sparkjoy.base.JoyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A person leaves a store, under all names; told by DuckDB's own reading of each file there and by its bytes. */
class ForgetTest extends StoreTest {
    private static final List<String> NAMES =
            List.of("ann-0001", "old-ann-1", "777001", "phone-aaaa", "laptop-aaaa", "ann@example.com");

    /** Ann's, by all of her names. */
    private static final List<String> HERS = List.of(
            line("a1", "Seen", "\"anonymousId\":\"phone-aaaa\""),
            line(
                    "a2",
                    "Signed",
                    "\"userId\":\"ann-0001\",\"anonymousId\":\"phone-aaaa\",\"traits\":{\"email\":\"Ann@Example.com\"}"),
            line("a3", "Seen", "\"userId\":\"ann-0001\",\"anonymousId\":\"laptop-aaaa\",\"note\":[{\"text\":\"a\"}]"),
            line("a4", "Seen", "\"anonymousId\":\"laptop-aaaa\""),
            line("a5", "Merged", "\"userId\":\"ann-0001\",\"previousId\":\"old-ann-1\""),
            line("a6", "Bought", "\"userId\":\"old-ann-1\",\"properties\":{\"price\":2.5}"),
            line("a7", "Merged", "\"userId\":\"ann-0001\",\"previousId\":777001"),
            line("a8", "Bought", "\"userId\":777001"),
            line("a9", "Mailed", "\"context\":{\"traits\":{\"email\":\"ann@example.com\"}}"),
            line("a10", "Seen", "\"userId\":\"ann-0001\",\"anonymousId\":\"family-tablet\""),
            line("a11", "Seen", "\"anonymousId\":\"family-tablet\""));

    private static final List<String> OTHERS = List.of(
            line(
                    "b1",
                    "Signed",
                    "\"userId\":\"bob-0001\",\"anonymousId\":\"family-tablet\",\"traits\":{\"email\":\"bob@example.com\"}"),
            line("b2", "Seen", "\"userId\":\"bob-0001\",\"anonymousId\":\"phone-bbbb\",\"note\":[{\"text\":\"ann\"}]"),
            line("b3", "Seen", "\"anonymousId\":\"phone-bbbb\",\"strange\":{\"x\":7770012}"),
            line("b4", "Bought", "\"userId\":\"joann-0001\",\"properties\":{\"price\":3.25}"),
            line("b5", "Seen", "\"userId\":\"null\",\"anonymousId\":\"phone-cccc\""),
            line("b6", "Seen", "\"anonymousId\":\"family-tablet\",\"traits\":{\"email\":\"bob@example.com\"}"));

    private static String line(String id, String event, String more) {
        return "{\"messageId\":\"" + id + "\",\"type\":\"track\",\"event\":\"" + event
                + "\",\"receivedAt\":\"2019-02-17T12:00:00.000Z\",\"timestamp\":\"2019-02-1" + id.length()
                + "T10:00:00.000Z\"," + more + "}";
    }

    private void log(String name, List<String> lines) throws IOException {
        Files.createDirectories(logs());
        Files.writeString(logs().resolve(name), String.join("\n", lines) + "\n");
    }

    private TidyReport add() {
        return new TidyStore(store(), engine)
                .add(logs().toString(), TidyOptions.usual().batchBytes(1), (batch, left) -> {});
    }

    private ForgetReport forget(String person) {
        return new TidyStore(store(), engine).forget(person, false);
    }

    private static List<String> all(List<String> one, List<String> two) {
        List<String> all = new ArrayList<>(one);
        all.addAll(two);
        return all;
    }

    /** Events as DuckDB reads them from every Parquet file on disk, whether it counts or not. */
    private List<String> events() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = engine.query("SELECT to_json(e) FROM read_parquet('" + store()
                + "/event_day=*/**/*.parquet', union_by_name = true, hive_partitioning = false) AS e")) {
            while (row.next()) {
                rows.add(row.getString(1).replaceAll("\"[A-Za-z]+\":null,?", "").replaceAll(",}", "}"));
            }
        }
        return rows;
    }

    private void assertGone(List<String> names) throws SQLException, IOException {
        String text = everything();
        names.forEach(name -> assertThat(text).doesNotContain(name));
    }

    /** All events and all files there are, in small letters, without what only looks like one of the names. */
    private String everything() throws SQLException, IOException {
        StringBuilder everything = new StringBuilder(String.join("\n", events()));
        try (Stream<Path> files = Files.walk(store())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                everything.append('\n').append(file);
                byte[] bytes = Files.readAllBytes(file);
                everything.append('\n').append(new String(bytes, StandardCharsets.ISO_8859_1));
                if (file.toString().matches(".*(checkpoint|objects-[^/]*)\\.parquet")) {
                    try (ResultSet row = engine.query("SELECT to_json(e) FROM read_parquet('" + file + "') AS e")) {
                        while (row.next()) {
                            everything.append('\n').append(row.getString(1));
                        }
                    }
                }
            }
        }
        return everything
                .toString()
                .toLowerCase(Locale.ROOT)
                .replace("7770012", "")
                .replace("joann-0001", "");
    }

    @Test
    void noNameOfThePersonIsLeftAndAllElseIs() throws IOException, SQLException {
        List<String> broken = List.of(
                "{\"userId\":\"ann-0001\",\"half", "{\"mail\":\"ANN@example.com\"", "{\"userId\":\"bob-0001\",\"ha");
        log("1.json", all(OTHERS, broken));
        add();
        List<String> expected = events();
        log("0.json", HERS);
        add();
        assertThat(events()).hasSize(17);

        TidyStore store = new TidyStore(store(), engine);
        for (String name : List.of("ANN@example.com", "phone-aaaa", "777001", "old-ann-1")) {
            ForgetReport would = store.wouldForget(name);
            assertThat(would.removed()).as(name).isEqualTo(11);
        }
        assertThat(events()).hasSize(17);
        assertThat(everything()).contains(NAMES);
        ForgetReport report = forget("ann-0001");
        assertThat(report.identities()).isEqualTo(Map.of("user", 3L, "device", 2L, "shared", 1L, "email", 1L));
        assertThat(report.events())
                .isEqualTo(Map.of("Seen", 5L, "Signed", 1L, "Merged", 2L, "Bought", 2L, "Mailed", 1L));
        assertThat(report.quarantined()).isEqualTo(2);
        assertThat(report.others()).isEqualTo(2);
        assertThat(report.left()).isEmpty();
        assertThat(events()).containsExactlyInAnyOrderElementsOf(expected);
        assertGone(NAMES);
        try (Stream<Path> side = Files.list(store().resolve("_joy"))) {
            assertThat(side.filter(file -> file.toString().endsWith(".jsonl")).toList())
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readAllLines(file))
                            .singleElement()
                            .asString()
                            .contains("bob-0001"));
        }
        ForgetReport again = forget("ann-0001");
        assertThat(again.before()).isTrue();
        assertThat(again.removed() + again.left().size()).isZero();
        assertThat(store.status().events()).isEqualTo(6);
    }

    @Test
    void laterEventsOfThePersonStayOut() throws IOException, SQLException {
        log("1.json", all(HERS, OTHERS));
        add();
        forget("ann-0001");
        List<String> expected = events();
        log("2.json", HERS);
        log(
                "3.json",
                List.of(
                        line("n1", "Seen", "\"anonymousId\":\"laptop-aaaa\""),
                        line("n2", "Seen", "\"userId\":\"new\",\"traits\":{\"email\":\"ANN@example.com\"}"),
                        line("n3", "Seen", "\"userId\":\"cleo-0001\",\"anonymousId\":\"family-tablet\""),
                        "{\"userId\":\"ann-0001\",\"half"));
        TidyReport report = add();
        assertThat(List.of(report.lines(), report.events(), report.forgotten(), report.quarantined()))
                .containsExactly(15L, 1L, 13L, 1L);
        assertThat(report.lines())
                .isEqualTo(report.events()
                        + report.duplicates()
                        + report.forgotten()
                        + report.quarantined()
                        + report.blank());
        assertThat(events()).hasSize(expected.size() + 1).containsAll(expected);
        assertGone(NAMES);
    }

    @Test
    void aDeviceOfSeveralUsersLeadsToNone() throws IOException, SQLException {
        log("1.json", all(HERS, OTHERS));
        add();
        ForgetReport report = forget("family-tablet");
        assertThat(report.identities()).isEqualTo(Map.of("shared", 1L));
        assertThat(report.removed()).isEqualTo(1);
        assertThat(report.others()).isEqualTo(3);
        assertThat(events()).hasSize(16);
    }

    @Test
    void aNameThatManyShareIsNoOnes() throws IOException, SQLException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            lines.add(line("k" + i, "Seen", "\"userId\":\"user-" + i + "\",\"anonymousId\":\"kiosk\""));
        }
        lines.add(line("k", "Seen", "\"anonymousId\":\"kiosk\""));
        log("1.json", lines);
        add();
        assertThat(code(() -> forget("kiosk"))).isEqualTo("unknown-person");
        assertThat(forget("user-1").removed()).isEqualTo(1);
        assertThat(events()).hasSize(12);
    }

    @Test
    void whatOthersSayOfThePersonIsReportedAndStays() throws IOException, SQLException {
        log("1.json", HERS);
        log(
                "2.json",
                List.of(
                        line(
                                "c1",
                                "Told",
                                "\"userId\":\"bob-0001\",\"note\":[{\"text\":\"ask ann@example.com, please\"}]"),
                        line(
                                "c2",
                                "Told",
                                "\"userId\":\"bob-0001\",\"properties\":{\"price\":true,\"to\":\"phone-aaaa\"}"),
                        line("c3", "Told", "\"userId\":\"bob-0001\",\"properties\":{\"seller\":777001}"),
                        line("c4", "Told", "\"userId\":\"bob-0001\",\"note\":[{\"text\":\"ann-00012\"}]")));
        add();
        ForgetReport report = forget("ann-0001");
        assertThat(report.left())
                .extracting(place -> place.path() + " " + place.count())
                .containsExactlyInAnyOrder("note[].text 1", "properties.to 1", "properties.seller 1");
        assertThat(report.left()).allMatch(place -> Files.exists(store().resolve(place.file())));
        assertThat(events()).hasSize(4);
    }

    @Test
    void anEmailOfTwoUsersLeadsOnOnlyIfItWasGiven() throws IOException, SQLException {
        List<String> lines = List.of(
                line("1", "Seen", "\"userId\":\"one-0001\",\"traits\":{\"email\":\"both@example.com\"}"),
                line("2", "Seen", "\"userId\":\"two-0002\",\"traits\":{\"email\":\"both@example.com\"}"));
        log("1.json", lines);
        add();
        ForgetReport report = forget("one-0001");
        assertThat(report.identities()).isEqualTo(Map.of("user", 1L, "elsewhere", 1L));
        assertThat(report.left()).extracting(ForgetReport.Place::path).containsExactly("traits.email");
        assertThat(forget("both@example.com").left()).isEmpty();
        assertThat(new TidyStore(store(), engine).status().events()).isZero();
        log("2.json", OTHERS);
        assertThat(add().events()).isEqualTo(6);
    }

    @Test
    void hashedNamesAreFoundByTheNameItself() throws IOException, SQLException {
        log("1.json", all(HERS, OTHERS));
        new TidyStore(store(), engine)
                .add(
                        logs().toString(),
                        TidyOptions.usual().redactions(List.of(Redaction.parse("userId=hash"))),
                        (batch, left) -> {});
        // Numbers were redacted away, and with them what led on to their events.
        assertThat(forget("ann-0001").left()).isEmpty();
        log("2.json", List.of(line("n", "Seen", "\"userId\":\"ann-0001\"")));
        assertThat(add().forgotten()).isEqualTo(1);
    }

    /** However the log wrote an e-mail, and however it is given. */
    @Test
    void hashedEmailsAreFoundInAnyCase() throws Exception {
        log(
                "1.json",
                all(
                        List.of(
                                line("e1", "Seen", "\"traits\":{\"email\":\"Ann@Example.com\"}"),
                                line("e2", "Seen", "\"traits\":{\"email\":\"ann@example.com\"}"),
                                line("e3", "Seen", "\"userId\":\"ANN@example.com\"")),
                        OTHERS));
        new TidyStore(store(), engine)
                .add(
                        logs().toString(),
                        TidyOptions.usual()
                                .redactions(
                                        List.of(Redaction.parse("traits.email=hash"), Redaction.parse("userId=hash"))),
                        (batch, left) -> {});
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest("ann@example.com".getBytes(StandardCharsets.UTF_8)));
        assertThat(String.join("\n", events()).split(hash, -1)).hasSize(4);
        for (String given : List.of("ann@example.com", "Ann@Example.com", "ANN@EXAMPLE.COM")) {
            assertThat(new TidyStore(store(), engine).wouldForget(given).removed())
                    .as(given)
                    .isEqualTo(3);
        }
        ForgetReport report = forget("aNN@example.com");
        assertThat(report.removed()).isEqualTo(3);
        assertThat(report.left()).isEmpty();
        assertGone(List.of(hash));
        assertThat(events()).hasSize(6);
        assertThat(forget("ann@Example.com").before()).isTrue();
        log(
                "2.json",
                List.of(
                        line("e4", "Seen", "\"traits\":{\"email\":\"aNN@example.com\"}"),
                        line("e5", "Seen", "\"userId\":\"Ann@example.com\"")));
        assertThat(add().forgotten()).isEqualTo(2);
    }

    /** Broken lines, and events whose rest is as it was written, may spell names by JSON's escapes. */
    @Test
    void namesInEscapesAreFound() throws IOException, SQLException {
        List<String> broken = List.of(
                "{\"userId\":\"\\u0061nn-0001\",\"half",
                "{\"mail\":\"Ann\\u0040example.com\"",
                "{\"mail\":\"to \\u003CANN\\u0040Example.com\\u003E\"",
                "{\"text\":\"{\\\"userId\\\":\\\"\\\\u0061nn-0001\\\"}\"",
                "{\"device\":\"\\ud83d\\ude00 phone-aaa\\u0061\"",
                "{\"userId\":\"jo\\u0061nn-0001\",\"half",
                "{\"userId\":\"\\u0062ob-0001\",\"half \\ud83d \\u00");
        log("1.json", all(OTHERS, broken));
        add();
        log("0.json", HERS);
        add();
        ForgetReport report = forget("ann-0001");
        assertThat(report.quarantined()).isEqualTo(5);
        assertThat(report.left()).isEmpty();
        try (Stream<Path> side = Files.list(store().resolve("_joy"))) {
            assertThat(side.filter(file -> file.toString().endsWith(".jsonl")).toList())
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readAllLines(file)).hasSize(2));
        }
        log("2.json", List.of(broken.get(0), broken.get(1), broken.get(5)));
        assertThat(add().quarantined()).isEqualTo(3);
        try (ResultSet row = engine.query("SELECT count(text), count(*) FROM read_json('" + store()
                + "/_joy/quarantine-*.jsonl', columns = {object: 'VARCHAR', text: 'VARCHAR'})"
                + " WHERE object LIKE '%2.json'")) {
            row.next();
            assertThat(List.of(row.getLong(1), row.getLong(2))).containsExactly(1L, 3L);
        }
        log(
                "3.json",
                List.of(line(
                        "c1", "Told", "\"userId\":\"bob-0001\",\"note\":[{\"text\":\"ask \\u0061nn-0001, please\"}]")));
        add();
        assertThat(forget("ann-0001").left())
                .extracting(place -> place.path() + " " + place.count())
                .containsExactly("note[].text 1");
    }

    private static String code(Runnable wrong) {
        JoyException refused = catchThrowableOfType(JoyException.class, wrong::run);
        return refused.diagnostics().get(0).code();
    }

    @Test
    void whatCannotBeIsSaid() throws IOException {
        assertThat(code(() -> forget("ann-0001"))).isEqualTo("no-store");
        assertThat(store()).doesNotExist();
        log("1.json", OTHERS);
        add();
        assertThat(code(() -> forget("nobody-here"))).isEqualTo("unknown-person");
        assertThat(code(() -> new TidyStore(store(), engine).wouldForget("nobody-here")))
                .isEqualTo("unknown-person");
        assertThat(code(() -> forget("Undefined"))).isEqualTo("no-one");
        try (StoreLock ignored = StoreLock.take(store(), false)) {
            assertThat(code(() -> forget("bob-0001"))).isEqualTo("store-busy");
        }
    }

    @Test
    void killedAnywhereTheNextRunEndsIt() throws Exception {
        long seed = Long.getLong("joy.seed", System.nanoTime());
        System.out.println("ForgetTest seed " + seed);
        Random random = new Random(seed);
        int kills = Math.max(2, Integer.getInteger("joy.kills", 4) / 4);
        long longest = 0;
        for (int killed = 0; killed < kills; ) {
            log("1.json", HERS);
            log("2.json", OTHERS);
            add();
            long began = System.nanoTime();
            Process process = TidyMain.start("forget", "ann-0001", store().toString());
            if (longest > 0) {
                process.waitFor(longest / 4 + random.nextLong(longest * 3 / 4), TimeUnit.NANOSECONDS);
                killed += process.isAlive() ? 1 : 0;
                process.destroyForcibly().waitFor();
            } else {
                // The first may live, to tell how long it takes.
                assertThat(process.waitFor()).isZero();
                longest = System.nanoTime() - began;
            }
            assertThat(new TidyStore(store(), engine).status().events())
                    .as("seed " + seed)
                    .isIn(17L, 6L);
            assertThat(forget("ann-0001").left()).as("seed " + seed).isEmpty();
            assertThat(events()).as("seed " + seed).hasSize(6);
            assertGone(NAMES);
            try (Stream<Path> files = Files.walk(store())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
