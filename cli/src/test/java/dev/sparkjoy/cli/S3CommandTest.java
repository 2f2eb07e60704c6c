package dev.sparkjoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.testkit.s3.Fault;
import dev.sparkjoy.testkit.s3.FaultProxy;
import dev.sparkjoy.testkit.s3.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over a bucket: wherever a path is taken, and without ever showing a secret. */
class S3CommandTest {
    private static final S3Server SERVER = S3Server.start();
    private static final String TOKEN = "t0ken-that-nobody-sees";

    @TempDir
    static Path shared;

    @TempDir
    Path home;

    private FaultProxy proxy;
    private final List<Command.Outcome> outcomes = new ArrayList<>();

    @BeforeAll
    static void objects() throws IOException {
        SERVER.bucket("logs");
        for (int day = 0; day < 3; day++) {
            long millis = 1550361600000L + day * 24L * 60 * 60 * 1000;
            for (int file = 0; file < 2; file++) {
                String text = "{\"event\":\"a\",\"n\":" + day + "}\n{\"event\":\"b\",\"n\":" + file + "}\n";
                SERVER.put("logs", "segment-logs/src/" + millis + "/" + file + ".json", bytes(text));
            }
        }
        SERVER.put("logs", "tables/1.csv", bytes("id,name\n1,one\n2,two\n"));
        SERVER.put("logs", "tables/2.csv", bytes("id,name\n3,three\n"));
        SERVER.put("logs", "broken/1.gz", new byte[] {31, (byte) 139, 8, 0, 1, 2, 3});
        SERVER.put("logs", "text/1.json", bytes("no JSON at all\n"));
        Path parquet = shared.resolve("x.parquet");
        new Command().run("--quiet", "-o", parquet.toString(), "read_json(\"" + local() + "\") |> count(event)");
        SERVER.put("logs", "tables/x.parquet", Files.readAllBytes(parquet));
    }

    private static Path local() throws IOException {
        Path file = shared.resolve("local.json");
        return Files.writeString(file, "{\"event\":\"a\"}\n{\"event\":\"b\"}\n{\"event\":\"a\"}\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void proxy() throws IOException {
        proxy = FaultProxy.before(SERVER.port());
    }

    @AfterEach
    void nothingShowedASecret() throws IOException {
        proxy.close();
        for (Command.Outcome outcome : outcomes) {
            assertThat(outcome.out() + outcome.err())
                    .doesNotContain(S3Server.SECRET_KEY)
                    .doesNotContain(TOKEN);
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(S3Server.SECRET_KEY)
                        .doesNotContain(TOKEN);
            }
        }
    }

    private Command command() {
        return new Command()
                .environment("HOME", home.toString())
                .environment("XDG_CACHE_HOME", home.resolve("caches").toString())
                .environment("JOY_S3_ENDPOINT", proxy.endpoint())
                .environment("JOY_S3_REGION", "us-east-1")
                .environment("JOY_S3_ACCESS_KEY", S3Server.ACCESS_KEY)
                .environment("JOY_S3_SECRET_KEY", S3Server.SECRET_KEY);
    }

    private Command.Outcome run(Command command, String... arguments) {
        Command.Outcome outcome = command.run(arguments);
        outcomes.add(outcome);
        return outcome;
    }

    private String csv(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--quiet", "--format", "csv"));
        all.addAll(List.of(arguments));
        Command.Outcome outcome = run(command(), all.toArray(String[]::new));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome.out();
    }

