package dev.sparkjoy.spark;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.engine.RunningStream;
import dev.sparkjoy.sparksource.ReadFailure;
import dev.sparkjoy.sparksource.Readings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.jspecify.annotations.Nullable;

/** A query of Spark's as a stream of ours. */
final class SparkStream implements RunningStream {
    private final String name;
    private final List<String> keys;
    private final SparkSession session;
    private final CountDownLatch first = new CountDownLatch(1);
    private final AtomicLong rows = new AtomicLong();
    private final Listener listener = new Listener();
    private volatile @Nullable UUID run;
    private @Nullable StreamingQuery query;
    private @Nullable ReadingReport met;

    /**
     * A stream that is about to be started.
     *
     * @param keys of the scans of logs it reads by
     */
    SparkStream(String name, List<String> keys, SparkSession session) {
        this.name = name;
        this.keys = List.copyOf(keys);
        this.session = session;
    }

    /** Starts it; what is told of it meanwhile is heard. */
    void started(Callable<StreamingQuery> start) throws Exception {
        session.streams().addListener(listener);
        try {
            StreamingQuery begun = start.call();
            run = begun.runId();
            query = begun;
        } catch (Exception e) {
            session.streams().removeListener(listener);
            keys.forEach(Readings::close);
            throw e;
        }
    }

    /** Hears of this query and others. */
    private final class Listener extends StreamingQueryListener {
        @Override
        public void onQueryStarted(QueryStartedEvent event) {
            if (name.equals(event.name())) {
                run = event.runId();
            }
        }

        @Override
        public void onQueryProgress(QueryProgressEvent event) {
            if (event.progress().runId().equals(run)) {
                rows.addAndGet(event.progress().numInputRows());
                first.countDown();
            }
        }

        @Override
        public void onQueryTerminated(QueryTerminatedEvent event) {
            if (event.runId().equals(run)) {
                first.countDown();
            }
        }
    }

    private StreamingQuery query() {
        StreamingQuery begun = query;
        if (begun == null) {
            throw new IllegalStateException("not started");
        }
        return begun;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Status status() {
        StreamingQuery begun = query();
        StreamingQueryProgress last = begun.lastProgress();
        StreamingQueryException failed =
                begun.exception().isDefined() ? begun.exception().get() : null;
        String error =
                failed == null ? null : explained(failed).diagnostics().get(0).message();
        if (last == null) {
            return new Status(begun.isActive(), -1, Duration.ZERO, 0, 0, 0, 0, 0, 0, 0, error);
        }
        Duration took = Duration.ofMillis(last.batchDuration());
        StateOperatorProgress[] state = last.stateOperators();
        return new Status(
                begun.isActive(),
                last.batchId(),
                took,
                rows.get(),
                perSecond(last.inputRowsPerSecond()),
                perSecond(last.processedRowsPerSecond()),
                waiting(last, "waitingFiles"),
                waiting(last, "waitingBytes"),
                Arrays.stream(state)
                        .mapToLong(StateOperatorProgress::numRowsTotal)
                        .sum(),
                Arrays.stream(state)
                        .mapToLong(StateOperatorProgress::memoryUsedBytes)
                        .sum(),
                error);
    }

    private static double perSecond(double rows) {
        return Double.isFinite(rows) ? rows : 0;
    }

    private static long waiting(StreamingQueryProgress progress, String metric) {
        long sum = 0;
        for (SourceProgress source : progress.sources()) {
            sum += Long.parseLong(source.metrics().getOrDefault(metric, "0"));
        }
        return sum;
    }

    @Override
    public boolean await(Duration atMost) {
        try {
            return query().awaitTermination(Math.max(1, atMost.toMillis()));
        } catch (Exception e) {
            throw explained(e);
        }
    }

    @Override
    public void processAllAvailable() {
        try {
            query().processAllAvailable();
        } catch (Exception e) {
            throw explained(e);
        }
    }

    @Override
    public void stop() {
        try {
            query().stop();
        } catch (TimeoutException e) {
            throw new JoyException(
                    JoyException.Kind.RUN,
                    Diagnostic.error("stream-stops-not", "the stream `" + name + "` has not stopped in time"),
                    e);
        } finally {
            session.streams().removeListener(listener);
            first.countDown();
            report();
        }
    }

    /** Waits until something has been written. */
    void awaitFirst(Duration atMost) {
        try {
            // Not to have waited long enough is no reason not to look.
            boolean unused = first.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it has read. */
    ReadingReport report() {
        if (met != null) {
            return met;
        }
        ReadingReport soFar = keys.stream().map(Readings::soFar).reduce(replaced(), ReadingReport::plus);
        if (!query().isActive()) {
            keys.forEach(Readings::close);
            met = soFar;
        }
        return soFar;
    }

    /** A note where files are others now than those that were read. */
    private ReadingReport replaced() {
        StreamingQueryProgress last = query().lastProgress();
        long files = last == null ? 0 : waiting(last, "replacedFiles");
        if (last == null || files == 0) {
            return ReadingReport.EMPTY;
        }
        String one = Arrays.stream(last.sources())
                .map(source -> source.metrics().getOrDefault("replaced", ""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        String note = files + " files are others now than when they were read, and are not read again; one is " + one;
        return ReadingReport.looking(List.of(), 1, List.of(note));
    }

    private static JoyException explained(Throwable failure) {
        return switch (ReadFailure.find(failure)) {
            case null -> SparkErrors.explain(failure);
            case ReadFailure.Failed failed -> failed.exception();
            case ReadFailure.Widened wider ->
                new JoyException(
                        JoyException.Kind.DATA,
                        Diagnostic.error(
                                        "field-widened",
                                        "`" + wider.path() + "` is " + wider.type()
                                                + " here, wider than the sample showed that the stream began with")
                                .help("say what it is: `schema = \"events.schema\"`; what does not fit is NA then")
                                .help("nothing was written of the batch that met it"));
        };
    }
}
