package dev.sparkjoy.cli;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.logs.sample.SampleLogs;
import dev.sparkjoy.logs.sample.SampleOptions;
import dev.sparkjoy.logs.sample.Truth;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code joy sample out/ --events 200000 --seed 7}. */
@Command(
        name = "sample",
        description = "Makes sample logs of a food-and-groceries marketplace, and the truth about them.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SampleCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(paramLabel = "DIR", description = "Where to: DIR/segment-logs/… and DIR/truth.json.")
    Path folder = Path.of("");

    @Option(names = "--events", paramLabel = "N", description = "Distinct events (default ${DEFAULT-VALUE}).")
    long events = 50_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed makes the same bytes (default ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Days the events are spread over (default ${DEFAULT-VALUE}).")
    int days = 3;

    @Option(names = "--start", paramLabel = "DATE", description = "The first day (default 2019-02-17).")
    @Nullable
    LocalDate start;

    @Option(
            names = "--files",
            paramLabel = "N",
            description = "How many objects; 0 for many small ones as in reality (default ${DEFAULT-VALUE}).")
    int files;

    @Option(names = "--late", paramLabel = "RATE", description = "Share of events that arrive a day or more late.")
    @Nullable
    Double late;

    @Option(names = "--duplicates", paramLabel = "RATE", description = "Share of events that are delivered twice.")
    @Nullable
    Double duplicates;

    @Option(names = "--skew", paramLabel = "RATE", description = "Share of devices whose clock is off.")
    @Nullable
    Double skew;

    @Option(names = "--logins", paramLabel = "RATE", description = "Share of anonymous sessions that log in.")
    @Nullable
    Double logins;

    @Option(names = "--drift", paramLabel = "RATE", description = "Share of numbers written as text.")
    @Nullable
    Double drift;

    @Option(names = "--broken", paramLabel = "RATE", description = "Share of broken lines.")
    @Nullable
    Double broken;

    @Option(names = "--level", paramLabel = "1-9", description = "Level of gzip (default ${DEFAULT-VALUE}).")
    int level = 6;

    SampleCommand(Streams streams, Terminal terminal) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        try {
            Truth truth = SampleLogs.write(folder, options());
            streams.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%,d events in %,d objects under %s; the truth about them is in %s",
                            truth.events(),
                            truth.objects(),
                            folder.resolve("segment-logs"),
                            folder.resolve(SampleLogs.TRUTH)));
            return 0;
        } catch (FileAlreadyExistsException e) {
            throw RunOptions.usage(folder + " holds a sample already; name another folder");
        } catch (IllegalArgumentException e) {
            throw RunOptions.usage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new JoyException(
                    JoyException.Kind.RUN,
                    Diagnostic.error("unwritable", "can't write to " + folder + ": " + e.getMessage()),
                    e);
        }
    }

    private SampleOptions options() {
        SampleOptions options = SampleOptions.defaults()
                .withEvents(events)
                .withSeed(seed)
                .withDays(days)
                .withFiles(files)
                .withLevel(level);
        Instant first =
                start == null ? null : start.atStartOfDay(ZoneOffset.UTC).toInstant();
        options = first == null ? options : options.withStart(first);
        options = late == null ? options : options.withLateRate(late);
        options = duplicates == null ? options : options.withDuplicateRate(duplicates);
        options = skew == null ? options : options.withSkewRate(skew);
        options = logins == null ? options : options.withLoginRate(logins);
        options = drift == null ? options : options.withDriftRate(drift);
        return broken == null ? options : options.withBrokenRate(broken);
    }
}
