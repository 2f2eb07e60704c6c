package dev.sparkjoy.logs.schema;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.logs.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a field changed from part to part. A rare field is missing from many a sample by chance: that it came or went is
 * said where at least {@value #SURE} of its values would have been met otherwise, which chance alone lets happen once
 * in twenty thousand times; or where every record was looked at.
 */
public final class Drift {
    private static final int SURE = 10;

    /** Shares are compared of parts with at least so many records. */
    private static final long ENOUGH = 30;

    private static final double MUCH = 0.25;
    private static final int MOST_RUNS = 3;

    private final List<Survey.Part> parts;
    private final boolean everything;

    /** Over some parts of logs, of which all records were looked at, or the first. */
    public Drift(List<Survey.Part> parts, boolean everything) {
        this.parts = parts;
        this.everything = everything;
    }

    /** What changed, in words; nothing where nothing did. */
    public List<String> of(Survey.Field field) {
        List<String> changes = new ArrayList<>();
        int first = first(field);
        int last = last(field);
        if (first < 0) {
            return changes;
        }
        double share = values(field, first, last) / Math.max(1.0, records(first, last));
        if (isMissed(share, 0, first - 1)) {
            changes.add("first seen " + name(first));
        }
        if (isMissed(share, last + 1, parts.size() - 1)) {
            changes.add("last seen " + name(last));
        }
        types(field, changes);
        shares(field, first, last, changes);
        return changes;
    }

    private static int first(Survey.Field field) {
        int part = 0;
        while (part < field.seen().size() && field.seen().get(part).count() == 0) {
            part++;
        }
        return part < field.seen().size() ? part : -1;
    }

    private static int last(Survey.Field field) {
        int part = field.seen().size() - 1;
        while (part >= 0 && field.seen().get(part).count() == 0) {
            part--;
        }
        return part;
    }

    private boolean isMissed(double share, int from, int to) {
        long records = records(from, to);
        return records > 0 && (everything || share * records >= SURE);
    }

    private long records(int from, int to) {
        long sum = 0;
        for (int part = from; part <= to; part++) {
            sum += parts.get(part).records();
        }
        return sum;
    }

    private static long values(Survey.Field field, int from, int to) {
        long sum = 0;
        for (int part = from; part <= to; part++) {
            sum += field.seen().get(part).count();
        }
        return sum;
    }

    private String name(int part) {
        return parts.get(part).name();
    }

    /** Runs of parts in which the type is the same. */
    private void types(Survey.Field field, List<String> changes) {
        List<String> types = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            Type type = field.seen().get(part).type();
            String shown = shown(type);
            boolean known = type != Type.Scalar.NA && !shown.equals("list<na>");
            if (known && (types.isEmpty() || !types.get(types.size() - 1).equals(shown))) {
                types.add(shown);
                starts.add(part);
            }
        }
        if (types.size() < 2) {
            return;
        }
        if (types.size() > MOST_RUNS) {
            changes.add(String.join(" or ", types.stream().distinct().toList()) + ", changing");
            return;
        }
        StringBuilder runs = new StringBuilder(types.get(0));
        for (int run = 1; run < types.size(); run++) {
            runs.append(", ").append(types.get(run)).append(" from ").append(name(starts.get(run)));
        }
        changes.add(runs.toString());
    }

    /** What is in a struct has lines of its own, and what is in one in a list changes with it all the time. */
    private static String shown(Type type) {
        if (type instanceof Type.ListOf list) {
            return "list<" + shown(list.element()) + ">";
        }
        return type.label();
    }

    private void shares(Survey.Field field, int first, int last, List<String> changes) {
        int least = -1;
        int most = -1;
        for (int part = first; part <= last; part++) {
            if (parts.get(part).records() >= ENOUGH) {
                least = least < 0 || share(field, part) < share(field, least) ? part : least;
                most = most < 0 || share(field, part) > share(field, most) ? part : most;
            }
        }
        if (least >= 0 && share(field, most) - share(field, least) >= MUCH) {
            int earlier = Math.min(least, most);
            int later = Math.max(least, most);
            changes.add(percent(share(field, earlier)) + " on " + name(earlier) + ", " + percent(share(field, later))
                    + " on " + name(later));
        }
    }

    private double share(Survey.Field field, int part) {
        return (double) field.seen().get(part).count()
                / Math.max(1, parts.get(part).records());
    }

    /** A share as people read it: few is not none, and nearly all is not all. */
    public static String percent(double share) {
        if (share > 0 && share < 0.01) {
            return "<1%";
        }
        if (share > 0.99 && share < 1) {
            return ">99%";
        }
        return String.format(Locale.ROOT, "%.0f%%", share * 100);
    }
}
