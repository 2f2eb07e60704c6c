package dev.sparkjoy.logs.sample;

/** What an order comes to, in cents. */
record Amounts(long subtotal, long discount, long shipping, long tax) {
    static final Amounts NOTHING = new Amounts(0, 0, 0, 0);

    /** An order's amounts: 7 % tax, and delivery is free above a limit. */
    static Amounts of(long subtotal, boolean coupon, Visitor.Currency currency) {
        long discount = coupon ? subtotal / 10 : 0;
        long shipping = subtotal >= 4000L * currency.factor() ? 0 : 300L * currency.factor();
        return new Amounts(subtotal, discount, shipping, (subtotal - discount) * 7 / 100);
    }

    /** After the discount, before tax and shipping, as Segment's specification has it. */
    long revenue() {
        return subtotal - discount;
    }

    long total() {
        return revenue() + shipping + tax;
    }
}
