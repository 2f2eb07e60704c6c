package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.Unreadable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Objects as files, for what the engine reads itself.
 *
 * @param paths in the order of the objects
 * @param unreadable objects that are left out
 */
public record LocalFiles(List<Path> paths, List<ReadingReport.Problem> unreadable) {
    /** As many objects on their way at a time. */
    private static final int THREADS = 16;

    /** Brings them here, several at a time, or finds them here. */
    public static LocalFiles of(List<LogObject> objects, boolean skipUnreadable) {
        if (objects.isEmpty()) {
            return new LocalFiles(List.of(), List.of());
        }
        ExecutorService executor = Executors.newFixedThreadPool(
                Math.min(THREADS, objects.size()), Thread.ofPlatform().daemon().factory());
        try {
            List<Future<Path>> files = objects.stream()
                    .map(object -> executor.submit((Callable<Path>) object::file))
                    .toList();
            List<Path> paths = new ArrayList<>();
            List<ReadingReport.Problem> unreadable = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                try {
                    paths.add(files.get(i).get());
                } catch (ExecutionException e) {
                    JoyException problem = problem(objects.get(i), e.getCause());
                    if (!skipUnreadable) {
                        throw problem;
                    }
                    String what = problem.diagnostics().get(0).message();
                    unreadable.add(new ReadingReport.Problem(objects.get(i).name(), 0, what));
                }
            }
            if (paths.isEmpty()) {
                throw new JoyException(
                        JoyException.Kind.DATA,
                        Diagnostic.error(
                                "unreadable",
                                "not one file could be read: "
                                        + unreadable.get(0).what()));
            }
            return new LocalFiles(paths, unreadable);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JoyException(
                    JoyException.Kind.INTERRUPTED, Diagnostic.error("interrupted", "stopped while fetching files"));
        } finally {
            executor.shutdownNow();
        }
    }

    private static JoyException problem(LogObject object, @Nullable Throwable cause) {
        if (cause instanceof Unreadable known) {
            return known.fatal();
        }
        if (cause instanceof IOException) {
            return new JoyException(
                    JoyException.Kind.DATA,
                    Diagnostic.error("unreadable", "cannot read " + object.name() + ": " + cause.getMessage()),
                    cause);
        }
        throw new IllegalStateException(cause);
    }
}
