package dev.sparkjoy.cli;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.check.Connection;
import dev.sparkjoy.check.ScriptParameters;
import dev.sparkjoy.check.Suggest;
import dev.sparkjoy.cli.spark.Cluster;
import dev.sparkjoy.engine.Engine;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.render.ReportPrinter;
import dev.sparkjoy.syntax.Parser;
import dev.sparkjoy.syntax.Printer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Checks and runs texts, and puts what comes out where it belongs. */
final class Runner {
    private final Streams streams;
    private final Terminal terminal;
    private final RunOptions options;
    private final Streaming streaming;
    private final AtomicBoolean timedOut = new AtomicBoolean();

    Runner(Streams streams, Terminal terminal, RunOptions options) {
        this.streams = streams;
        this.terminal = terminal;
        this.options = options;
        this.streaming = new Streaming(streams, terminal, options.quiet);
    }

    /** Runs each text; the exit code. */
    int run(List<SourceText> texts) {
        try {
            if ("syntax".equals(options.show)) {
                texts.forEach(this::showSyntax);
                return 0;
            }
            Cluster cluster = options.cluster(connection(texts));
            EngineProvider provider = cluster == null ? EngineProvider.EMBEDDED : EngineProvider.spark();
            return provider == null
                    ? new Submission(streams, terminal, options).run(cluster, texts)
                    : onEngine(provider, texts);
        } catch (JoyException e) {
            return failed(e);
        }
    }

