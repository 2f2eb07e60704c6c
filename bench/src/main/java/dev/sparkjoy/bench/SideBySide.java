package dev.sparkjoy.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs contestants turn by turn, so that noise hits all alike, and prints ratios of medians. */
final class SideBySide {
    private final Map<String, Contestant> contestants = new LinkedHashMap<>();

    /** Something to time; gives what it found, so that answers can be compared. */
    interface Contestant {
        String run() throws Exception;
    }

    SideBySide add(String name, Contestant contestant) {
        contestants.put(name, contestant);
        return this;
    }

    /** Medians in seconds, by name. */
    Map<String, Double> run(int warmups, int rounds) throws Exception {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        Map<String, String> answers = new LinkedHashMap<>();
        for (int round = -warmups; round < rounds; round++) {
            for (Map.Entry<String, Contestant> entry : contestants.entrySet()) {
                long start = System.nanoTime();
                String answer = entry.getValue().run();
                double seconds = (System.nanoTime() - start) / 1e9;
                answers.put(entry.getKey(), answer);
                if (round >= 0) {
                    times.computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                            .add(seconds);
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        times.forEach((name, all) -> medians.put(name, median(all)));
        answers.forEach((name, answer) ->
                System.out.printf(Locale.ROOT, "  %-42s %.3f s   %s%n", name, medians.get(name), answer));
        return medians;
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static void ratio(Map<String, Double> medians, String one, String two) {
        System.out.printf(
                Locale.ROOT,
                "  %s takes %.2f times as long as %s%n",
                one,
                medians.getOrDefault(one, Double.NaN) / medians.getOrDefault(two, Double.NaN),
                two);
    }
}
