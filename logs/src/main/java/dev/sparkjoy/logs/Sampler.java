package dev.sparkjoy.logs;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at some records of some objects. */
final class Sampler {
    /** Where there are few objects, each is looked at up to this many times longer. */
    private static final int LONGER = 10;

    /** Values of a field after which a search for it ends. */
    private static final int ENOUGH_VALUES = 500;

    private static final int MOST_SHAPES = 64;

    private static final int THREADS =
            Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));

    private static final int FAR_THREADS = 16;

    private Sampler() {}

    /** The shape of the sampled records, each an object. */
    static Shape sample(List<LogObject> objects, Sampling sampling) {
        List<LogObject> chosen = spread(objects, sampling);
        long records = recordsEach(chosen.size(), sampling);
        // A shape for each run of objects: each has its own order of fields, and there may be many objects.
        int run = Math.max(1, chosen.size() / MOST_SHAPES);
        int runs = (chosen.size() + run - 1) / run;
        List<Shape> shapes = Stream.generate(Shape::new).limit(runs).toList();
        AtomicInteger next = new AtomicInteger();
        try (Opener opener = new Opener(chosen, !sampling.everything(), sampling.skipUnreadable())) {
            inParallel(Math.min(threads(chosen), runs), () -> {
                RecordSampler sampler = new RecordSampler(chosen, opener);
                for (int i = next.getAndIncrement(); i < runs; i = next.getAndIncrement()) {
                    for (int number = i * run; number < Math.min(chosen.size(), (i + 1) * run); number++) {
                        sampler.sample(number, records, shapes.get(i));
                    }
                }
            });
        }
        Shape result = new Shape();
        // In object order, so that fields come in the order first seen, however the threads ran.
        shapes.forEach(result::merge);
        return result;
    }

    /** Far objects are waited for more than worked on. */
    private static int threads(List<LogObject> objects) {
        return objects.stream().anyMatch(LogObject::isFar) ? Math.max(THREADS, FAR_THREADS) : THREADS;
    }

    private static List<LogObject> spread(List<LogObject> objects, Sampling sampling) {
        int count = Math.min(objects.size(), sampling.maxObjects());
        List<LogObject> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(objects.get((int) ((long) i * objects.size() / count)));
        }
        return chosen;
    }

    private static long recordsEach(int objects, Sampling sampling) {
        if (sampling.everything()) {
            return Long.MAX_VALUE;
        }
        long times = Math.min(LONGER, sampling.maxObjects() / Math.max(1, objects));
        return sampling.linesPerObject() * Math.max(1, times);
    }

    private static void inParallel(int threads, Runnable task) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(task, "joy-sample-" + (i + 1));
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((which, problem) -> failure.compareAndSet(null, problem));
            started.add(thread);
            thread.start();
        }
        try {
            for (Thread thread : started) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
        if (failure.get() instanceof RuntimeException e) {
            throw e;
        }
        if (failure.get() instanceof Error e) {
            throw e;
        }
    }

    /** The shape of one field, from the records whose bytes hold its names; nothing present where none has it. */
    static Shape search(List<LogObject> objects, FieldPath path, Sampling sampling) {
        ScanRequest request = new ScanRequest(
                List.of(new ScanRequest.Column(path, Type.Scalar.JSON)),
                List.of(),
                false,
                THREADS,
                false,
                Long.MAX_VALUE,
                sampling.skipUnreadable());
        Shape shape = new Shape();
        try (LogScan scan = LogScan.start(objects, request, names(path), limits(objects.size(), sampling))) {
            Batch batch;
            while ((batch = scan.next()) != null) {
                add(batch, shape);
                boolean enough = shape.present() >= ENOUGH_VALUES && !sampling.everything();
                if (enough || scan.report().inflated() > sampling.maxSearchBytes()) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
        return shape;
    }

    /** The last name first: those above it are in most records. */
    private static List<StringFilter> names(FieldPath path) {
        List<StringFilter> filters = new ArrayList<>();
        for (int i = path.size() - 1; i >= 0; i--) {
            StringFilter filter = StringFilter.ofKeys(Set.of(path.segments().get(i)));
            if (filter != null) {
                filters.add(filter);
            }
        }
        return filters;
    }

    /** Every object is searched, each for its share of the bytes. */
    private static Limits limits(int objects, Sampling sampling) {
        Limits usual = Limits.forMemory(Runtime.getRuntime().maxMemory(), false);
        long each = sampling.everything()
                ? Long.MAX_VALUE
                : Math.max(1 << 16, sampling.maxSearchBytes() / Math.max(1, objects));
        return new Limits(usual.chunkBytes(), usual.recordBytes(), usual.pendingBytes(), each);
    }

    private static void add(Batch batch, Shape shape) {
        Token token = new Token();
        JsonScanner scanner = new JsonScanner();
        for (int row = 0; row < batch.rows(); row++) {
            if (!batch.isNull(0, row)) {
                byte[] text = batch.bytes(0, row);
                byte[] padded = Arrays.copyOf(text, text.length + Chunk.PADDING);
                scanner.record(padded, 0, text.length);
                try {
                    scanner.token(0, token);
                } catch (Malformed e) {
                    throw new IllegalStateException("the reader hands over valid JSON", e);
                }
                shape.observe(padded, token);
            }
        }
    }

    private static JoyException interrupted() {
        return new JoyException(
                JoyException.Kind.INTERRUPTED, Diagnostic.error("interrupted", "stopped while looking at the logs"));
    }
}
