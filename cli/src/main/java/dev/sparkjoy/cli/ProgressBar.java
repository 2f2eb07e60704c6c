package dev.sparkjoy.cli;

import dev.sparkjoy.engine.Engine;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.plan.Plan;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line on a terminal's stderr while a question takes longer than a moment: bytes, files, rows a second, time left. */
final class ProgressBar implements AutoCloseable {
    private static final long FIRST_AFTER_MILLIS = 400;
    private static final long EVERY_MILLIS = 120;
    private static final int CELLS = 20;

    private final @Nullable Thread thread;
    private final Streams streams;
    private volatile boolean stopped;
    private boolean shown;

    ProgressBar(Engine engine, Streams streams, Terminal terminal, boolean quiet) {
        this.streams = streams;
        this.thread = quiet || !terminal.err()
                ? null
                : Thread.ofPlatform().daemon().name("joy-progress").start(() -> draw(engine, terminal));
    }

    private void draw(Engine engine, Terminal terminal) {
        long start = System.nanoTime();
        try {
            Thread.sleep(FIRST_AFTER_MILLIS);
            while (!stopped) {
                String line = line(engine, (System.nanoTime() - start) / 1e9, terminal.width());
                synchronized (this) {
                    if (!stopped && line != null) {
                        streams.err().print("\r\u001b[K" + line);
                        streams.err().flush();
                        shown = true;
                    }
                }
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable String line(Engine engine, double seconds, int width) {
        Engine.Work work = engine.work();
        if (work != null) {
            return line(work, seconds, width);
        }
        Engine.Progress progress = engine.progress();
        return progress.totalObjects() > 0 ? line(progress, seconds, width) : null;
    }

    static String line(Engine.Work work, double seconds, int width) {
        String text = String.format(
                Locale.ROOT,
                "%s  stage %d of %d  %,d of %,d tasks  %.0f s",
                bar((double) work.tasks() / Math.max(1, work.totalTasks())),
                work.stage(),
                work.stages(),
                work.tasks(),
                work.totalTasks(),
                seconds);
        return fitted(text, width);
    }

    private static String bar(double share) {
        int full = (int) Math.round(share * CELLS);
        return "█".repeat(full) + "░".repeat(CELLS - full);
    }

    private static String fitted(String text, int width) {
        return text.length() < width ? text : text.substring(0, Math.max(0, width - 1));
    }

    static String line(Engine.Progress progress, double seconds, int width) {
        double share = progress.totalBytes() > 0 ? Math.min(1, (double) progress.bytes() / progress.totalBytes()) : 0;
        long left = share > 0.01 ? Math.round(seconds / share - seconds) : -1;
        String text = String.format(
                Locale.ROOT,
                "%s %3.0f%%  %.1f of %.1f MB  %,d of %,d files  %,.0f lines/s%s",
                bar(share),
                share * 100,
                progress.bytes() / 1e6,
                progress.totalBytes() / 1e6,
                progress.objects(),
                progress.totalObjects(),
                progress.lines() / Math.max(seconds, 1e-3),
                left < 0 ? "" : "  " + left + " s left");
        return fitted(text, width);
    }

    /** Rows whose first one takes the bar away. */
    Result watched(Result rows) {
        return new Result() {
            @Override
            public List<Plan.Column> columns() {
                return rows.columns();
            }

            @Override
            public boolean next() {
                boolean there = rows.next();
                if (!stopped) {
                    close0();
                }
                return there;
            }

            @Override
            public @Nullable Object value(int column) {
                return rows.value(column);
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }

    private synchronized void close0() {
        stopped = true;
        if (shown) {
            streams.err().print("\r\u001b[K");
            streams.err().flush();
            shown = false;
        }
    }

    @Override
    public void close() {
        close0();
        if (thread != null) {
            thread.interrupt();
        }
    }
}
