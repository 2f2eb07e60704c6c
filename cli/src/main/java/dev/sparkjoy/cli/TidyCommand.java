package dev.sparkjoy.cli;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.duckdb.Access;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.EngineOptions;
import dev.sparkjoy.duckdb.TidyCopies;
import dev.sparkjoy.logs.cache.CacheSettings;
import dev.sparkjoy.tidy.ForgetReport;
import dev.sparkjoy.tidy.Redaction;
import dev.sparkjoy.tidy.TidyOptions;
import dev.sparkjoy.tidy.TidyReport;
import dev.sparkjoy.tidy.TidyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code joy tidy logs/ store/} and what keeps a store in order. */
@Command(
        name = "tidy",
        description = {
            "Makes a tidy store of logs, or takes in what came since: Parquet by day and event, typed, sorted, each event once.",
            "`joy tidy compact STORE` makes few files of many, `joy tidy vacuum STORE` drops those that count no longer,",
            "`joy tidy status STORE` says what is in it. read_tidy(\"STORE\") reads it.",
            "`joy tidy forget USER STORE` removes all that is of a person, and proves it."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TidyCommand implements Callable<Integer> {
    private final Streams streams;

    /** A job that runs beside others: with the little that Java takes it stays below a gigabyte. */
    private static final String MEMORY = "600MB";

    @ParentCommand
    @Nullable
    JoyCommand joy;

    @Parameters(
            arity = "1..3",
            paramLabel = "PATH",
            description =
                    "LOGS STORE: a file, a folder, a glob or a bucket, and a folder, here or in a bucket. Or: compact STORE, vacuum STORE, status STORE, forget USER STORE.")
    List<String> paths = List.of();

    @Option(
            names = "--redact",
            paramLabel = "PATH=HOW",
            description =
                    "Keeps a field hashed, truncated or not at all: hash, truncate, drop. The store remembers it.")
    List<String> redact = new ArrayList<>();

    @Option(
            names = "--watch",
            paramLabel = "MINUTES",
            description = "Goes on, and takes in what came every so many minutes.")
    @Nullable
    Integer minutes;

    @Option(names = "--wait", description = "Waits while another program writes to the store.")
    boolean waits;

    @Option(
            names = "--grace",
            paramLabel = "HOURS",
            description = "vacuum: keeps what counted that long ago (default ${DEFAULT-VALUE}).")
    int grace = 24;

    TidyCommand(Streams streams, Terminal terminal) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        RunOptions options = Objects.requireNonNull(joy).options;
        options.complete(Settings.load(streams));
        if (options.memory == null) {
            options.memory = MEMORY;
        }
        boolean forgets = !paths.isEmpty() && paths.get(0).equals("forget");
        if (paths.size() != (forgets ? 3 : 2)) {
            throw RunOptions.usage("write `joy tidy LOGS STORE`, or `joy tidy forget USER STORE`");
        }
        if (options.dryRun && !forgets) {
            throw RunOptions.usage("of what `joy tidy` does, only forget can be tried with --dry-run");
        }
        String store = paths.get(paths.size() - 1);
        try (DuckDbEngine engine = DuckDbEngine.open(fetchingOnce(options))) {
            TidyStore tidy = new TidyStore(store, engine);
            switch (paths.get(0)) {
                case "status" -> say(status(tidy));
                case "compact" -> say(String.format(Locale.ROOT, "made few of %,d files", tidy.compact(waits)));
                case "vacuum" -> {
                    tidy.vacuum(Duration.ofHours(grace));
                    say(status(tidy));
                }
                case "forget" -> {
                    ForgetReport report =
                            options.dryRun ? tidy.wouldForget(paths.get(1)) : tidy.forget(paths.get(1), waits);
                    ForgetWords.of(report).forEach(this::say);
                    return report.left().isEmpty() ? 0 : JoyException.Kind.RUN.exitCode();
                }
                default -> add(paths.get(0), tidy, options);
            }
        }
        return 0;
    }

    /** Objects are read twice, for their ids and for their events: without a cache that stays there is one for the run. */
    private static EngineOptions fetchingOnce(RunOptions options) {
        EngineOptions usual = options.engineOptions();
        Access access = usual.access();
        return access.cache().on() ? usual : usual.access(access.cache(CacheSettings.passing(options.temporary())));
    }

    private void add(String logs, TidyStore tidy, RunOptions options) {
        TidyOptions how = TidyOptions.usual()
                .days(options.engineOptions().access().days())
                .redactions(redact.stream().map(Redaction::parse).toList())
                .waits(waits);
        while (true) {
            TidyReport report = tidy.add(
                    logs,
                    how,
                    (batch, left) -> streams.err()
                            .println(String.format(
                                    Locale.ROOT, "version %d is there; %,d objects left", batch.version(), left)));
            new TidyCopies(options.engineOptions().access().cache()).remember(logs, paths.get(1));
            said(report);
            Integer every = minutes;
            if (every == null) {
                return;
            }
            tidy.compactIfScattered();
            try {
                Thread.sleep(Duration.ofMinutes(every));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void said(TidyReport report) {
        if (report.objects() == 0) {
            say("nothing new" + changed(report));
            return;
        }
        say(String.format(
                Locale.ROOT,
                "%,d objects, %,d lines = %,d events + %,d duplicates + %,d in quarantine + %,d blank%s%s",
                report.objects(),
                report.lines(),
                report.events(),
                report.duplicates(),
                report.quarantined(),
                report.blank(),
                report.forgotten() == 0 ? "" : String.format(Locale.ROOT, " + %,d forgotten", report.forgotten()),
                changed(report)));
        say(String.format(
                Locale.ROOT,
                "%,d late, %,d from the future, %,d without an id; %,d gave way to one received earlier",
                report.late(),
                report.future(),
                report.nameless(),
                report.replaced()));
    }

    private static String changed(TidyReport report) {
        return report.changed() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %,d objects changed under their old names and are not read again",
                        report.changed());
    }

    private static String status(TidyStore tidy) {
        TidyStore.Status status = tidy.status();
        return String.format(
                Locale.ROOT,
                "version %d: %,d events in %,d files, %,d bytes%s",
                status.version(),
                status.events(),
                status.files(),
                status.bytes(),
                status.quarantines() == 0 ? "" : "; lines that are no events are in " + tidy.quarantineFolder());
    }

    private void say(String line) {
        streams.out().println(line);
    }
}
