package dev.sparkjoy.spark;

import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.engine.SourceChanged;
import dev.sparkjoy.sparksource.LogsRequest;
import dev.sparkjoy.sparksource.LogsSource;
import dev.sparkjoy.sparksource.ReadFailure;
import dev.sparkjoy.sparksource.Readings;
import dev.sparkjoy.sql.Query;
import dev.sparkjoy.sql.ScanRead;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** What one query reads of logs: a view of the session for each scan while the query is planned, then its tasks. */
final class LogReads {
    private final SparkSession session;
    private final SparkLogs logs;
    private final Map<String, String> views;
    private final Map<String, Integer> sources = new HashMap<>();
    private boolean changed;

    /**
     * Nothing read yet.
     *
     * @param views the scans' names in the query, by their keys
     */
    LogReads(SparkSession session, SparkLogs logs, Map<String, String> views) {
        this.session = session;
        this.logs = logs;
        this.views = new LinkedHashMap<>(views);
    }

    /** The query's rows. The views are gone then: Spark knows by now what they are. */
    Dataset<Row> rows(Query query, boolean reported) {
        try {
            for (ScanRead read : query.scans()) {
                String key = UUID.randomUUID().toString();
                sources.put(key, read.source().id());
                LogsRequest request = logs.request(read, key);
                if (reported) {
                    Readings.open(key, session.sparkContext());
                }
                session.read()
                        .format(LogsSource.class.getName())
                        .option(LogsSource.REQUEST, request.encoded())
                        .load()
                        .createOrReplaceTempView(views.getOrDefault(read.key(), read.key()));
            }
            return session.sql(query.sql());
        } finally {
            views.values().forEach(session.catalog()::dropTempView);
        }
    }

    /** The reader's own words of a failure, or null where it is not the reader's. */
    @Nullable
    RuntimeException failed(Throwable failure) {
        ReadFailure.Told told = ReadFailure.find(failure);
        return switch (told) {
            case null -> null;
            case ReadFailure.Failed failed -> failed.exception();
            case ReadFailure.Widened wider -> {
                Integer source = sources.get(wider.key());
                if (source == null) {
                    yield null;
                }
                logs.widen(source, wider.path(), wider.type());
                changed = true;
                yield new SourceChanged(wider.path() + " is " + wider.type());
            }
        };
    }

    /** What the tasks met; nothing where the query is to start over. */
    ReadingReport close() {
        ReadingReport met =
                sources.keySet().stream().map(Readings::close).reduce(ReadingReport.EMPTY, ReadingReport::plus);
        sources.clear();
        return changed ? ReadingReport.EMPTY : met;
    }
}
