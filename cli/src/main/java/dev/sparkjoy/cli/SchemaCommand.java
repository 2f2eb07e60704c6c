package dev.sparkjoy.cli;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Checker;
import dev.sparkjoy.duckdb.Access;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.FileTables;
import dev.sparkjoy.logs.Listing;
import dev.sparkjoy.logs.Locations;
import dev.sparkjoy.logs.LogFiles;
import dev.sparkjoy.logs.Sampling;
import dev.sparkjoy.logs.Survey;
import dev.sparkjoy.logs.schema.Schema;
import dev.sparkjoy.logs.schema.SchemaDiff;
import dev.sparkjoy.logs.schema.SchemaText;
import dev.sparkjoy.plan.Source;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code joy schema logs/} and {@code joy schema diff a.schema logs/}. */
@Command(
        name = "schema",
        description = {
            "Shows the fields of logs, CSV, Parquet or a tidy store: path, type, share of records, examples and what changed from day to day.",
            "-o FILE writes them to a file that can be edited and passed with --schema.",
            "`joy schema diff A B` compares two, each a schema file, logs or a table; the exit code is 1 where they differ."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SchemaCommand implements Callable<Integer> {
    private static final int SAMPLED_OBJECTS = Sampling.DEFAULT.maxObjects();

    private final Streams streams;
    private final Terminal terminal;

    @ParentCommand
    @Nullable
    JoyCommand joy;

    @Parameters(
            arity = "1..3",
            paramLabel = "PATH",
            description = "A file, a folder, a glob, a bucket, a tidy store, or - for standard input; or: diff A B.")
    List<String> paths = List.of();

    SchemaCommand(Streams streams, Terminal terminal) {
        this.streams = streams;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunOptions options = Objects.requireNonNull(joy).options;
        options.complete(Settings.load(streams));
        if (paths.get(0).equals("diff")) {
            return diff(options);
        }
        if (paths.size() > 1) {
            throw RunOptions.usage("`joy schema PATH` takes one path, `joy schema diff A B` two");
        }
        Survey survey = survey(paths.get(0), options);
        Output output = new Output(streams, terminal, options);
        boolean everything = sampling(options).everything();
        if (options.effectiveFormat().equals("table")) {
            output.lines(new SchemaText(survey, everything).lines(paths.get(0)));
        } else {
            output.rows(new SchemaRows(survey, everything), List.of());
        }
        return 0;
    }

    private int diff(RunOptions options) {
        if (paths.size() != 3) {
            throw RunOptions.usage("`joy schema diff A B` takes two: schema files, logs or tables");
        }
        List<SchemaDiff> different = SchemaDiff.between(type(paths.get(1), options), type(paths.get(2), options));
        new Output(streams, terminal, options)
                .lines(different.stream().map(SchemaDiff::toString).toList());
        return different.isEmpty() ? 0 : 1;
    }

    private Type.Struct type(String path, RunOptions options) {
        Path file = local(path);
        return file != null && Schema.isSchema(file)
                ? Schema.read(file).type()
                : survey(path, options).type();
    }

    private static @Nullable Path local(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static boolean isStore(String path, RunOptions options) {
        if (!Locations.isRemote(path)) {
            return FileTables.isTable(path);
        }
        try (Locations locations = options.access().locations()) {
            return FileTables.isTable(path, locations);
        }
    }

    private Survey survey(String path, RunOptions options) {
        Source.Format format = isStore(path, options) ? Source.Format.TIDY : Checker.formatOf(path);
        if (format != Source.Format.JSON) {
            try (DuckDbEngine engine = DuckDbEngine.open(options.engineOptions(), streams.in())) {
                return new TableFields(engine, format, path, sampling(options)).survey();
            }
        }
        Access access = options.access();
        try (Locations locations = access.locations()) {
            Listing listing = path.equals(LogFiles.STANDARD_INPUT)
                    ? new Listing(LogFiles.standardInput(streams.in(), options.temporary()), List.of())
                    : locations.list(path, access.days(), access.skipUnreadable());
            listing = listing.told(access.format());
            listing.notes().forEach(note -> streams.err().println("note: " + note));
            Survey survey = Survey.of(listing.objects(), sampling(options).skipUnreadable(access.skipUnreadable()));
            if (survey.parts().stream().allMatch(part -> part.records() == 0)) {
                throw nothing(path);
            }
            return survey;
        }
    }

    private static JoyException nothing(String path) {
        return new JoyException(
                JoyException.Kind.DATA,
                Diagnostic.error("unreadable", "no record could be read at " + path)
                        .help("is this newline-delimited JSON, or a JSON array, and not empty?")
                        .help("`joy doctor " + path + "` checks step by step"));
    }

    /** As for a question; where only so many lines are to be read, so many. */
    private static Sampling sampling(RunOptions options) {
        Sampling sampling = options.engineOptions().sampling();
        long lines = options.engineOptions().lines();
        return lines == Long.MAX_VALUE
                ? sampling
                : new Sampling(
                        SAMPLED_OBJECTS,
                        (int) Math.min(Integer.MAX_VALUE, Math.max(1, lines / SAMPLED_OBJECTS)),
                        sampling.maxSearchBytes(),
                        false);
    }
}
