package dev.sparkjoy.logs.sample;

import java.nio.charset.StandardCharsets;

/**
 * GrowthBook's hash, version 2: {@code fnv1a32(decimal(fnv1a32(seed + unit))) % 10000 / 10000}, a number in [0, 1) that
 * anyone can compute again from the unit, which is what a post-mortem does.
 */
final class GrowthBookHash {
    static final String FORMULA = "GrowthBook v2: fnv1a32(decimal(fnv1a32(seed + unit))) % 10000 / 10000";
    private static final int OFFSET = 0x811c9dc5;
    private static final int PRIME = 0x01000193;

    private final int seeded;

    GrowthBookHash(String seed) {
        seeded = fnv(OFFSET, seed.getBytes(StandardCharsets.US_ASCII));
    }

    /** The unit's number; the unit is ASCII, as ids are. */
    double of(byte[] unit) {
        long first = Integer.toUnsignedLong(fnv(seeded, unit));
        int second = OFFSET;
        for (long power = highestPower(first); power > 0; power /= 10) {
            second = step(second, (byte) ('0' + first / power % 10));
        }
        return Integer.remainderUnsigned(second, 10_000) / 10_000.0;
    }

    private static long highestPower(long value) {
        long power = 1;
        while (value / power >= 10) {
            power *= 10;
        }
        return power;
    }

    private static int fnv(int start, byte[] ascii) {
        int hash = start;
        for (byte unit : ascii) {
            hash = step(hash, unit);
        }
        return hash;
    }

    private static int step(int hash, byte unit) {
        return (hash ^ unit) * PRIME;
    }
}
