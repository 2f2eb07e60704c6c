package dev.sparkjoy.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is lost and nothing comes twice, whenever the process that runs a stream is killed. */
class KillTest {
    private static final int KILLS = Integer.getInteger("joy.kills", 3);
    private static final Pattern ID = Pattern.compile("\"messageId\":\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final long seed = Long.getLong("joy.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<String> lines = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private int fed;

    @Test
    void eachEventIsWrittenOnce() throws IOException, InterruptedException, SQLException {
        System.out.println("KillTest seed " + seed);
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(folder.resolve("events.schema"), "messageId: chr\nts: dttm\n");
        feed(3);
        int killed = 0;
        while (killed < KILLS) {
            Process driver = StreamMain.start(script("stream_trigger_interval(0)"));
            try (BufferedReader out = driver.inputReader()) {
                if (random.nextInt(4) > 0) {
                    // Else it is killed as it starts, in the middle of finding out where it stopped.
                    assertThat(out.readLine()).as("seed " + seed).isEqualTo("ready");
                }
                feedUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(5_000)));
                driver.destroyForcibly().waitFor();
                killed++;
            }
        }
        Process last = StreamMain.start(script("stream_trigger_available_now()"));
        assertThat(last.waitFor()).as("seed " + seed).isZero();
        System.out.println("KillTest: " + killed + " kills, " + fed + " files, " + lines.size() + " lines, "
                + ids.size() + " ids");
        assertThat(sorted(inFiles("once"))).as("ids once, seed " + seed).isEqualTo(sorted(ids));
        assertThat(sorted(inTable())).as("all lines, seed " + seed).isEqualTo(sorted(lines));
    }

    private Path script(String trigger) throws IOException {
        String events =
                "stream_read_json(\"" + folder + "/logs\", schema = \"" + folder + "/events.schema\", max_files = 2)";
        return Files.writeString(
                folder.resolve("script.joy"),
                events + " |>\n"
                        + "  watermark(ts, \"1 day\") |> dedup(messageId, within = \"10 days\") |>\n"
                        + "  stream_write_json(\"" + folder + "/once\", trigger = " + trigger + ")\n"
                        + events + " |>\n"
                        + "  stream_write_duckdb(\"" + folder + "/all.duckdb\", \"events\", trigger = " + trigger
                        + ")\n");
    }

    /** Goes on writing files while the streams run. */
    private void feedUntil(long nanos) throws IOException, InterruptedException {
        do {
            feed(1 + random.nextInt(3));
            // The load, not a wait: several files a second.
            TimeUnit.MILLISECONDS.sleep(50 + random.nextInt(300));
        } while (System.nanoTime() < nanos);
    }

    private void feed(int files) throws IOException {
        for (int file = 0; file < files; file++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                boolean again = !ids.isEmpty() && random.nextInt(5) == 0;
                String id = again ? ids.get(random.nextInt(ids.size())) : "id" + ids.size();
                if (!again) {
                    ids.add(id);
                }
                lines.add(id);
                text.append("{\"messageId\":\"").append(id).append("\",\"ts\":\"2019-02-17T10:00:00Z\"}\n");
            }
            write("f%05d.json".formatted(fed++), text.toString());
        }
    }

    /** Some files are there at once, others grow under their name. */
    private void write(String name, String text) throws IOException {
        Path file = folder.resolve("logs").resolve(name);
        if (random.nextInt(3) == 0) {
            int cut = random.nextInt(text.length());
            Files.writeString(file, text.substring(0, cut));
            Files.writeString(file, text);
        } else {
            Path unfinished = folder.resolve("logs").resolve(name + ".tmp");
            Files.writeString(unfinished, text);
            Files.setLastModifiedTime(unfinished, FileTime.from(Instant.now().minusSeconds(60)));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private List<String> inFiles(String output) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve(output), FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher id = ID.matcher(Files.readString(file));
                while (id.find()) {
                    found.add(id.group(1));
                }
            }
        }
        return found;
    }

    private List<String> inTable() throws SQLException {
        List<String> found = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("all.duckdb"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT \"messageId\" FROM events")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static List<String> sorted(List<String> texts) {
        List<String> sorted = new ArrayList<>(texts);
        Collections.sort(sorted);
        return sorted;
    }
}
