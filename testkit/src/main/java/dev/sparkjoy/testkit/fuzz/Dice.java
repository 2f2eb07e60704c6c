package dev.sparkjoy.testkit.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Choices made by chance, the same for the same seed. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    /** From 0 to below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** True once in so many times. */
    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Between so many and so many of them, in a random order, each once. */
    <T> List<T> some(List<T> choices, int low, int high) {
        List<T> left = new ArrayList<>(choices);
        List<T> taken = new ArrayList<>();
        int wanted = Math.min(left.size(), between(low, high));
        while (taken.size() < wanted) {
            taken.add(left.remove(below(left.size())));
        }
        return taken;
    }
}
