package dev.sparkjoy.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sparkjoy.duckdb.FileTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which folder an event lies in, which files are deleted when, and what a redaction leaves. */
class PlacesTest extends StoreTest {
    private TidyReport add(String name, TidyOptions options, String... lines) throws IOException {
        Files.createDirectories(logs());
        Files.writeString(logs().resolve(name), String.join("\n", lines) + "\n");
        return new TidyStore(store(), engine).add(logs().toString(), options, (batch, left) -> {});
    }

    private static String event(String id, String name, String happened, String received) {
        return "{\"messageId\":\"" + id + "\",\"event\":\"" + name + "\",\"timestamp\":\"" + happened
                + "\",\"receivedAt\":\"" + received + "\"}";
    }

    private List<String> rows(String select) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = engine.query(select)) {
            while (row.next()) {
                rows.add(String.valueOf(row.getString(1)));
            }
        }
        return rows;
    }

    private Set<Path> parquet() throws IOException {
        try (Stream<Path> files = Files.walk(store())) {
            return new HashSet<>(files.filter(file -> file.toString().contains("event_day=")
                            && file.toString().endsWith(".parquet"))
                    .toList());
        }
    }

    @Test
    void lateEventsAreInTheirOwnDayAndFutureOnesAreCounted() throws IOException, SQLException {
        TidyReport report = add(
                "1.json",
                TidyOptions.usual(),
                event("now", "E", "2019-02-17T10:00:00Z", "2019-02-17T10:00:01Z"),
                event("late", "E", "2019-02-14T23:59:59Z", "2019-02-17T10:00:00Z"),
                event("future", "E", "2019-02-19T10:00:00Z", "2019-02-17T10:00:00Z"));
        assertThat(report.late()).isEqualTo(1);
        assertThat(report.future()).isEqualTo(1);
        for (String day : List.of("now 2019-02-17", "late 2019-02-14", "future 2019-02-19")) {
            String[] parts = day.split(" ");
            assertThat(rows("SELECT \"messageId\" FROM read_parquet('" + store() + "/event_day=" + parts[1]
                            + "/event_name=E/*.parquet', hive_partitioning = false) WHERE event_day = '" + parts[1]
                            + "'"))
                    .containsExactly(parts[0]);
        }
    }

    @Test
    void anEventMayBeNamedAsWhatHasNoName() throws IOException, SQLException {
        String name = "__HIVE_DEFAULT_PARTITION__";
        add(
                "1.json",
                TidyOptions.usual(),
                event("a", name, "2019-02-17T10:00:00Z", "2019-02-17T10:00:01Z"),
                "{\"messageId\":\"b\",\"event\":\"" + name + "\"}");
        Snapshot now = new StoreLog(store(), engine).latest();
        assertThat(now.files()).extracting(Action.Add::event).containsExactly(name, name);
        assertThat(now.files()).extracting(Action.Add::day).containsExactlyInAnyOrder("2019-02-17", "");
        assertThat(rows("SELECT event_name FROM " + FileTables.rows(now.paths())))
                .containsExactly(name, name);
        assertThat(rows("SELECT event FROM " + FileTables.rows(now.paths()))).containsExactly(name, name);
    }

    @Test
    void whatCountsNoLongerIsDeletedWhenItsGraceIsOver() throws IOException, SQLException {
        for (int i = 0; i < 3; i++) {
            add(i + ".json", TidyOptions.usual(), event("id" + i, "E", "2019-02-17T10:00:00Z", "2019-02-17T10:00:01Z"));
        }
        Set<Path> before = parquet();
        TidyStore store = new TidyStore(store(), engine);
        assertThat(store.compact(false)).isEqualTo(3);
        Set<Path> counts = parquet();
        counts.removeAll(before);
        assertThat(counts).hasSize(1);
        store.vacuum(Duration.ofHours(1));
        assertThat(parquet()).containsAll(before).containsAll(counts);
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
        for (Path file : parquet()) {
            Files.setLastModifiedTime(file, old);
        }
        // Written long ago, but they counted until a moment ago.
        store.vacuum(Duration.ofHours(1));
        assertThat(parquet()).containsAll(before).containsAll(counts);
        store.vacuum(Duration.ofSeconds(-1));
        assertThat(parquet()).isEqualTo(counts);
        assertThat(rows("SELECT \"messageId\" FROM "
                        + FileTables.rows(new StoreLog(store(), engine).latest().paths())))
                .containsExactlyInAnyOrder("id0", "id1", "id2");
    }

    @Test
    void aRedactionInsideAnArrayKeepsAllElse() throws IOException, SQLException {
        String big = "12345678901234567890123";
        TidyOptions redacting =
                TidyOptions.usual().redactions(List.of(Redaction.parse("l.s=drop"), Redaction.parse("o.l.s=drop")));
        String fitting = "{\"messageId\":\"0\",\"l\":[{\"s\":\"x\",\"t\":1}],\"o\":{\"l\":[{\"s\":\"x\",\"t\":1}]}}";
        String[] odd = {
            "{\"messageId\":\"a\",\"l\":[{\"s\":\"SECRET\",\"t\":" + big
                    + "},7,null,\"k\"],\"price\":1.12345678901234567890}",
            "{\"messageId\":\"b\",\"o\":{\"l\":[{\"s\":\"SECRET\",\"t\":" + big + "}]}}",
            "{\"messageId\":\"c\",\"l\":[[{\"s\":\"SECRET\",\"t\":" + big + "}]]}",
            "{\"messageId\":\"d\",\"l\":{\"s\":\"SECRET\",\"t\":2}}",
            "{\"messageId\":\"e\",\"o\":[{\"l\":{\"s\":[\"SECRET\"],\"t\":[3]}}]}",
            "{\"messageId\":\"f\",\"l\":[[[[[{\"s\":\"SECRET\"}]]]]]}"
        };
        // Once into columns of JSON, since the sample sees the odd ones; once into the rest of columns that are there.
        add("1.json", redacting, fitting);
        add("2.json", redacting, odd);
        leavesAllElse(big);
        try (Stream<Path> files = Files.walk(store())) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        add("1.json", redacting, fitting);
        leavesAllElse(big);
    }

    private void leavesAllElse(String big) throws IOException, SQLException {
        String files = FileTables.rows(new StoreLog(store(), engine).latest().paths());
        assertThat(String.join("\n", rows("SELECT to_json(e) FROM " + files + " AS e")))
                .doesNotContain("SECRET");
        ObjectMapper json = new ObjectMapper();
        List<String> values =
                rows("SELECT json_merge_patch(CASE WHEN (rest -> '/l') IS NULL THEN json_object('l', l) ELSE '{}'"
                        + " END, CASE WHEN (rest -> '/o') IS NULL THEN json_object('o', o) ELSE '{}' END, coalesce(rest, '{}'))"
                        + " FROM " + files + " ORDER BY \"messageId\"");
        assertThat(json.readTree(values.get(1)).get("l"))
                .isEqualTo(json.readTree("[{\"t\":" + big + "},7,null,\"k\"]"));
        JsonNode second = json.readTree(values.get(2)).at("/o/l/0");
        assertThat(second.get("t")).isEqualTo(json.readTree(big));
        assertThat(json.readTree(values.get(3)).get("l")).isEqualTo(json.readTree("[[{\"t\":" + big + "}]]"));
        assertThat(json.readTree(values.get(4)).get("l")).isEqualTo(json.readTree("{\"t\":2}"));
        assertThat(json.readTree(values.get(5)).get("o")).isEqualTo(json.readTree("[{\"l\":{\"t\":[3]}}]"));
    }

    @Test
    void aRestWithoutTheRedactedFieldKeepsItsDigits() throws IOException, SQLException {
        add(
                "1.json",
                TidyOptions.usual().redactions(List.of(Redaction.parse("l.s=drop"))),
                "{\"messageId\":\"a\",\"n\":1.5}",
                "{\"messageId\":\"b\",\"n\":1.12345678901234567890}");
        assertThat(rows("SELECT rest FROM "
                        + FileTables.rows(new StoreLog(store(), engine).latest().paths()) + " ORDER BY \"messageId\""))
                .containsExactly("null", "{\"n\":1.12345678901234567890}");
    }
}
