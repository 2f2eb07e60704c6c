package dev.sparkjoy.logs;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A running scan, with worker threads of its own. */
public final class LogScan implements AutoCloseable {
    private static final long CLOSING_MILLIS = 2000;

    private final List<LogObject> objects;
    private final ScanRequest request;
    private final Limits limits;
    private final @Nullable LineFilter filter;
    private final Opener opener;
    private final Slots slots;
    private final Schedule schedule;
    private final List<Thread> workers = new ArrayList<>();
    private final AtomicInteger running;
    private final long totalBytes;

    private LogScan(List<LogObject> objects, ScanRequest request, List<StringFilter> filters, Limits limits) {
        this.objects = List.copyOf(objects);
        this.request = request;
        this.limits = limits;
        this.opener = new Opener(this.objects, request.linesPerObject() < Long.MAX_VALUE, request.skipUnreadable());
        this.filter = LineFilter.of(filters);
        this.slots = new ChunkReader(request, filter).slots();
        List<Stretch> stretches = Stretch.plan(this.objects);
        this.schedule = new Schedule(stretches, request.ordered(), limits.pendingBytes(), slots.size());
        this.totalBytes = totalBytes(objects);
        this.running = new AtomicInteger(request.threads());
        for (int i = 0; i < request.threads(); i++) {
            Thread worker = new Thread(this::work, "joy-read-" + (i + 1));
            worker.setDaemon(true);
            workers.add(worker);
        }
    }

    /** Starts to read. */
    public static LogScan start(List<LogObject> objects, ScanRequest request) {
        return start(objects, request, 1);
    }

    /**
     * Starts to read.
     *
     * @param scans how many scans may run in this JVM at a time, this one with them
     */
    public static LogScan start(List<LogObject> objects, ScanRequest request, int scans) {
        boolean firstLines = request.linesPerObject() < Long.MAX_VALUE;
        Limits limits = Limits.forMemory(Runtime.getRuntime().maxMemory(), firstLines);
        return start(objects, request, limits.among(scans));
    }

    static LogScan start(List<LogObject> objects, ScanRequest request, Limits limits) {
        return start(objects, request, request.strict() ? List.of() : StringFilter.compile(request.filters()), limits);
    }

    static LogScan start(List<LogObject> objects, ScanRequest request, List<StringFilter> filters, Limits limits) {
        LogScan scan = new LogScan(objects, request, filters, limits);
        scan.workers.forEach(Thread::start);
        return scan;
    }

    private static long totalBytes(List<LogObject> objects) {
        long sum = 0;
        for (LogObject object : objects) {
            if (object.size() < 0) {
                return -1;
            }
            sum += object.size();
        }
        return sum;
    }

    private void work() {
        try {
            ChunkReader reader = new ChunkReader(request, filter);
            Chunk chunk = new Chunk(limits.chunkBytes());
            Stretch stretch;
            while ((stretch = schedule.take()) != null) {
                boolean drained = stretch.fill(chunk, opener, limits, request.linesPerObject());
                long number = schedule.handBack(stretch, drained);
                schedule.deliver(stretch, number, reader.read(chunk));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (FieldWidened | JoyException e) {
            schedule.fail(e);
        } catch (Throwable e) {
            schedule.fail(failed(e));
        } finally {
            if (running.decrementAndGet() == 0) {
                schedule.abandonAll();
                opener.close();
            }
        }
    }

    private static JoyException failed(Throwable cause) {
        String message = cause instanceof OutOfMemoryError
                ? "not enough memory to read the logs; give more, or use fewer threads"
                : "reading the logs failed: " + cause;
        return new JoyException(JoyException.Kind.DATA, Diagnostic.error("reader-failed", message), cause);
    }

    /**
     * The next batch, or null at the end. Any number of threads may call.
     *
     * @throws FieldWidened where a value does not fit its column's type; the scan is over then
     * @throws JoyException where an object cannot be read
     */
    public @Nullable Batch next() throws InterruptedException {
        return schedule.next();
    }

    /** What was met so far; all of it after {@link #next} returned null. */
    public ReadingReport report() {
        Tally total = schedule.total();
        List<ReadingReport.Problem> problems = total.places().stream()
                .map(place ->
                        new ReadingReport.Problem(objects.get(place.object()).name(), place.line(), place.what()))
                .toList();
        return new ReadingReport(
                total.objects,
                total.stored,
                total.inflated,
                total.lines,
                total.rows,
                total.blank,
                total.malformed,
                0,
                total.filtered,
                total.truncated,
                total.unreadable,
                slots.byPath(total.coerced),
                slots.byPath(total.lost),
                problems,
                1,
                List.of(),
                ReadingReport.Events.NONE);
    }

    public Progress progress() {
        Tally total = schedule.total();
        return new Progress(total.stored, totalBytes, total.finished, objects.size(), total.rows, total.lines);
    }

    /** Stops the workers; batches already taken stay valid. */
    @Override
    public void close() {
        schedule.close();
        opener.close();
        workers.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + CLOSING_MILLIS * 1_000_000;
        try {
            for (Thread worker : workers) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left > 0 && worker != Thread.currentThread()) {
                    worker.join(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
