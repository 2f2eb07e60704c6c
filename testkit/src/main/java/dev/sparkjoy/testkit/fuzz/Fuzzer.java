package dev.sparkjoy.testkit.fuzz;

import dev.sparkjoy.engine.Engine;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.testkit.ConformanceCase;
import dev.sparkjoy.testkit.reference.ReferenceEngine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Pipelines over tables, all by chance from one seed, until told to stop; what fails is made small. */
public final class Fuzzer {
    /** How many pipelines run over the same tables. */
    private static final int PIPELINES = 12;

    private final Function<Map<String, ConformanceCase.Input>, Engine> engines;
    private final int mostFailures;
    private final Consumer<Failure> found;

    /**
     * A fuzzer.
     *
     * @param engines opens an engine that holds the tables
     * @param mostFailures after how many it stops
     * @param found told of each failure when it is found, so that a run which is cut short was not for nothing
     */
    public Fuzzer(
            Function<Map<String, ConformanceCase.Input>, Engine> engines, int mostFailures, Consumer<Failure> found) {
        this.engines = engines;
        this.mostFailures = mostFailures;
        this.found = found;
    }

    /** What a run came to. */
    public static final class Report {
        private final Map<Trial.End, Integer> ends = new EnumMap<>(Trial.End.class);
        private final List<Failure> failures = new ArrayList<>();
        private int offered;
        private int refused;

        public List<Failure> failures() {
            return List.copyOf(failures);
        }

        public int cases() {
            return ends.values().stream().mapToInt(Integer::intValue).sum();
        }

        @Override
        public String toString() {
            long accepted = offered == 0 ? 100 : Math.round(100.0 * (offered - refused) / offered);
            return cases() + " pipelines " + ends + ", " + accepted + " % of " + offered + " verbs accepted, "
                    + failures.size() + " failures";
        }
    }

    /** Runs until told to stop; each set of tables has a seed of its own, from which alone it can be repeated. */
    public Report run(long seed, BooleanSupplier goesOn) {
        Report report = new Report();
        for (long at = seed; goesOn.getAsBoolean() && report.failures.size() < mostFailures; at++) {
            world(at, report);
        }
        return report;
    }

    private void world(long seed, Report report) {
        Dice dice = new Dice(seed * 0x9E3779B97F4A7C15L);
        Map<String, ConformanceCase.Input> tables = new RandomTable(dice).tables();
        Session session = new Session(new ReferenceEngine(tables), Map.of(), Map.of());
        RandomPipeline pipelines = new RandomPipeline(dice, session, List.copyOf(tables.keySet()));
        try (Engine engine = engines.apply(tables)) {
            Trial trial = new Trial(tables, engine);
            for (int i = 0; i < PIPELINES && report.failures.size() < mostFailures; i++) {
                String pipeline = pipelines.next();
                Trial.Outcome outcome = trial.of(pipeline);
                report.ends.merge(outcome.end(), 1, Integer::sum);
                if (outcome.failed()) {
                    Failure failure = new Shrinker(engines).shrunk(new Failure(seed, tables, pipeline, outcome));
                    report.failures.add(failure);
                    found.accept(failure);
                }
            }
        }
        report.offered += pipelines.offered();
        report.refused += pipelines.refused();
    }
}
