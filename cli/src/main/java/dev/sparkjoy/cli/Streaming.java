package dev.sparkjoy.cli;

import dev.sparkjoy.check.Action;
import dev.sparkjoy.engine.Engine;
import dev.sparkjoy.engine.RunningStream;
import dev.sparkjoy.plan.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The streams that a text started. Those that write something that lasts go on when the text is through, until they have
 * ended or are interrupted; a table in memory is gone with the process, so its stream ends with the text.
 */
final class Streaming {
    private static final Duration EVERY = Duration.ofMillis(500);

    private final Streams streams;
    private final Terminal terminal;
    private final boolean quiet;
    private final List<RunningStream> lasting = new CopyOnWriteArrayList<>();

    Streaming(Streams streams, Terminal terminal, boolean quiet) {
        this.streams = streams;
        this.terminal = terminal;
        this.quiet = quiet;
    }

    void start(Engine engine, Action.Stream stream) {
        RunningStream running = engine.start(stream);
        switch (stream.sink()) {
            case Sink.Memory ignored -> {}
            case Sink.Console ignored -> lasting.add(running);
            case Sink.Files ignored -> lasting.add(running);
            case Sink.DuckDb ignored -> lasting.add(running);
        }
    }

    /**
     * Waits for the streams that go on, and shows how they do.
     *
     * @throws dev.sparkjoy.base.JoyException where one failed
     */
    void await() {
        boolean shown = !quiet && terminal.err() && !lasting.isEmpty();
        int lines = 0;
        List<RunningStream> left = new ArrayList<>(lasting);
        while (!left.isEmpty()) {
            left.removeIf(stream -> stream.await(EVERY.dividedBy(left.size())));
            if (shown) {
                lines = draw(lines);
            }
        }
        if (!quiet) {
            lasting.forEach(stream -> streams.err().println(ended(stream)));
        }
    }

    /** Ends each after the batch at work; started again, it goes on from there. */
    void interrupt() {
        for (RunningStream stream : lasting) {
            try {
                stream.stop();
                streams.err().println(ended(stream));
            } catch (RuntimeException e) {
                // Spark is going down at the same time. What was not written yet is written when it is started again.
                streams.err().println("stream " + stream.name() + ": stopped with its process");
            }
        }
    }

    private static String ended(RunningStream stream) {
        RunningStream.Status status = stream.status();
        return String.format(
                Locale.ROOT,
                "stream %s: %,d rows read, %s",
                stream.name(),
                status.rows(),
                status.batch() < 0 ? "no batch written" : "batches up to " + status.batch() + " written");
    }

    /** A table of them, over the one before. */
    private int draw(int before) {
        StringBuilder text = new StringBuilder(before == 0 ? "" : "\u001b[" + before + "A");
        List<String> rows = new ArrayList<>();
        rows.add(String.format(
                "%-20s %7s %9s %12s %10s %10s %12s", "stream", "batch", "took", "rows", "rows/s", "lag", "state rows"));
        for (RunningStream stream : lasting) {
            RunningStream.Status status = stream.status();
            rows.add(String.format(
                    Locale.ROOT,
                    "%-20s %7d %7.1f s %,12d %,10.0f %,10d %,12d",
                    stream.name(),
                    status.batch(),
                    status.batchDuration().toMillis() / 1e3,
                    status.rows(),
                    status.rowsPerSecond(),
                    status.lagFiles(),
                    status.stateRows()));
        }
        for (String row : rows) {
            text.append("\r\u001b[K")
                    .append(row, 0, Math.min(row.length(), Math.max(1, terminal.width() - 1)))
                    .append('\n');
        }
        streams.err().print(text);
        streams.err().flush();
        return rows.size();
    }
}
