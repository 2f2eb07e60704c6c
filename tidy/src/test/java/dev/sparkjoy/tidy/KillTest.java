package dev.sparkjoy.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.EngineOptions;
import dev.sparkjoy.duckdb.FileTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer, or who compacts, killed at any moment leaves a store that can be read; the next goes on, and nothing is lost or twice. */
class KillTest {
    private static final int KILLS = Integer.getInteger("joy.kills", 4);
    private static final int OBJECTS = 40;
    private static final int EVENTS = 5;

    @TempDir
    Path folder;

    @Test
    void nothingIsLostWhereverAWriterIsKilled() throws IOException, InterruptedException, SQLException {
        long seed = Long.getLong("joy.seed", System.nanoTime());
        System.out.println("KillTest seed " + seed);
        Random random = new Random(seed);
        Path logs = Files.createDirectories(folder.resolve("logs"));
        List<String> ids = new ArrayList<>();
        for (int object = 0; object < OBJECTS; object++) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < EVENTS; i++) {
                String id = object + "-" + i;
                ids.add(id);
                String line = "{\"messageId\":\"" + id + "\",\"type\":\"track\",\"receivedAt\":\"2019-02-1" + object % 9
                        + "T12:00:00Z\"}\n";
                lines.append(line).append(i == 0 ? line : "");
            }
            Files.writeString(logs.resolve(object + ".json"), lines);
        }
        int killed = 0;
        int compactions = 0;
        int round = 0;
        Path store = folder.resolve("store0");
        while (killed < KILLS) {
            List<String> before = stored(store);
            boolean compacts = before.size() > 2 * EVENTS && random.nextInt(3) == 0;
            Process writer = TidyMain.start(compacts ? "compact" : "add", logs.toString(), store.toString());
            boolean ended = writer.waitFor(500 + random.nextInt(2500), TimeUnit.MILLISECONDS);
            if (ended) {
                assertThat(writer.exitValue()).isZero();
            } else {
                writer.destroyForcibly().waitFor();
                killed++;
                compactions += compacts ? 1 : 0;
            }
            List<String> after = stored(store);
            assertThat(after)
                    .as("seed " + seed)
                    .doesNotHaveDuplicates()
                    .containsAll(before)
                    .isSubsetOf(ids);
            if (compacts) {
                assertThat(after).as("seed " + seed).hasSameSizeAs(before);
            }
            if (ended && !compacts) {
                assertThat(after).as("seed " + seed).containsExactlyInAnyOrderElementsOf(ids);
                store = folder.resolve("store" + ++round);
            }
        }
        System.out.println("KillTest: " + killed + " kills, " + compactions + " of them while compacting");
        assertThat(TidyMain.start("add", logs.toString(), store.toString()).waitFor())
                .isZero();
        assertThat(stored(store)).as("seed " + seed).containsExactlyInAnyOrderElementsOf(ids);
    }

    private static List<String> stored(Path store) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (DuckDbEngine engine =
                DuckDbEngine.open(EngineOptions.defaults().threads(2).memory("600MB"))) {
            Snapshot now = new StoreLog(store, engine).latest();
            if (!now.exists()) {
                return ids;
            }
            try (ResultSet row = engine.query("SELECT \"messageId\" FROM " + FileTables.rows(now.paths()))) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
            assertThat(new TidyStore(store, engine).status().events()).isEqualTo(ids.size());
        }
        return ids;
    }
}
