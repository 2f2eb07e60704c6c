package dev.sparkjoy.logs.sample;

/**
 * Which of a session's events reach a slab, and when. A session can be made twice: where it happened, and where the
 * events that its phone kept back, or that are sent again, arrive.
 *
 * @param from the first event that is delivered
 * @param until the first that no longer is
 * @param arrival when a phone that was offline sends what it kept; 0 where events are sent as they happen
 * @param repeatAfter how many milliseconds after the first delivery this one is; 0 for the first
 */
record Delivery(int from, int until, long arrival, long repeatAfter) {
    static final Delivery AT_ONCE = new Delivery(0, Integer.MAX_VALUE, 0, 0);

    /** What a phone sends before it goes offline. */
    static Delivery head(int cut) {
        return new Delivery(0, cut, 0, 0);
    }

    /** What it sends once it is back. */
    static Delivery tail(int cut, long arrival) {
        return new Delivery(cut, Integer.MAX_VALUE, arrival, 0);
    }

    /** Everything once more. */
    static Delivery again(long repeatAfter) {
        return new Delivery(0, Integer.MAX_VALUE, 0, repeatAfter);
    }

    boolean takes(int event) {
        return event >= from && event < until;
    }

    boolean isLate() {
        return arrival > 0;
    }

    boolean isCopy() {
        return repeatAfter > 0;
    }
}
