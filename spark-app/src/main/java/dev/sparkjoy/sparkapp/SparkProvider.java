package dev.sparkjoy.sparkapp;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.cli.EngineProvider;
import dev.sparkjoy.duckdb.EngineOptions;
import dev.sparkjoy.engine.Engine;
import dev.sparkjoy.spark.LogOptions;
import dev.sparkjoy.spark.SparkEngine;
import dev.sparkjoy.support.Target;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** The session that Spark's launcher prepared. */
public final class SparkProvider implements EngineProvider {
    /** Found by its name. */
    public SparkProvider() {}

    @Override
    public Target target() {
        return Target.SPARK_BATCH;
    }

    @Override
    public Engine open(EngineOptions options, InputStream standardInput, Consumer<String> told) {
        refuse(options);
        SparkSession session = SparkSession.builder().getOrCreate();
        String ui = session.sparkContext().uiWebUrl().getOrElse(() -> "none");
        told.accept(
                "Spark " + session.version() + " on " + session.sparkContext().master() + ", its pages: " + ui);
        LogOptions logs = new LogOptions(
                options.sampling(),
                options.schema(),
                options.access().days(),
                options.access().format());
        return SparkEngine.owning(session, logs);
    }

    /** What would be passed over in silence otherwise. */
    private static void refuse(EngineOptions options) {
        List<String> flags = new ArrayList<>();
        add(flags, "--strict", options.strict());
        add(flags, "--sample N", options.lines() != Long.MAX_VALUE);
        add(flags, "--tz", options.zone() != null);
        add(flags, "--skip-unreadable", options.access().skipUnreadable());
        add(flags, "--dedupe", options.intake().dedupe());
        add(flags, "--event-time", options.intake().eventTime());
        if (!flags.isEmpty()) {
            throw new JoyException(
                    JoyException.Kind.USAGE,
                    Diagnostic.error("not-on-spark", "Spark has no " + String.join(", ", flags) + " yet")
                            .help("`--engine duckdb` has"));
        }
    }

    private static void add(List<String> flags, String flag, boolean given) {
        if (given) {
            flags.add(flag);
        }
    }
}
