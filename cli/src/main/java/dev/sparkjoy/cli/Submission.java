package dev.sparkjoy.cli;

import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.cli.spark.Cluster;
import dev.sparkjoy.cli.spark.Parts;
import dev.sparkjoy.cli.spark.SparkHome;
import dev.sparkjoy.cli.spark.SparkInstall;
import dev.sparkjoy.cli.spark.SparkSubmit;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Hands this command line to Spark. */
record Submission(Streams streams, Terminal terminal, RunOptions options) {
    /** The exit code of its driver. */
    int run(Cluster cluster, List<SourceText> texts) {
        SparkHome home = home();
        Parts parts = Parts.find(streams.environment());
        // Standard input was read to see where it is to run.
        String input = texts.stream()
                .filter(text -> text.name().equals("<stdin>"))
                .map(SourceText::text)
                .findFirst()
                .orElse(null);
        return new SparkSubmit(home, parts, options.caches()).run(cluster, options.arguments(), options.verbose, input);
    }

    private SparkHome home() {
        SparkHome home = SparkHome.find(streams.environment());
        if (home != null) {
            return home;
        }
        if (!terminal.err() || !agreed()) {
            throw SparkHome.failed("there is no Spark here yet");
        }
        return new SparkInstall(streams.environment(), streams.err()::println).install(SparkHome.USUAL_VERSION, true);
    }

    /** Asks whether a Spark may be installed. */
    private boolean agreed() {
        streams.err()
                .print("There is no Spark here yet. Install Spark " + SparkHome.USUAL_VERSION + " now (1 GB)? [y/N] ");
        streams.err().flush();
        try {
            StringBuilder answer = new StringBuilder();
            for (int next = streams.in().read();
                    next >= 0 && next != '\n';
                    next = streams.in().read()) {
                answer.append((char) next);
            }
            return answer.toString().strip().toLowerCase(Locale.ROOT).startsWith("y");
        } catch (IOException e) {
            return false;
        }
    }
}
