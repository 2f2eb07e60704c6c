package dev.sparkjoy.logs.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * Two models a recommender service chooses from, by a hash of the user's anonymous id. As in GrowthBook, the id is the
 * hash's seed and every variant's range shrinks in place with the coverage, so ramping up moves nobody.
 */
final class Experiment {
    /** Nobody's variant: the user is not in the experiment. */
    static final int NONE = -1;

    /** One model, its share of the users in the experiment, and what it truly does. */
    record Variant(String name, double weight, double click, double conversion) {}

    /** The units of one variant: hash at least {@code start} and below {@code end}. */
    record Range(double start, double end) {}

    private final String id;
    private final List<Variant> variants;
    private final List<Range> ranges;
    private final GrowthBookHash hash;
    private final byte[] idFragment;
    private final byte[][] fragments;

    Experiment(String id, double coverage, Variant... variants) {
        this.id = id;
        idFragment = Bytes.fragment(id);
        this.variants = List.of(variants);
        hash = new GrowthBookHash(id);
        ranges = new ArrayList<>();
        fragments = new byte[variants.length][];
        double start = 0;
        for (int i = 0; i < variants.length; i++) {
            ranges.add(new Range(start, start + coverage * variants[i].weight()));
            start += variants[i].weight();
            fragments[i] = Bytes.fragment("\"" + variants[i].name() + "\"");
        }
    }

    String id() {
        return id;
    }

    /** The id as UTF-8. */
    byte[] idFragment() {
        return idFragment;
    }

    List<Variant> variants() {
        return variants;
    }

    Range range(int variant) {
        return ranges.get(variant);
    }

    /** The variant's name as JSON. */
    byte[] fragment(int variant) {
        return fragments[variant];
    }

    /** The index of the unit's variant, or {@link #NONE}. */
    int assign(byte[] unit) {
        double number = hash.of(unit);
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            if (number >= range.start() && number < range.end()) {
                return i;
            }
        }
        return NONE;
    }
}
