package dev.sparkjoy.logs.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts names to what was counted. */
record TruthBuilder(
        SampleOptions options,
        Layout layout,
        People people,
        Progress progress,
        Breakage breakage,
        Tally stored,
        Tally distinct) {

    Truth build() {
        return new Truth(
                options,
                progress.objects(),
                progress.raw(),
                progress.stored(),
                stored.events() + breakage.total(),
                distinct.events(),
                stored.events() - distinct.events(),
                breakage.counts(),
                breakage.first(),
                folders(),
                people.seen(),
                counts(stored),
                counts(distinct),
                GrowthBookHash.FORMULA,
                models(),
                answer());
    }

    private List<Truth.Folder> folders() {
        List<Truth.Folder> folders = new ArrayList<>();
        for (int day = 0; day < options.days(); day++) {
            String date = LocalDate.ofEpochDay(layout.dayMillis(day) / IsoInstants.DAY)
                    .toString();
            folders.add(
                    new Truth.Folder(layout.folder(day), date, progress.folderObjects(day), progress.folderLines(day)));
        }
        return folders;
    }

    private static Truth.Counts counts(Tally tally) {
        Map<String, Long> types = new LinkedHashMap<>();
        Map<String, Long> names = new LinkedHashMap<>();
        for (EventKind kind : EventKind.values()) {
            types.merge(kind.type(), tally.kinds[kind.ordinal()], Long::sum);
            if (kind.event() != null) {
                names.put(kind.event(), tally.kinds[kind.ordinal()]);
            }
        }
        Map<String, Long> verticals = new LinkedHashMap<>();
        for (Vertical vertical : Vertical.values()) {
            verticals.put(vertical.label(), tally.verticals[vertical.ordinal()]);
        }
        Map<String, Long> drifts = new LinkedHashMap<>();
        for (Event.Drift drift : Event.Drift.values()) {
            drifts.put(drift.name().toLowerCase(Locale.ROOT), tally.drifts[drift.ordinal()]);
        }
        return new Truth.Counts(
                tally.events(),
                types,
                names,
                verticals,
                tally.late,
                tally.skewed,
                tally.kinds[EventKind.IDENTIFY.ordinal()],
                tally.anonymous,
                drifts,
                gmv(tally, Arm.values()));
    }

    private static Map<String, Truth.Gmv> gmv(Tally tally, Arm... arms) {
        Map<String, Truth.Gmv> byCurrency = new LinkedHashMap<>();
        for (Visitor.Currency currency : Visitor.Currency.values()) {
            long[] sums = new long[Tally.Measure.values().length];
            for (Arm arm : arms) {
                long[] more = tally.money[arm.ordinal()][currency.ordinal()];
                Arrays.setAll(sums, i -> sums[i] + more[i]);
            }
            byCurrency.put(currency.code(), gmv(sums));
        }
        return byCurrency;
    }

    private static Truth.Gmv gmv(long[] sums) {
        return new Truth.Gmv(
                sums[Tally.Measure.ORDERS.ordinal()],
                money(sums, Tally.Measure.SUBTOTAL),
                money(sums, Tally.Measure.DISCOUNT),
                money(sums, Tally.Measure.REVENUE),
                money(sums, Tally.Measure.SHIPPING),
                money(sums, Tally.Measure.TAX),
                money(sums, Tally.Measure.TOTAL),
                sums[Tally.Measure.REFUNDS.ordinal()],
                money(sums, Tally.Measure.REFUNDED));
    }

    private static BigDecimal money(long[] sums, Tally.Measure measure) {
        return BigDecimal.valueOf(sums[measure.ordinal()], 2);
    }

    private List<Truth.Model> models() {
        Market market = new Market(options);
        List<Truth.Model> models = new ArrayList<>();
        for (Arm arm : Arm.values()) {
            Experiment experiment = market.experiment(arm.vertical());
            if (experiment != null) {
                models.add(model(arm, experiment));
            }
        }
        return models;
    }

    private Truth.Model model(Arm arm, Experiment experiment) {
        Experiment.Variant variant = experiment.variants().get(arm.variant());
        Experiment.Range range = experiment.range(arm.variant());
        return new Truth.Model(
                experiment.id(),
                variant.name(),
                variant.weight(),
                range.start(),
                range.end(),
                variant.click(),
                variant.conversion(),
                people.count(arm, People.Mark.VIEWED),
                people.count(arm, People.Mark.CLICKED),
                people.count(arm, People.Mark.CONVERTED),
                outcome(stored, arm),
                outcome(distinct, arm));
    }

    private static Truth.Outcome outcome(Tally tally, Arm arm) {
        long[] kinds = tally.arms[arm.ordinal()];
        return new Truth.Outcome(
                kinds[EventKind.RECOMMENDATION_VIEWED.ordinal()],
                kinds[EventKind.RECOMMENDATION_CLICKED.ordinal()],
                kinds[EventKind.ADDED_TO_CART.ordinal()],
                kinds[EventKind.ORDER_COMPLETED.ordinal()],
                gmv(tally, arm));
    }

    private List<Truth.Answer> answer() {
        List<Truth.Answer> rows = new ArrayList<>();
        Experiment experiment = new Market(options).experiment(Vertical.FOOD);
        for (int variant = 0;
                experiment != null && variant < experiment.variants().size();
                variant++) {
            int arm = Arm.of(Vertical.FOOD, variant).ordinal();
            String name = experiment.variants().get(variant).name();
            for (int hour = 0; hour < Tally.HOURS; hour++) {
                if (stored.added[arm][hour] > 0) {
                    rows.add(new Truth.Answer(
                            experiment.id(), name, hour, stored.added[arm][hour], distinct.added[arm][hour]));
                }
            }
        }
        return rows;
    }
}