    @Test
    void tidyFetchesEachObjectOnceWithoutACacheToo() throws IOException {
        Path store = home.resolve("store");
        Path temporary = Files.createDirectories(home.resolve("temporary"));
        Command.Outcome outcome = run(
                command(),
                "tidy",
                "s3://logs/segment-logs/",
                store.toString(),
                "--no-cache",
                "--temp-dir",
                temporary.toString());
        assertThat(outcome.out()).as(outcome.err()).contains("6 objects, 12 lines = 12 events");
        assertThat(proxy.requests().stream().filter(request -> !request.lists()).map(FaultProxy.Request::target))
                .hasSize(6)
                .doesNotHaveDuplicates();
        assertThat(home.resolve("caches")).doesNotExist();
        try (Stream<Path> left = Files.walk(temporary)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void isTakenWhereverAPathIs() {
        String counts = "event,n\na,6\nb,6\n";
        assertThat(csv("read_json(\"s3://logs/segment-logs/\") |> count(event)"))
                .isEqualTo(counts);
        assertThat(csv("spark_connect(master = \"local\") |> "
                        + "spark_read_json(name = \"logs\", path = \"s3a://logs/segment-logs/src\") |> count(event)"))
                .isEqualTo(counts);
        assertThat(csv("--table", "logs=s3://logs/segment-logs/*/*/*.json", "logs |> count(event)"))
                .isEqualTo(counts);
        assertThat(csv("glimpse", "s3://logs/segment-logs/")).contains("event", "n");
        assertThat(csv("read_csv(\"s3://logs/tables/*.csv\")")).isEqualTo("id,name\n1,one\n2,two\n3,three\n");
        assertThat(csv("--no-cache", "--table", "t=s3://logs/tables/2.csv", "t"))
                .isEqualTo("id,name\n3,three\n");
        assertThat(csv("read_parquet(\"s3://logs/tables/x.parquet\")")).isEqualTo("event,n\na,2\nb,1\n");
    }

    @Test
    void readsTheDaysThatAreMeant() {
        String all = "read_json(\"s3://logs/segment-logs/\") |> count(event)";
        assertThat(csv("--from", "2019-02-18", all)).isEqualTo("event,n\na,4\nb,4\n");
        assertThat(csv("--from", "2019-02-18", "--to", "2019-02-18T12:00", all)).isEqualTo("event,n\na,2\nb,2\n");
        assertThat(csv("read_json(\"s3://logs/segment-logs/\", to = \"2019-02-17\") |> count(event)"))
                .isEqualTo("event,n\na,2\nb,2\n");
        Command.Outcome none = run(command(), "--from", "2019-02-18", "read_json(\"s3://logs/text/\") |> tally()");
        assertThat(none.code()).isEqualTo(4);
        assertThat(none.err()).contains("no-day-folders").contains("there are none at s3://logs/text/");
        assertThat(run(command().input(bytes("{}\n")), "--from", "2019-02-18", "stdin |> tally()")
                        .err())
                .contains("no-day-folders");
        assertThat(run(command(), "--from", "Tuesday", all).code()).isEqualTo(2);
        assertThat(run(command(), "--from", "2019-02-18", "--to", "2019-02-17", all)
                        .err())
                .contains("is before");
    }

    @Test
    void keepsWhatItReadAndShowsIt() {
        String question = "read_json(\"s3://logs/segment-logs/\") |> count(event)";
        assertThat(csv(question)).isEqualTo(csv(question));
        assertThat(proxy.requests().stream().filter(request -> !request.lists()))
                .hasSize(6);
        assertThat(run(command(), "cache").out())
                .contains("6 objects, 240 bytes")
                .contains("logs@127.0.0.1_");
        csv("--no-cache", question);
        assertThat(proxy.requests().stream().filter(request -> !request.lists()))
                .as("the sample, and the scan")
                .hasSize(6 + 12);
        assertThat(run(command(), "cache", "clear").code()).isZero();
        assertThat(run(command(), "cache").out()).contains("0 objects, 0 bytes");
        csv(question);
        assertThat(proxy.requests().stream().filter(request -> !request.lists()))
                .hasSize(6 + 12 + 6);
        assertThat(run(command().environment("JOY_CACHE", "off"), "cache").out())
                .contains("(off)");
    }

    @Test
    void leavesOutWhatCannotBeReadAndCountsIt() {
        proxy.faults(request ->
                request.target().contains("/1.json") && request.target().contains("1550361600000")
                        ? new Fault.Answer(403, "AccessDenied", "no")
                        : Fault.NONE);
        String question = "read_json(\"s3://logs/segment-logs/\") |> count(event)";
        Command.Outcome stopped = run(command(), question);
        assertThat(stopped.code()).isEqualTo(4);
        assertThat(stopped.err())
                .contains("cannot read s3://logs/segment-logs/src/1550361600000/1.json: access denied");
        Command.Outcome went = run(command(), "--skip-unreadable", "--format", "csv", question);
        assertThat(went.code()).isZero();
        assertThat(went.out()).isEqualTo("event,n\na,5\nb,5\n");
        assertThat(went.err()).contains("1 unreadable object").contains("1550361600000/1.json: cannot be read");
        assertThat(run(command(), "--skip-unreadable", "--strict", question).code())
                .isEqualTo(4);
        proxy.faults(request -> request.lists() ? Fault.NONE : new Fault.Answer(403, "AccessDenied", "no"));
        Command.Outcome nothing = run(command(), "--no-cache", "--skip-unreadable", question);
        assertThat(nothing.code()).isEqualTo(4);
        assertThat(nothing.err()).contains("access denied");
        String tables = "read_csv(\"s3://logs/tables/*.csv\")";
        assertThat(run(command(), tables).err()).contains("cannot read s3://logs/tables/1.csv: access denied");
        proxy.faults(request ->
                request.target().contains("/1.csv") ? new Fault.Answer(403, "AccessDenied", "no") : Fault.NONE);
        Command.Outcome rest = run(command(), "--skip-unreadable", "--strict", "--format", "csv", tables);
        assertThat(rest.out()).isEqualTo("id,name\n3,three\n");
        assertThat(rest.err()).contains("1 unreadable object").contains("tables/1.csv");
        assertThat(rest.code()).isEqualTo(4);
    }

    @Test
    void aTimeoutEndsAListingThatHangs() {
        proxy.faults(request -> new Fault.Late(20_000));
        long start = System.nanoTime();
        Command.Outcome outcome =
                run(command(), "--timeout", "500ms", "read_json(\"s3://logs/segment-logs/\") |> tally()");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("stopped after --timeout 500ms");
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }

    @Test
    void leavesOutLocalFilesToo() throws IOException {
        Path folder = Files.createDirectories(home.resolve("local"));
        Files.writeString(folder.resolve("a.json"), "{\"n\":1}\n");
        Path sick = Path.of("/proc/self/mem");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isRegularFile(sick));
        Files.createSymbolicLink(folder.resolve("b.json"), sick);
        String question = "read_json(\"" + folder + "\") |> tally()";
        assertThat(run(command(), question).code()).isEqualTo(4);
        Command.Outcome went = run(command(), "--skip-unreadable", "--format", "csv", question);
        assertThat(went.out()).isEqualTo("n\n1\n");
        assertThat(went.err()).contains("1 unreadable object").contains("b.json: cannot be read");
        Files.delete(folder.resolve("b.json"));
    }

    @Test
    void localFoldersOfDays() throws IOException {
        Path folder = home.resolve("segment-logs/src");
        for (String day : List.of("1550361600000", "1550448000000", "stray")) {
            Files.writeString(Files.createDirectories(folder.resolve(day)).resolve("1.json"), "{\"n\":1}\n");
        }
        String question = "read_json(\"" + folder.getParent() + "\") |> tally()";
        Command.Outcome outcome = run(command(), "--format", "csv", "--from", "2019-02-18", question);
        assertThat(outcome.out()).as(outcome.err()).isEqualTo("n\n1\n");
        assertThat(outcome.err()).contains("1 file lies in no folder of a day");
        assertThat(csv(question)).isEqualTo("n\n3\n");
    }

    @Test
    void settingsAreTakenAsThePostSetsThemAndNeverShown() throws IOException {
        Files.writeString(
                home.resolve("joy.toml"), """
                "spark.hadoop.fs.s3a.secret.key" = "%s"
                fs.s3a.access.key = "%s"
                fs.s3a.endpoint = "%s"
                fs.s3a.path.style.access = true
                fs.s3a.connection.maximum = 10
                s3.region = "us-east-1"
                """.formatted(S3Server.SECRET_KEY, S3Server.ACCESS_KEY, proxy.endpoint()));
        Command command = new Command()
                .environment("HOME", home.toString())
                .environment("XDG_CACHE_HOME", home.resolve("caches").toString())
                .in(home);
        Command.Outcome outcome =
                run(command, "--quiet", "--format", "csv", "read_json(\"s3a://logs/segment-logs\") |> tally()");
        assertThat(outcome.out()).as(outcome.err()).isEqualTo("n\n12\n");
        Command.Outcome config = run(command.environment("JOY_S3_SESSION_TOKEN", TOKEN), "config");
        assertThat(config.out()).contains("s3.secret_key").contains("********").contains("s3.session_token");
        Files.writeString(home.resolve("joy.toml"), "[s3]\nsecret_key = " + S3Server.SECRET_KEY + "\n");
        assertThat(run(command, "config").err()).contains("bad-config");
        Files.writeString(home.resolve("joy.toml"), "[s3]\nsecretkey = \"" + S3Server.SECRET_KEY + "\"\n");
        assertThat(run(command, "config").err()).contains("did you mean `secret_key`");
        Files.delete(home.resolve("joy.toml"));
    }

    @Test
    void secretsAreInNoOutput() {
        String question = "read_json(\"s3://logs/segment-logs/\") |> count(event)";
        for (String show : List.of("syntax", "plan", "sql")) {
            run(command(), "--show", show, question);
        }
        run(command(), "-v", question);
        run(command(), "--dry-run", question);
        Command wrong = command().environment("JOY_S3_SECRET_KEY", S3Server.SECRET_KEY + "x");
        assertThat(run(wrong, question).err()).contains("secret key does not belong");
        assertThat(run(wrong, "--diagnostics", "json", question).code()).isEqualTo(4);
        assertThat(run(command().environment("JOY_S3_SESSION_TOKEN", TOKEN), "doctor", "s3://logs/segment-logs/")
                        .out())
                .contains("with a session token");
        Command keyed = command().environment("JOY_S3_ENDPOINT", "http://KEY:" + S3Server.SECRET_KEY + "@localhost");
        assertThat(run(keyed, "config").out()).contains("s3.endpoint");
        assertThat(run(keyed, question).err()).contains("bad-config");
        Command.Outcome inside =
                run(command(), "read_json(\"s3a://KEY:" + S3Server.SECRET_KEY + "@logs/x\") |> tally()");
        assertThat(inside.err()).contains("keys don't go into a location");
    }

    private String doctor(Command command, String where) {
        return run(command, "doctor", where).out();
    }

    @Test
    void theDoctorNamesTheStepThatFails() {
        assertThat(doctor(command(), "s3://logs/segment-logs/"))
                .contains("ok    s3: name")
                .contains("ok    s3: endpoint")
                .contains("ok    s3: credentials      key …" + lastOfKey() + ", from joy's settings")
                .contains("ok    logs: list")
                .contains("ok    logs: read")
                .contains("ok    logs: decompress     plain")
                .contains("ok    logs: parse          2 fields")
                .doesNotContain("BAD");
        String place = "s3://logs/segment-logs/";
        assertThat(doctor(command().environment("JOY_S3_ENDPOINT", "http://nowhere.invalid"), place))
                .contains("BAD   s3: name")
                .contains("is s3's endpoint right?")
                .doesNotContain("s3: endpoint");
        assertThat(doctor(command().environment("JOY_S3_ENDPOINT", "http://127.0.0.1:1"), place))
                .contains("ok    s3: name")
                .contains("BAD   s3: endpoint")
                .contains("is the server up");
        assertThat(doctor(command().environment("JOY_S3_SECRET_KEY", "wrong"), place))
                .contains("ok    s3: credentials")
                .contains("BAD   logs: list")
                .contains("secret key does not belong");
        Command nobody =
                new Command().environment("JOY_S3_ENDPOINT", proxy.endpoint()).environment("JOY_S3_PROFILE", "nobody");
        assertThat(doctor(nobody, place))
                .contains("BAD   s3: credentials")
                .contains("in profile nobody")
                .doesNotContain("logs: list");
        assertThat(doctor(command(), "s3://nobucket/x/"))
                .contains("BAD   logs: list")
                .contains("no such bucket");
        assertThat(doctor(command(), "s3://logs/segment-log/"))
                .contains("BAD   logs: list")
                .contains("there is s3://logs/segment-logs/");
        assertThat(doctor(command(), "s3://logs/broken/"))
                .contains("ok    logs: read")
                .contains("BAD   logs: decompress");
        assertThat(doctor(command(), "s3://logs/text/"))
                .contains("ok    logs: decompress")
                .contains("BAD   logs: parse");
        proxy.faults(request ->
                request.lists() ? Fault.NONE : new Fault.Answer(400, "ExpiredToken", "The token has expired"));
        assertThat(doctor(command(), place))
                .contains("ok    logs: list")
                .contains("BAD   logs: read")
                .contains("session token has expired")
                .contains("aws sso login");
    }

    private static String lastOfKey() {
        return S3Server.ACCESS_KEY.substring(S3Server.ACCESS_KEY.length() - 4);
    }

    @Test
    void aTidyStoreMayBeInABucket() {
        String store = "s3://logs/tidy-store";
        assertThat(run(command(), "tidy", "s3://logs/segment-logs/", store + "/")
                        .out())
                .contains("6 objects, 12 lines = 12 events + 0 duplicates");
        assertThat(run(command(), "tidy", "s3://logs/segment-logs/", store).out())
                .isEqualTo("nothing new\n");
        assertThat(run(command(), "tidy", "status", store).out()).contains("version 0: 12 events in 2 files");
        String local = home.resolve("store").toString();
        run(command(), "tidy", "s3://logs/segment-logs/", local);
        for (String question : List.of(" |> count(event)", " |> filter(event == \"a\") |> summarise(sum(n))")) {
            String expected = csv("read_tidy(\"" + local + "\")" + question);
            assertThat(csv("read_tidy(\"" + store + "\")" + question)).isEqualTo(expected);
            assertThat(csv("read_json(\"" + store + "\")" + question)).isEqualTo(expected);
            assertThat(csv("--table", "t=" + store, "t" + question)).isEqualTo(expected);
        }
        assertThat(run(command(), "schema", store).out())
                .isEqualTo(run(command(), "schema", local).out().replace(local, store));
        assertThat(run(command(), "schema", "diff", store, local).code()).isZero();
        assertThat(csv("glimpse", store)).contains("event_name");
        assertThat(run(command(), "tidy", "compact", store).out()).contains("made few of 0 files");
        assertThat(run(command(), "tidy", "vacuum", store).code()).isZero();
        assertThat(run(command(), "tidy", "forget", "nobody", store).err()).contains("unknown-person");
        Command.Outcome elsewhere = run(command(), "tidy", "s3://logs/segment-logs/", "gs://bucket/store");
        assertThat(elsewhere.code()).isNotZero();
        assertThat(elsewhere.err()).contains("nothing here reads gs://");
        Command.Outcome nowhere = run(command(), "tidy", "s3://logs/segment-logs/", "s3://no-bucket/store");
        assertThat(nowhere.code()).isNotZero();
        assertThat(nowhere.err()).contains("there is no such bucket");
        // Objects of a store are no logs.
        assertThat(csv("read_json(\"s3://logs/segment-logs/\") |> count(event)"))
                .isEqualTo("event,n\na,6\nb,6\n");
    }
}
