package dev.sparkjoy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.testkit.fuzz.Failure;
import dev.sparkjoy.testkit.fuzz.Fuzzer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random pipelines over random tables, DuckDB against the reference. Each failure is printed as a line for a
 * conformance file, with the seed that repeats it: {@code -Djoy.fuzz.seed=}. {@code mvn -Pfuzz} runs for
 * {@code -Djoy.fuzz.minutes}.
 */
class FuzzTest {
    private static final int MOST_FAILURES = Integer.getInteger("joy.fuzz.failures", 5);

    /** The same cases in each build. */
    @Test
    void aFixedSeed() {
        if (Long.getLong("joy.fuzz.seed") == null) {
            check(run(1, times(40)));
        }
    }

    /** Other cases in each build; the seed is in the output. */
    @Test
    void aFreshSeed() {
        Long given = Long.getLong("joy.fuzz.seed");
        long seed = given == null ? System.currentTimeMillis() : given;
        System.out.println("fuzz: -Djoy.fuzz.seed=" + seed);
        check(run(seed, times(given == null ? 20 : 1)));
    }

    /** Two workers for as long as told. */
    @Test
    void forLong() throws Exception {
        int minutes = Integer.getInteger("joy.fuzz.minutes", 0);
        long seed = System.currentTimeMillis();
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        List<Callable<Fuzzer.Report>> workers = new ArrayList<>();
        for (int worker = 0; worker < 2 && minutes > 0; worker++) {
            long from = seed + worker * 1_000_000_000_000L;
            workers.add(() -> run(from, () -> System.nanoTime() < end));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (Future<Fuzzer.Report> report : pool.invokeAll(workers)) {
                check(report.get());
            }
        }
    }

    private static Fuzzer.Report run(long seed, BooleanSupplier goesOn) {
        return new Fuzzer(InputTables::engine, MOST_FAILURES, failure -> System.out.println("fuzz: " + failure))
                .run(seed, goesOn);
    }

    private static BooleanSupplier times(int count) {
        int[] left = {count};
        return () -> left[0]-- > 0;
    }

    private static void check(Fuzzer.Report report) {
        System.out.println("fuzz: " + report);
        assertThat(report.failures())
                .as(() -> report.failures().stream().map(Failure::toString).collect(Collectors.joining("\n\n")))
                .isEmpty();
    }
}
