package dev.sparkjoy.logs.sample;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Makes sample logs. */
public final class SampleLogs {
    /** The file, beside the logs, that says what is in them. */
    public static final String TRUTH = "truth.json";

    private final SampleOptions options;
    private final Schedule schedule;
    private final Layout layout;
    private final Breakage breakage = new Breakage();
    private final Progress progress;
    private final People people;
    private final AtomicLong next = new AtomicLong();
    private final Tally stored = new Tally();
    private final Tally distinct = new Tally();

    private SampleLogs(Path folder, SampleOptions options, List<ProgressListener> listeners) {
        this.options = options;
        schedule = new Schedule(options);
        layout = new Layout(folder, options);
        progress = new Progress(options, listeners);
        people = new People(Session.users(options));
    }

    /**
     * Writes {@code segment-logs/} and {@code truth.json} into the folder, which is made where it is missing. The truth
     * comes last: where it is, the logs are complete.
     *
     * @throws FileAlreadyExistsException where the folder holds either already
     * @throws InterruptedIOException where the thread is interrupted; what was written stays
     */
    public static Truth write(Path folder, SampleOptions options, ProgressListener... listeners) throws IOException {
        for (String taken : List.of(Layout.LOGS, TRUTH)) {
            if (Files.exists(folder.resolve(taken))) {
                throw new FileAlreadyExistsException(folder.resolve(taken).toString());
            }
        }
        return new SampleLogs(folder, options, List.of(listeners)).write();
    }

    private Truth write() throws IOException {
        for (int day = 0; day < options.days(); day++) {
            layout.createFolder(day);
        }
        int processors = Runtime.getRuntime().availableProcessors();
        int threads = (int) Math.min(options.threads() > 0 ? options.threads() : processors, schedule.portions());
        ExecutorService pool = Executors.newFixedThreadPool(threads, SampleLogs::daemon);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(this::work));
            }
            for (Future<?> worker : running) {
                await(worker);
            }
        } finally {
            next.set(schedule.portions());
            pool.shutdownNow();
        }
        Truth truth = new TruthBuilder(options, layout, people, progress, breakage, stored, distinct).build();
        Path draft = layout.root().resolve(TRUTH + ".part");
        Files.writeString(draft, truth.toJson());
        Files.move(draft, layout.root().resolve(TRUTH), StandardCopyOption.ATOMIC_MOVE);
        return truth;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "joy-sample");
        thread.setDaemon(true);
        return thread;
    }

    private static void await(Future<?> worker) throws IOException {
        try {
            worker.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("writing sample logs was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What a thread does: portions, as long as there are any. */
    private void work() {
        try (Worker worker = new Worker(options, schedule, layout, breakage, progress, people)) {
            for (long portion = next.getAndIncrement();
                    portion < schedule.portions();
                    portion = next.getAndIncrement()) {
                worker.write(portion);
            }
            synchronized (stored) {
                stored.add(worker.stored());
                distinct.add(worker.distinct());
            }
        } catch (IOException e) {
            next.set(schedule.portions());
            throw new UncheckedIOException(e);
        }
    }
}
