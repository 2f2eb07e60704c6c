package dev.sparkjoy.spark;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.check.Action;
import dev.sparkjoy.engine.RunningStream;
import dev.sparkjoy.plan.OutputMode;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.Sink;
import dev.sparkjoy.plan.Source;
import dev.sparkjoy.plan.Trigger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;

/** The streams that an engine has started. */
final class Streams {
    /** A table in memory that is read before its stream has written anything is waited for. */
    private static final Duration FIRST_BATCH = Duration.ofSeconds(10);

    private final SparkSession session;
    private final SparkSources sources;
    private final SparkDialect dialect;
    private final Map<String, SparkStream> started = new LinkedHashMap<>();
    private ReadingReport ended = ReadingReport.EMPTY;

    Streams(SparkSession session, SparkSources sources, SparkDialect dialect) {
        this.session = session;
        this.sources = sources;
        this.dialect = dialect;
    }

    RunningStream start(Action.Stream action) {
        SparkStream before = started.get(action.name());
        if (before != null && before.status().running()) {
            throw refused(Diagnostic.error("stream-runs", "the stream `" + action.name() + "` runs already")
                    .help("give this one another name: `name = \"…\"`"));
        }
        forget(action.name());
        StreamPlan plan = new StreamPlan(session, sources, dialect);
        try {
            Dataset<Row> rows = plan.rows(action.relation());
            SparkStream stream = new SparkStream(action.name(), plan.keys(), session);
            stream.started(() -> writer(action, rows, plan.text()).start());
            started.put(action.name(), stream);
            return stream;
        } catch (Exception e) {
            // Spark throws its own checked exceptions without saying so.
            throw SparkErrors.explain(e);
        }
    }

    private DataStreamWriter<Row> writer(Action.Stream action, Dataset<Row> rows, String text) {
        DataStreamWriter<Row> writer = rows.writeStream()
                .queryName(action.name())
                .outputMode(action.mode().word())
                .trigger(trigger(action.trigger()));
        return switch (action.sink()) {
            case Sink.Memory ignored -> passing(action, writer, text).format("memory");
            case Sink.Console ignored ->
                passing(action, writer, text).format("console").option("truncate", "false");
            case Sink.Files files -> {
                StreamPlace place = StreamPlace.beside(files.path(), action);
                place.claim(text, FileSink.isEmpty(files));
                yield writer.option(
                                "checkpointLocation", place.checkpoint().toUri().toString())
                        .foreachBatch(new FileSink(files, place.pending())::write);
            }
            case Sink.DuckDb table -> {
                StreamPlace place = StreamPlace.beside(table.path(), action);
                DuckDbSink sink =
                        new DuckDbSink(table, action.name(), action.mode() == OutputMode.COMPLETE, place.pending());
                place.claim(text, sink.isNew());
                yield writer.option(
                                "checkpointLocation", place.checkpoint().toUri().toString())
                        .foreachBatch(sink::write);
            }
        };
    }

    /** What ends with the process begins anew with the next, unless its user says where it is to be remembered. */
    private static DataStreamWriter<Row> passing(Action.Stream action, DataStreamWriter<Row> writer, String text) {
        if (action.checkpoint() == null) {
            return writer;
        }
        StreamPlace place = StreamPlace.beside("", action);
        place.claim(text, true);
        return writer.option("checkpointLocation", place.checkpoint().toUri().toString());
    }

    private static org.apache.spark.sql.streaming.Trigger trigger(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Interval interval -> org.apache.spark.sql.streaming.Trigger.ProcessingTime(interval.millis());
            case Trigger.AvailableNow ignored -> org.apache.spark.sql.streaming.Trigger.AvailableNow();
        };
    }

    static JoyException refused(Diagnostic problem) {
        return new JoyException(JoyException.Kind.RUN, problem);
    }

    /** Waits for the first rows of tables that streams write, where a plan reads some. */
    void awaitTables(Plan plan) {
        if (plan instanceof Plan.Scan scan && scan.source().format() == Source.Format.TABLE) {
            SparkStream stream = started.get(scan.source().location());
            if (stream != null) {
                stream.awaitFirst(FIRST_BATCH);
            }
        }
        plan.inputs().forEach(this::awaitTables);
    }

    /** What the streams have read. */
    ReadingReport report() {
        return started.values().stream().map(SparkStream::report).reduce(ended, ReadingReport::plus);
    }

    private void forget(String name) {
        SparkStream stream = started.remove(name);
        if (stream != null) {
            ended = ended.plus(stream.report());
            stream.stop();
        }
    }

    void close() {
        List.copyOf(started.keySet()).forEach(this::forget);
    }
}
