package dev.sparkjoy.logs.sample;

/** Seeded random numbers (SplitMix64) that can be set to any place at no cost: every part of the logs has its own. */
final class Dice {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;

    Dice reset(long seed) {
        state = seed;
        return this;
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** At least 0, below 1. */
    double unit() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** At least 0, below {@code bound}. */
    int below(int bound) {
        return (int) ((next() >>> 33) * bound >>> 31);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    <T> T pick(T[] among) {
        return among[below(among.length)];
    }

    /** A number for the thing that these numbers name. */
    static long key(long seed, long... names) {
        long key = mix(seed + GOLDEN);
        for (long name : names) {
            key = mix((key ^ name) + GOLDEN);
        }
        return key;
    }

    private static long mix(long bits) {
        long a = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
