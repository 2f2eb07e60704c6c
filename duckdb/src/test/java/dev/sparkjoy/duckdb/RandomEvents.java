package dev.sparkjoy.duckdb;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Small tables of events that are unkind: times tie, lie exactly a length of time apart or a microsecond beside it, on
 * both sides of a change of clocks, before 1970; times, users, groups and ids are missing.
 */
final class RandomEvents {
    private static final long MINUTE = 60_000_000L;
    /** Midnights, and changes of clocks in Berlin and New York. */
    private static final List<LocalDateTime> AROUND = List.of(
            LocalDateTime.of(2019, 2, 17, 23, 40),
            LocalDateTime.of(2019, 3, 31, 0, 30),
            LocalDateTime.of(2019, 10, 27, 0, 30),
            LocalDateTime.of(2019, 11, 3, 5, 30),
            LocalDateTime.of(1969, 12, 31, 23, 40),
            LocalDateTime.of(2019, 12, 30, 23, 50));

    private final Random random;

    RandomEvents(Random random) {
        this.random = random;
    }

    /**
     * An event.
     *
     * @param id its place in the table
     * @param at microseconds since 1970
     */
    record Event(
            long id,
            @Nullable Long at,
            @Nullable String user,
            @Nullable String variant,
            @Nullable String event,
            @Nullable String message) {
        /** A row of an INSERT. */
        String sql() {
            return "(%d, %s, %s, %s, %s, %s)"
                    .formatted(
                            id,
                            at == null ? "NULL" : "make_timestamp(" + at + ")",
                            text(user),
                            text(variant),
                            text(event),
                            text(message));
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "NULL" : "'" + value + "'";
    }

    /** Up to so many events, none at times; within a day of each other, or within weeks. */
    List<Event> events(int most) {
        int count = random.nextInt(8) == 0 ? 0 : random.nextInt(most + 1);
        long base = AROUND.get(random.nextInt(AROUND.size())).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
        boolean weeks = random.nextBoolean();
        List<Event> events = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            events.add(new Event(
                    id,
                    random.nextInt(9) == 0 ? null : base + offset(weeks),
                    one("u1", "u2", "u3", null),
                    one("a", "b", null),
                    one("view", "view", "cart", "order", null),
                    one("m1", "m2", "m3", "m4", null)));
        }
        return events;
    }

    private long offset(boolean weeks) {
        long steps = random.nextInt(weeks ? 60 : 24);
        long nearly = random.nextInt(4) == 0 ? random.nextInt(3) - 1 : 0;
        return steps * (weeks ? 1440 : 10) * MINUTE + nearly;
    }

    @SafeVarargs
    private <T> @Nullable T one(@Nullable T... values) {
        return values[random.nextInt(values.length)];
    }
}
