package dev.sparkjoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events once each and when they happened: options, settings, what is said of it. */
class EventsCommandTest {
    @TempDir
    Path folder;

    private String question = "";

    @BeforeEach
    void logs() throws IOException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        Files.writeString(logs.resolve("a.json"), """
                {"messageId":"m1","event":"A","receivedAt":"2019-02-18T00:00:01Z","timestamp":"2019-02-17T23:59:59Z"}
                {"messageId":"m1","event":"B","receivedAt":"2019-02-18T00:00:00Z","timestamp":"2019-02-17T23:59:59Z"}
                {"event":"B","receivedAt":"2019-02-18T00:00:00Z","timestamp":"2019-02-18T00:00:01Z"}
                """);
        question = "read_json(\"" + logs + "\") |> count(event)";
    }

    private Command.Outcome joy(String... arguments) {
        return new Command().in(folder).run(arguments);
    }

    @Test
    void optionsHoldForAllLogsOfARun() {
        assertThat(joy("--format", "csv", question)).isEqualTo(new Command.Outcome(0, "event,n\nA,1\nB,2\n", ""));
        Command.Outcome both = joy("--dedupe", "--event-time", "--format", "csv", question);
        assertThat(both.out()).isEqualTo("event,n\nB,2\n");
        assertThat(both.err()).contains("· 1 duplicate · 1 event without an id · 2 late · 1 from the future");
        assertThat(joy("--quiet", "--dedupe", "--event-time", question).err()).isEmpty();
        assertThat(joy(
                                "--event-time",
                                "--quiet",
                                "--format",
                                "csv",
                                question.replace("event)", "d = as_date(event_time))"))
                        .out())
                .isEqualTo("d,n\n2019-02-17,2\n2019-02-18,1\n");
    }

    @Test
    void settingsDoTheSame() throws IOException {
        Files.writeString(folder.resolve("joy.toml"), "dedupe = true\nevent-time = true\n");
        assertThat(joy("--format", "csv", question).out()).isEqualTo("event,n\nB,2\n");
        assertThat(joy("--format", "csv", question.replace("\")", "\", dedupe = FALSE)"))
                        .out())
                .isEqualTo("event,n\nA,1\nB,2\n");
        assertThat(joy("config").out()).contains("dedupe", "event-time");
        Files.delete(folder.resolve("joy.toml"));
        assertThat(new Command()
                        .environment("JOY_DEDUPE", "true")
                        .run("--format", "csv", question)
                        .out())
                .isEqualTo("event,n\nB,2\n");
    }

    @Test
    void thePlanAndTheQueryShowIt() {
        String once = question.replace("\")", "\", dedupe = TRUE)");
        assertThat(joy("--show", "plan", once).out()).contains("once messageId, first by receivedAt\n");
        assertThat(joy("--show", "sql", once).out())
                .contains("WHERE joy_delivery = 1\n")
                .doesNotContain("joy_left_out");
    }

    @Test
    void whereItCantBeTheArgumentIsPointedAt() throws IOException {
        Path plain = folder.resolve("plain.json");
        Files.writeString(plain, "{\"a\":1}\n");
        Command.Outcome refused = joy("read_json(\"" + plain + "\", dedupe = TRUE)");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err())
                .contains("error[no-event-id]: " + plain + " has no `messageId` to tell events apart by")
                .contains("^".repeat("dedupe = TRUE".length()) + "\n");
    }
}
