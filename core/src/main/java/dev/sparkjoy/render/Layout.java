package dev.sparkjoy.render;

import java.util.ArrayList;
import java.util.List;

/** Widths of the columns that are shown: the first ones, as many as fit when long texts are cut. */
record Layout(List<Integer> widths) {

    /**
     * Divides a line.
     *
     * @param available columns of the terminal, of which each pillar also takes one as a gap
     */
    static Layout of(List<Pillar> pillars, int available) {
        int shown = 0;
        int used = 0;
        while (shown < pillars.size() && used + pillars.get(shown).narrowest() + 1 <= available) {
            used += pillars.get(shown).narrowest() + 1;
            shown++;
        }
        if (shown == 0 && !pillars.isEmpty()) {
            return new Layout(List.of(Math.max(1, available - 1)));
        }
        return new Layout(spread(pillars.subList(0, shown), available - shown));
    }

    /** The widest cut that still fits is found first, then what is left over goes to the first that want it. */
    private static List<Integer> spread(List<Pillar> pillars, int budget) {
        int cap =
                Math.min(budget, pillars.stream().mapToInt(Pillar::width).max().orElse(0));
        while (total(pillars, cap) > budget) {
            cap--;
        }
        long left = budget - total(pillars, cap);
        List<Integer> widths = new ArrayList<>();
        for (Pillar pillar : pillars) {
            int width = width(pillar, cap);
            int more = left > 0 && width < pillar.width() ? 1 : 0;
            left -= more;
            widths.add(width + more);
        }
        return widths;
    }

    private static long total(List<Pillar> pillars, int cap) {
        return pillars.stream().mapToLong(pillar -> width(pillar, cap)).sum();
    }

    private static int width(Pillar pillar, int cap) {
        return Math.min(pillar.width(), Math.max(pillar.narrowest(), cap));
    }
}
