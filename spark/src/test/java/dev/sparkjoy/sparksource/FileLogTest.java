package dev.sparkjoy.sparksource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stream remembers of files, and which of them it takes. */
class FileLogTest {
    @TempDir
    Path folder;

    private static FileLog.Taken file(String path) {
        return new FileLog.Taken(path, 7, 1_550_000_000_000L);
    }

    @Test
    void remembersWhatItTook() {
        FileLog log = new FileLog(folder.resolve("log"));
        assertThat(log.last()).isZero();
        assertThat(log.add(List.of(file("/a"), file("/odd\n\\name\t")))).isEqualTo(1);
        assertThat(log.add(List.of(file("/b")))).isEqualTo(2);
        FileLog again = new FileLog(folder.resolve("log"));
        assertThat(again.last()).isEqualTo(2);
        assertThat(again.between(0, 1)).containsExactly(file("/a"), file("/odd\n\\name\t"));
        assertThat(again.between(1, 2)).containsExactly(file("/b"));
        assertThat(again.find("/b")).isEqualTo(file("/b"));
        assertThat(again.find("/c")).isNull();
    }

    @Test
    void manyEntriesBecomeOneFile() throws IOException {
        Path place = folder.resolve("log");
        FileLog log = new FileLog(place);
        int entries = 2 * FileLog.MOST_ENTRIES + 3;
        for (int i = 1; i <= entries; i++) {
            log.add(List.of(file("/f" + i)));
        }
        try (Stream<Path> files = Files.list(place)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            2 * FileLog.MOST_ENTRIES + ".compact", entries - 2 + "", entries - 1 + "", entries + "");
        }
        FileLog again = new FileLog(place);
        assertThat(again.last()).isEqualTo(entries);
        for (int i = 1; i <= entries; i++) {
            assertThat(again.between(i - 1, i)).containsExactly(file("/f" + i));
        }
    }

    /** A process that ended while it wrote leaves nothing that counts. */
    @Test
    void whatWasNotFinishedIsNotThere() throws IOException {
        Path place = folder.resolve("log");
        new FileLog(place).add(List.of(file("/a")));
        Files.writeString(place.resolve(".2.tmp"), "joy files 1\n2\t7");
        FileLog again = new FileLog(place);
        assertThat(again.last()).isEqualTo(1);
        assertThat(again.add(List.of(file("/b")))).isEqualTo(2);
        assertThat(new FileLog(place).between(1, 2)).containsExactly(file("/b"));
    }

    @Test
    void aFileIsTakenWhenItIsWhole() throws IOException {
        Path logs = Files.createDirectories(folder.resolve("in"));
        FileLog log = new FileLog(folder.resolve("log"));
        Arrivals arrivals = new Arrivals(logs.toString(), log);
        assertThat(arrivals.look()).isEmpty();
        Path young = Files.writeString(logs.resolve("young.json"), "{");
        Path old = Files.writeString(logs.resolve("old.json"), "{}");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusMillis(Arrivals.OLD_MILLIS + 1000)));
        Files.writeString(logs.resolve("a.json.tmp"), "{}");
        assertThat(arrivals.look()).extracting(FileLog.Taken::path).containsExactly(old.toString());
        assertThat(arrivals.unsettled()).isEqualTo(1);
        Files.writeString(young, "{}");
        assertThat(arrivals.look()).extracting(FileLog.Taken::path).containsExactly(old.toString());
        Files.setLastModifiedTime(young, FileTime.from(Instant.now().minusMillis(Arrivals.OLD_MILLIS + 1000)));
        List<FileLog.Taken> both = arrivals.look();
        assertThat(both).extracting(FileLog.Taken::path).containsExactly(old.toString(), young.toString());
        log.add(both);
        assertThat(arrivals.look()).isEmpty();
        Files.writeString(young, "{\"a\":1}");
        assertThat(arrivals.look()).isEmpty();
        assertThat(arrivals.replaced()).containsExactly(young.toString());
    }
}