    private static @Nullable Connection connection(List<SourceText> texts) {
        return texts.stream()
                .map(Connection::of)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private int failed(JoyException e) {
        streams.out().flush();
        if (timedOut.get()) {
            // What stopped it should not stop what is printed and tidied up.
            boolean ignored = Thread.interrupted();
            print(List.of(Diagnostic.error("timeout", "stopped after --timeout " + options.timeout)));
            return JoyException.Kind.RUN.exitCode();
        }
        print(e.diagnostics());
        return e.kind().exitCode();
    }

    private void print(List<Diagnostic> diagnostics) {
        List<Diagnostic> shown = options.quiet
                ? diagnostics.stream()
                        .filter(problem -> problem.severity() == Diagnostic.Severity.ERROR)
                        .toList()
                : diagnostics;
        if (!shown.isEmpty()) {
            new Messages(streams, terminal, "json".equals(options.diagnostics)).print(shown);
        }
    }

    private void showSyntax(SourceText text) {
        List<Diagnostic> problems = new ArrayList<>();
        Parser.parse(text, problems)
                .statements()
                .forEach(statement -> streams.out().println(Printer.pretty(statement)));
        if (!problems.isEmpty()) {
            throw new JoyException(JoyException.Kind.PIPELINE, problems);
        }
    }

    private void tell(String line) {
        if (!options.quiet && (options.verbose || terminal.err())) {
            streams.err().println(line);
        }
    }

    private int onEngine(EngineProvider provider, List<SourceText> texts) {
        try (Engine engine = provider.open(options.engineOptions(), streams.in(), this::tell);
                Guard guard = new Guard(engine, options.duration(), timedOut)) {
            long start = System.nanoTime();
            unusedParameters(texts);
            Session session = new Session(engine, options.parameters, options.tables, provider.target());
            long rows = 0;
            List<Checked> all = new ArrayList<>();
            List<Diagnostic> met = new ArrayList<>();
            for (SourceText text : texts) {
                Checked checked = session.checked(text);
                print(checked.diagnostics());
                all.add(checked);
                rows += options.show != null || options.dryRun ? explain(engine, checked) : act(session, text, checked);
                met.addAll(session.met(text));
            }
            streams.out().flush();
            streaming.await();
            // What notes read again is no part of the answer's report.
            ReadingReport report = engine.report();
            long nanos = System.nanoTime() - start;
            if (options.show == null && !options.dryRun && !options.quiet) {
                streams.out().flush();
                print(met);
                all.forEach(checked -> print(session.notes(checked)));
            }
            return finish(report, rows, nanos);
        }
    }

    /** A value for a parameter that no script has is most likely a slip of its name. */
    private void unusedParameters(List<SourceText> texts) {
        List<String> names = texts.stream()
                .flatMap(text -> ScriptParameters.of(text).stream())
                .map(ScriptParameters.Declared::name)
                .distinct()
                .toList();
        List<Diagnostic> notes = new ArrayList<>();
        for (String name : options.parameters.keySet()) {
            if (!names.contains(name)) {
                String nearest = Suggest.nearest(name, names);
                Diagnostic note = Diagnostic.error(
                                "unused-parameter", "--param " + name + ": no parameter has that name")
                        .severity(Diagnostic.Severity.NOTE)
                        .suggest(nearest);
                notes.add(names.isEmpty() ? note : note.help("parameters there: " + String.join(", ", names)));
            }
        }
        print(notes);
    }

    private int finish(ReadingReport report, long rows, long nanos) {
        streams.out().flush();
        if (options.strict && !report.lossless()) {
            streams.err().print(ReportPrinter.details(report));
            print(List.of(Diagnostic.error("strict", "--strict: the data could not be read without loss")));
            return JoyException.Kind.DATA.exitCode();
        }
        if (report.rows() == 0 && report.malformed() > 0 && report.filtered() == 0) {
            streams.err().print(ReportPrinter.details(report.brief(PLACES)));
            print(List.of(Diagnostic.error(
                    "unreadable", "no record could be read: is this newline-delimited JSON, or a JSON array?")));
            return JoyException.Kind.DATA.exitCode();
        }
        boolean something = !report.lossless()
                || !report.coerced().isEmpty()
                || report.duplicates() > 0
                || !report.events().equals(ReadingReport.Events.NONE)
                || !report.notes().isEmpty();
        if (!options.quiet
                && !options.dryRun
                && options.show == null
                && (terminal.err() || something)
                && report.objects() > 0) {
            streams.err().println(ReportPrinter.closingLine(report, rows, nanos / 1e9));
            if (something) {
                streams.err().print(ReportPrinter.details(options.verbose ? report : report.brief(PLACES)));
            }
        }
        return 0;
    }

    /** How many places of problems are shown without --verbose. */
    private static final int PLACES = 3;

    private long explain(Engine engine, Checked checked) {
        for (Action action : checked.actions()) {
            if ("plan".equals(options.show)) {
                streams.out().print(new PlanText().print(action.relation().plan()));
            } else {
                streams.out().println(engine.sql(action.relation()));
            }
        }
        if (options.dryRun) {
            Engine.Progress there = engine.extent();
            streams.err()
                    .println(String.format(
                            Locale.ROOT,
                            "would read %,d object%s, %,d bytes",
                            there.totalObjects(),
                            there.totalObjects() == 1 ? "" : "s",
                            there.totalBytes()));
        }
        return 0;
    }

    private long act(Session session, SourceText text, Checked checked) {
        Output output = new Output(streams, terminal, options);
        long rows = 0;
        try (ProgressBar bar = new ProgressBar(session.engine(), streams, terminal, options.quiet)) {
            for (int i = 0; i < checked.actions().size(); i++) {
                rows += one(session, text, checked, i, output, bar);
            }
        }
        return rows;
    }

    private void refuseOverwriting(Session session, Action action) {
        java.nio.file.Path target =
                action instanceof Action.Write write ? java.nio.file.Path.of(write.path()) : options.output;
        if (target != null && session.engine().reads(target)) {
            throw RunOptions.usage(
                    "the answer would overwrite " + target + ", which the question reads; name another file");
        }
    }

    private long one(Session session, SourceText text, Checked checked, int index, Output output, ProgressBar bar) {
        Action action = checked.actions().get(index);
        refuseOverwriting(session, action);
        return switch (action) {
            case Action.Show show -> {
                if (options.effectiveFormat().equals("parquet")) {
                    session.run(
                            text,
                            checked,
                            index,
                            one -> session.engine().write(one.relation(), options.output, "parquet"));
                    yield 0;
                }
                try (Result rows = bar.watched(session.rows(text, checked, index))) {
                    yield output.rows(rows, show.relation().groups());
                }
            }
            case Action.Glimpse glimpse -> new Glimpse(session, output).print(text, checked, index);
            case Action.ShowQuery query -> {
                streams.out().println(session.engine().sql(query.relation()));
                yield 0;
            }
            case Action.Pull pull -> {
                try (Result rows = bar.watched(session.rows(text, checked, index))) {
                    yield output.values(rows);
                }
            }
            case Action.Stream stream -> {
                streaming.start(session.engine(), stream);
                yield 0;
            }
            case Action.Write write -> {
                if (write.format().equals("json")) {
                    try (Result rows = bar.watched(session.rows(text, checked, index))) {
                        yield output.jsonFile(rows, java.nio.file.Path.of(write.path()));
                    }
                }
                session.run(text, checked, index, one -> {
                    Action.Write again = (Action.Write) one;
                    session.engine().write(again.relation(), java.nio.file.Path.of(again.path()), again.format());
                });
                yield 0;
            }
        };
    }

    /** Stops the question at Ctrl-C and when time is up. */
    private final class Guard implements AutoCloseable {
        private final Thread hook;
        private final @Nullable Thread clock;

        Guard(Engine engine, @Nullable Duration limit, AtomicBoolean timedOut) {
            hook = new Thread(() -> interrupted(engine), "joy-interrupt");
            Runtime.getRuntime().addShutdownHook(hook);
            Thread asking = Thread.currentThread();
            clock = limit == null ? null : Thread.ofVirtual().start(() -> stopAfter(engine, asking, limit, timedOut));
        }

        private void interrupted(Engine engine) {
            streaming.interrupt();
            engine.cancel();
            streams.err().println((terminal.err() ? "\r\u001b[K" : "") + "joy: interrupted");
        }

        private static void stopAfter(Engine engine, Thread asking, Duration limit, AtomicBoolean timedOut) {
            try {
                Thread.sleep(limit);
                timedOut.set(true);
                engine.cancel();
                // It may still be listing a bucket.
                asking.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            if (clock != null) {
                clock.interrupt();
            }
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ignored) {
                // The JVM is going down already.
            }
        }
    }
}
