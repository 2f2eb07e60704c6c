package dev.sparkjoy.sparksource;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReportsSourceMetrics;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.jspecify.annotations.Nullable;

/**
 * Logs as they come. What a batch consists of stands in the log of files before Spark hears of it, so that the same
 * batch has the same files whenever it is run.
 */
final class LogsStream implements MicroBatchStream, SupportsTriggerAvailableNow, ReportsSourceMetrics {
    private final LogsRequest request;
    private final Incoming incoming;
    private final FileLog log;
    private final Arrivals arrivals;
    /** Found and not taken yet. */
    private final List<FileLog.Taken> waiting = new ArrayList<>();

    /** Of a stream of what is there now: all of it has been found. */
    private boolean complete;

    LogsStream(LogsRequest request, Incoming incoming, Path checkpoint) {
        this.request = request;
        this.incoming = incoming;
        this.log = new FileLog(checkpoint.resolve("files"));
        this.arrivals = new Arrivals(incoming.location(), log);
    }

    /** Where Spark says the stream may remember things. */
    static Path folder(String checkpoint) {
        URI uri = new org.apache.hadoop.fs.Path(checkpoint).toUri();
        if (uri.getScheme() != null && !uri.getScheme().equals("file")) {
            throw new IllegalArgumentException("a stream of logs keeps its checkpoint in a file system, not at " + uri);
        }
        return Path.of(uri.getPath());
    }

    @Override
    public Offset initialOffset() {
        return new Entry(0);
    }

    @Override
    public Offset deserializeOffset(String json) {
        return Entry.of(json);
    }

    @Override
    public Offset latestOffset() {
        throw new UnsupportedOperationException("asked with a limit");
    }

    @Override
    public ReadLimit getDefaultReadLimit() {
        return incoming.mostFiles() > 0 ? ReadLimit.maxFiles(incoming.mostFiles()) : ReadLimit.allAvailable();
    }

    /** What is there now: files that may still grow are waited for, as long as it takes to see that they do not. */
    @Override
    public synchronized void prepareForTriggerAvailableNow() {
        find();
        if (arrivals.unsettled() > 0) {
            try {
                java.util.concurrent.TimeUnit.NANOSECONDS.sleep(Arrivals.SETTLED_NANOS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            find();
        }
        complete = true;
    }

    @Override
    public synchronized @Nullable Offset latestOffset(Offset start, ReadLimit limit) {
        long from = ((Entry) start).number();
        if (log.last() > from) {
            // Taken before, and not known to Spark when the process ended.
            return new Entry(log.last());
        }
        if (waiting.isEmpty() && !complete) {
            find();
        }
        if (waiting.isEmpty()) {
            return start;
        }
        int most = incoming.mostFiles() > 0 ? Math.min(incoming.mostFiles(), waiting.size()) : waiting.size();
        List<FileLog.Taken> next = waiting.subList(0, most);
        Entry entry = new Entry(log.add(List.copyOf(next)));
        next.clear();
        return entry;
    }

    private void find() {
        Set<String> known = new HashSet<>();
        waiting.forEach(file -> known.add(file.path()));
        arrivals.look().stream().filter(file -> !known.contains(file.path())).forEach(waiting::add);
    }

    @Override
    public synchronized InputPartition[] planInputPartitions(Offset start, Offset end) {
        Readings.settle(request.key());
        List<LogsRequest.File> files = log.between(((Entry) start).number(), ((Entry) end).number()).stream()
                .map(file -> new LogsRequest.File(file.path(), file.path(), file.size()))
                .toList();
        int parallelism = SparkSession.active().sparkContext().defaultParallelism();
        return Part.cut(files, parallelism).toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new LogsReaderFactory(request.of(List.of()), Readings.of(request.key()));
    }

    @Override
    public synchronized Map<String, String> metrics(Optional<Offset> latestConsumed) {
        Map<String, String> metrics = new LinkedHashMap<>();
        metrics.put("waitingFiles", Long.toString(waiting.size()));
        metrics.put(
                "waitingBytes",
                Long.toString(waiting.stream().mapToLong(FileLog.Taken::size).sum()));
        metrics.put("unsettledFiles", Long.toString(arrivals.unsettled()));
        metrics.put("replacedFiles", Long.toString(arrivals.replaced().size()));
        arrivals.replaced().stream().findFirst().ifPresent(name -> metrics.put("replaced", name));
        return metrics;
    }

    @Override
    public void commit(Offset end) {}

    @Override
    public void stop() {}
}
