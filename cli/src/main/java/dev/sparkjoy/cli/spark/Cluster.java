package dev.sparkjoy.cli.spark;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a question is to run.
 *
 * @param master as Spark names it
 * @param settings of Spark's by name, such as {@code spark.executor.memory}
 */
public record Cluster(String master, Map<String, String> settings) {
    /** What {@code --engine spark} means by itself. */
    public static final String HERE = "local[*]";

    private static final List<String> FORMS =
            List.of("local\\[(\\*|[0-9]+)(,[0-9]+)?]", "spark://.+", "yarn", "k8s://.+");

    public Cluster {
        settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * A cluster by its master.
     *
     * @throws JoyException of kind USAGE where that is none
     */
    public static Cluster of(String master, Map<String, String> settings) {
        String known = master.equals("local") ? "local[1]" : master.equals("yarn-client") ? "yarn" : master;
        if (known.startsWith("sc://") || known.startsWith("livy+")) {
            throw usage(
                    "master " + master + ": Spark Connect and Livy are not there yet",
                    "`local[*]`, `spark://host:7077`, `yarn` and `k8s://…` are");
        }
        if (FORMS.stream().noneMatch(known::matches)) {
            throw usage(
                    "master " + master + " is none that Spark knows",
                    "`local[*]`, `spark://host:7077`, `yarn` or `k8s://https://host:6443`");
        }
        return new Cluster(known, settings);
    }

    /** Whether all of it runs in one process here. */
    boolean isHere() {
        return master.startsWith("local[");
    }

    static JoyException usage(String message, String help) {
        return new JoyException(
                JoyException.Kind.USAGE, Diagnostic.error("usage", message).help(help));
    }
}
