package dev.sparkjoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidyCommandTest {
    @TempDir
    Path folder;

    private Command.Outcome tidy(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "tidy";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Command()
                .environment("XDG_CACHE_HOME", folder.resolve("cache").toString())
                .run(all);
    }

    @Test
    void forgetsWhomItIsToldTo() throws IOException {
        Path logs = folder.resolve("logs.json");
        String store = folder.resolve("store").toString();
        Files.writeString(logs, """
                {"messageId":"1","type":"identify","userId":"u-000001","traits":{"email":"ann@example.com"}}
                {"messageId":"2","type":"track","event":"Seen","userId":"u-000002","note":"for ann@example.com"}
                """);
        assertThat(tidy(logs.toString(), store).code()).isZero();
        assertThat(tidy(logs.toString(), store, "--dry-run").code()).isEqualTo(2);
        assertThat(tidy("forget", store).code()).isEqualTo(2);

        Command.Outcome would = tidy("forget", "u-000001", store, "--dry-run");
        assertThat(would.code()).isZero();
        assertThat(would.out()).contains("known by 1 e-mail, 1 user id").contains("would remove 1 events (identify 1)");

        Command.Outcome done = tidy("forget", "u-000001", store);
        assertThat(done.code()).isEqualTo(1);
        assertThat(done.out())
                .contains("removed 1 events (identify 1), in 1 files, and 0 lines of the quarantine")
                .contains("1 occurrences left\n  1 in note of event_day")
                .contains("raw logs are not touched")
                .doesNotContain("ann@example.com")
                .doesNotContain("u-000001");
        assertThat(tidy("forget", "u-000001", store).out()).contains("forgotten before");
        Command.Outcome unknown = tidy("forget", "u-000003", store);
        assertThat(unknown.code()).isEqualTo(4);
        assertThat(unknown.err()).contains("unknown-person");
    }

    private String notes(String... arguments) {
        return new Command()
                .environment("XDG_CACHE_HOME", folder.resolve("cache").toString())
                .run(arguments)
                .err();
    }

    @Test
    void whoReadsLogsHearsOfTheirTidyCopyWhileItIsOne() throws IOException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        for (int i = 0; i < 11; i++) {
            Files.writeString(logs.resolve(i + ".json"), "{\"event\":\"a\"}\n");
        }
        Path store = folder.resolve("store");
        String question = "read_json(\"" + logs + "/\") |> count()";
        assertThat(notes(question)).isEmpty();
        tidy(logs.toString(), store.toString());
        String hint = "note: a tidy copy exists: read_tidy(\"" + store + "\")";
        assertThat(notes(question)).contains(hint);
        assertThat(notes("--no-cache", question)).isEmpty();
        assertThat(notes("--quiet", question)).isEmpty();
        assertThat(notes("--from", "2019-01-01", question)).doesNotContain("tidy copy");
        assertThat(notes("read_json(\"" + logs.resolve("1.json") + "\") |> count()"))
                .isEmpty();
        assertThat(notes("read_tidy(\"" + store + "\") |> count()")).isEmpty();

        Files.writeString(logs.resolve("11.json"), "{\"event\":\"b\"}\n");
        assertThat(notes(question)).contains("note: a tidy copy of all but 1 of these 12 objects exists: read_tidy(");
        Files.writeString(logs.resolve("1.json"), "{\"event\":\"changed\"}\n");
        assertThat(notes(question)).isEmpty();
        tidy(logs.toString(), store.toString());
        assertThat(notes(question)).contains("all but 1 of these 12");
        Files.move(store, folder.resolve("elsewhere"));
        assertThat(notes(question)).isEmpty();
    }
}
