package dev.sparkjoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are not Segment's, without configuration. */
class OtherLogsTest {
    @TempDir
    Path folder;

    private String write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = name.endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(file))
                : Files.newOutputStream(file)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file.toString();
    }

    private static String csv(String... arguments) {
        String[] all = Arrays.copyOf(new String[] {"--quiet", "--format", "csv"}, 3 + arguments.length);
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        Command.Outcome outcome = new Command().run(all);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome.out();
    }

    @Test
    void rudderStackInBothItsLayouts() throws IOException {
        String event =
                "{\"type\":\"track\",\"event\":\"Order Completed\",\"rudderId\":\"r%d\",\"request_ip\":\"10.0.0.%d\","
                        + "\"channel\":\"web\",\"properties\":{\"revenue\":%d.5},\"receivedAt\":\"2019-02-%dT03:04:06.130Z\"}\n";
        for (int day = 17; day <= 19; day++) {
            String text = String.format(event, day, day, day, day);
            write("new/rudder-logs/src/2019-02-" + day + "/1550400000.src.5f0c.json.gz", text);
            write("old/rudder-logs/src/02-" + day + "-2019/1550400000.src.5f0c.json.gz", text);
        }
        for (String layout : new String[] {"new", "old"}) {
            String question = "read_json(\"" + folder.resolve(layout)
                    + "\") |> summarise(n(), sum(properties.revenue), last(rudderId), last(request_ip))";
            assertThat(csv(question).lines().skip(1)).containsExactly("3,55.5,r19,10.0.0.19");
            assertThat(csv("--from", "2019-02-18", "--to", "2019-02-18", question)
                            .lines()
                            .skip(1))
                    .containsExactly("1,18.5,r18,10.0.0.18");
            assertThat(csv("schema", folder.resolve(layout).toString(), "--format", "jsonl"))
                    .contains("\"part\":\"2019-02-17\"");
        }
    }

    private static String enriched() {
        String[] cells = new String[131];
        Arrays.fill(cells, "");
        cells[0] = "shop";
        cells[3] = "2019-02-17 03:04:05.425";
        cells[5] = "unstruct";
        cells[58] = "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0\",\"data\":"
                + "{\"schema\":\"iglu:com.acme/AddToCart/jsonschema/2-0-1\",\"data\":{\"sku\":\"s1\",\"price\":2.5}}}";
        cells[122] = "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1\",\"data\":"
                + "[{\"schema\":\"iglu:com.acme/experiment/jsonschema/1-0-0\",\"data\":{\"variant\":\"A\"}},"
                + "{\"schema\":\"iglu:com.acme/experiment/jsonschema/1-0-0\",\"data\":{\"variant\":\"B\"}}]}";
        return String.join("\t", cells) + "\n";
    }

    @Test
    void snowplowsEnrichedEvents() throws IOException {
        String line = enriched();
        String path = write("enriched/2019-02-17-030405-part-00001.gz", line + line + "not an event\n");
        assertThat(csv("read_json(\"" + path + "\") |> filter(app_id == \"shop\", event == \"unstruct\") |> summarise("
                                + "n(), first(collector_tstamp), sum(unstruct_event_com_acme_add_to_cart_2.price), "
                                + "sum(is.na(tr_total)))")
                        .lines()
                        .skip(1))
                .containsExactly("2,2019-02-17T03:04:05.425Z,5,2");
        assertThat(csv("read_json(\"" + path + "\") |> unnest(contexts_com_acme_experiment_1) |> count(variant)"))
                .isEqualTo("variant,n\nA,2\nB,2\n");
    }

    /** A first line that is JSON hides what the others are. */
    @Test
    void theFormatMayBeSaid() throws IOException {
        String path = write("mixed/part-00001", "{\"written\":\"by a tool\"}\n" + enriched() + enriched());
        String read = "read_json(\"" + path + "\"";
        assertThat(csv(read + ", format = \"snowplow\") |> count(app_id)")).isEqualTo("app_id,n\nshop,2\n");
        assertThat(csv(read + ") |> count()")).isEqualTo("n\n1\n");
        assertThat(csv("--log-format", "snowplow", read + ") |> count(app_id)")).isEqualTo("app_id,n\nshop,2\n");
        assertThat(csv("--log-format", "snowplow", read + ", format = \"ndjson\") |> count(written)"))
                .isEqualTo("written,n\nby a tool,1\n");
        assertThat(csv("schema", path, "--log-format", "snowplow", "--format", "jsonl"))
                .contains("unstruct_event_com_acme_add_to_cart_2");
        String store = folder.resolve("store").toString();
        new Command().run("tidy", path, store, "--log-format", "snowplow");
        assertThat(csv("read_tidy(\"" + store + "\") |> count(app_id)")).isEqualTo("app_id,n\nshop,2\n");
        Command.Outcome unknown = new Command().run(read + ", format = \"snowplough\")");
        assertThat(unknown.code()).isEqualTo(3);
        assertThat(unknown.err())
                .contains("unknown-format", "there is no format of logs `snowplough`", "snowplow", "json, ndjson");
        assertThat(new Command().run("--log-format", "jsonl", read + ")").err())
                .contains("there is no format of logs `jsonl`", "ndjson");
    }

    /** As the public archives of what happens on code hosts are. */
    @Test
    void eventsOfAnyOtherShape() throws IOException {
        String path = write("2015-01-01-15.json.gz", """
                {"id":"2489651045","type":"CreateEvent","actor":{"id":665991,"login":"a"},"payload":{"ref":null,"size":0},"public":true,"created_at":"2015-01-01T15:00:00Z"}
                {"id":"2489651051","type":"PushEvent","actor":{"id":3854017,"login":"b"},"payload":{"push_id":536863970,"commits":[{"sha":"6b","distinct":true},{"sha":"7c","distinct":false}]},"public":true,"created_at":"2015-01-01T15:00:01Z","org":{"id":3}}
                """);
        assertThat(csv("read_json(\"" + path + "\") |> filter(type == \"PushEvent\") |> unnest(payload.commits) "
                        + "|> count(actor.login, hour = hour(created_at), distinct)"))
                .isEqualTo("login,hour,distinct,n\nb,15,FALSE,1\nb,15,TRUE,1\n");
    }

    /** As wikis report their edits. */
    @Test
    void editsOfAWiki() throws IOException {
        String path = write("edits.json", """
                {"time":"2015-09-12T00:46:58.771Z","channel":"#en.wikipedia","cityName":null,"isRobot":false,"delta":36}
                {"time":"2015-09-12T00:47:00.496Z","channel":"#ca.wikipedia","cityName":"Quilmes","isRobot":true,"delta":-17}
                {"time":"2015-09-12T00:47:01.000Z","channel":"#en.wikipedia","cityName":null,"isRobot":false,"delta":null}
                """);
        assertThat(
                        csv(
                                "read_json(\"" + path + "\") |> group_by(channel) |> "
                                        + "summarise(n = n(), delta = sum(delta, na.rm = TRUE), robots = sum(isRobot), last = max(time))"))
                .isEqualTo("channel,n,delta,robots,last\n#ca.wikipedia,1,-17,1,2015-09-12T00:47:00.496Z\n"
                        + "#en.wikipedia,2,36,0,2015-09-12T00:47:01Z\n");
    }
}
