package dev.sparkjoy.logs.sample;

/** Counts of the events a thread wrote; numbers only, so it is as small for a billion events as for one. */
final class Tally {
    static final int HOURS = 24;

    /** What is added up of the orders, in cents where it is money. */
    enum Measure {
        ORDERS,
        SUBTOTAL,
        DISCOUNT,
        REVENUE,
        SHIPPING,
        TAX,
        TOTAL,
        REFUNDS,
        REFUNDED
    }

    final long[] kinds = new long[EventKind.values().length];
    /** By vertical; the last is for events without one. */
    final long[] verticals = new long[Vertical.values().length + 1];

    final long[] drifts = new long[Event.Drift.values().length];
    final long[][] arms = new long[Arm.values().length][EventKind.values().length];
    final long[][][] money = new long[Arm.values().length][Visitor.Currency.values().length][Measure.values().length];
    /** Events {@code Added to Cart} by model and hour. */
    final long[][] added = new long[Arm.values().length][HOURS];

    long late;
    long skewed;
    long anonymous;

    void count(Event event, Visitor visitor) {
        Vertical vertical = event.vertical;
        kinds[event.kind.ordinal()]++;
        verticals[vertical == null ? verticals.length - 1 : vertical.ordinal()]++;
        arms[event.arm.ordinal()][event.kind.ordinal()]++;
        if (event.drift != null) {
            drifts[event.drift.ordinal()]++;
        }
        late += event.late ? 1 : 0;
        skewed += event.skewed ? 1 : 0;
        anonymous += event.signedIn ? 0 : 1;
        if (event.kind == EventKind.ADDED_TO_CART) {
            added[event.arm.ordinal()][(int) (Math.floorMod(event.timestamp(), IsoInstants.DAY) / 3_600_000)]++;
        }
        money(event, money[event.arm.ordinal()][visitor.currency().ordinal()]);
    }

    private static void money(Event event, long[] sums) {
        Amounts amounts = event.amounts;
        if (event.kind == EventKind.ORDER_COMPLETED) {
            sums[Measure.ORDERS.ordinal()]++;
            sums[Measure.SUBTOTAL.ordinal()] += amounts.subtotal();
            sums[Measure.DISCOUNT.ordinal()] += amounts.discount();
            sums[Measure.REVENUE.ordinal()] += amounts.revenue();
            sums[Measure.SHIPPING.ordinal()] += amounts.shipping();
            sums[Measure.TAX.ordinal()] += amounts.tax();
            sums[Measure.TOTAL.ordinal()] += amounts.total();
        } else if (event.kind == EventKind.ORDER_REFUNDED) {
            sums[Measure.REFUNDS.ordinal()]++;
            sums[Measure.REFUNDED.ordinal()] += amounts.total();
        }
    }

    long events() {
        long sum = 0;
        for (long kind : kinds) {
            sum += kind;
        }
        return sum;
    }

    /** Adds another thread's counts to these. */
    void add(Tally other) {
        add(kinds, other.kinds);
        add(verticals, other.verticals);
        add(drifts, other.drifts);
        for (int arm = 0; arm < arms.length; arm++) {
            add(arms[arm], other.arms[arm]);
            add(added[arm], other.added[arm]);
            for (int currency = 0; currency < money[arm].length; currency++) {
                add(money[arm][currency], other.money[arm][currency]);
            }
        }
        late += other.late;
        skewed += other.skewed;
        anonymous += other.anonymous;
    }

    private static void add(long[] sums, long[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }
}
