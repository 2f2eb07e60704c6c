package dev.sparkjoy.logs.sample;

import java.time.LocalDate;

/** Writes instants as Segment does: UTC, milliseconds, {@code Z}. */
final class IsoInstants {
    static final long DAY = 86_400_000L;
    private static final int KEPT = 16;

    private final long[] days = new long[KEPT];
    private final byte[][] dates = new byte[KEPT][];

    void put(Bytes out, long epochMillis) {
        long day = Math.floorDiv(epochMillis, DAY);
        int rest = (int) (epochMillis - day * DAY);
        out.put(date(day)).padded(rest / 3_600_000, 2).put(':').padded(rest / 60_000 % 60, 2);
        out.put(':').padded(rest / 1000 % 60, 2).put('.').padded(rest % 1000, 3).put('Z');
    }

    private byte[] date(long day) {
        int slot = (int) Math.floorMod(day, (long) KEPT);
        byte[] date = dates[slot];
        if (date == null || days[slot] != day) {
            date = Bytes.fragment(LocalDate.ofEpochDay(day) + "T");
            dates[slot] = date;
            days[slot] = day;
        }
        return date;
    }
}
