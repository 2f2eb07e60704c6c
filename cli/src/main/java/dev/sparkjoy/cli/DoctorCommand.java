package dev.sparkjoy.cli;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.duckdb.Access;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.EngineOptions;
import dev.sparkjoy.logs.Catalog;
import dev.sparkjoy.logs.Days;
import dev.sparkjoy.logs.FirstLook;
import dev.sparkjoy.logs.Listing;
import dev.sparkjoy.logs.Locations;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.Sampling;
import dev.sparkjoy.logs.Unreadable;
import dev.sparkjoy.logs.s3.S3Checkup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code joy doctor}: what works here and what does not. */
@Command(
        name = "doctor",
        description = "Checks this machine, the settings and, if named, the logs; says what to mend.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final Streams streams;
    private boolean allWell = true;

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "Logs to look at.")
    @Nullable
    String path;

    DoctorCommand(Streams streams, Terminal terminal) {
        this.streams = streams;
    }

    private interface Check {
        String run() throws Exception;
    }

    @Override
    public Integer call() {
        check("joy", Main::version);
        check(
                "java",
                () -> System.getProperty("java.version") + ", " + System.getProperty("java.vendor") + ", "
                        + System.getProperty("java.home"));
        check(
                "machine",
                () -> String.format(
                        Locale.ROOT,
                        "%d processors, %,d MB for the JVM, %s %s",
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory() >> 20,
                        System.getProperty("os.name"),
                        System.getProperty("os.arch")));
        check("settings", () -> Settings.load(streams).all().size() + " set; `joy config` shows where");
        check("temporary files", DoctorCommand::temporary);
        check("engine", () -> {
            try (DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults());
                    var rows = engine.query("SELECT version(), 1 + 1")) {
                rows.next();
                return "DuckDB " + rows.getString(1) + " answers";
            }
        });
        if (path != null) {
            logs(path);
        }
        return allWell ? 0 : 1;
    }

    private static String temporary() throws Exception {
        Path file = Files.createTempFile("joy", ".tmp");
        try {
            return "writable, " + (Files.getFileStore(file).getUsableSpace() >> 20) + " MB free in " + file.getParent();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void logs(String where) {
        Access access = Settings.load(streams).access();
        // What is in the cache would hide what is wrong with the way to it.
        try (Locations locations = access.cache(access.cache().off()).locations()) {
            if (Locations.isRemote(where) && !reach(access, where)) {
                return;
            }
            Listing listing = check(
                    "logs: list",
                    where,
                    () -> locations.list(where, Days.ALL, false).told(access.format()));
            if (listing == null) {
                return;
            }
            List<LogObject> objects = listing.objects();
            check("logs: objects", () -> extent(objects));
            FirstLook look = check("logs: read", objects.get(0).name(), () -> FirstLook.of(objects.get(0)));
            if (look != null) {
                check("logs: decompress", () -> inflated(look));
                check("logs: parse", () -> fields(objects));
            }
        }
    }

    /** Whether all is well on the way to a bucket. */
    private boolean reach(Access access, String where) {
        S3Checkup checkup = new S3Checkup(access.s3(), where);
        return check("s3: name", checkup::resolve)
                && check("s3: endpoint", checkup::connect)
                && check("s3: credentials", checkup::credentials);
    }

    private static String extent(List<LogObject> objects) {
        long bytes =
                objects.stream().mapToLong(object -> Math.max(0, object.size())).sum();
        return String.format(Locale.ROOT, "%,d, %,d bytes", objects.size(), bytes);
    }

    private static String inflated(FirstLook look) {
        if (!look.damage().isEmpty()) {
            throw new IllegalStateException(look.damage() + "; put the object there again, or leave it out");
        }
        return String.format(Locale.ROOT, "%s, %,d bytes of %,d", look.layout(), look.inflated(), look.stored());
    }

    private static String fields(List<LogObject> objects) {
        Catalog catalog = Catalog.sample(objects, Sampling.DEFAULT);
        if (catalog.type().fields().isEmpty()) {
            throw new IllegalStateException("no JSON object in the first lines; is this newline-delimited JSON?");
        }
        return catalog.type().fields().size() + " fields in the first lines";
    }

    private <T> @Nullable T check(String name, String good, Callable<T> check) {
        try {
            T value = check.call();
            line("ok  ", name, good);
            return value;
        } catch (Exception e) {
            bad(name, e);
            return null;
        }
    }

    private boolean check(String name, Check check) {
        try {
            line("ok  ", name, check.run());
            return true;
        } catch (Exception e) {
            bad(name, e);
            return false;
        }
    }

    private void bad(String name, Exception problem) {
        Exception e = problem instanceof Unreadable known ? known.fatal() : problem;
        allWell = false;
        line(
                "BAD ",
                name,
                e instanceof JoyException joy ? joy.diagnostics().get(0).message() : String.valueOf(e.getMessage()));
        if (e instanceof JoyException joy) {
            joy.diagnostics().get(0).help().forEach(help -> streams.out().println("      " + help));
        }
    }

    private void line(String mark, String name, String text) {
        streams.out().println(String.format(Locale.ROOT, "%s  %-20s %s", mark, name, text));
    }
}
