package dev.sparkjoy.logs.sample;

import org.jspecify.annotations.Nullable;

/** One event before it is written: filled anew for every event of a session, since there are millions. */
final class Event {
    /** The number that stands as a string. */
    enum Drift {
        PRICE,
        QUANTITY,
        REVENUE
    }

    EventKind kind = EventKind.PAGE;
    /** The view's name, or empty. */
    byte[] name = {};

    @Nullable
    Vertical vertical;
    /** Which model the event is attributed to. */
    Arm arm = Arm.NONE;

    @Nullable
    Drift drift;

    Amounts amounts = Amounts.NOTHING;
    boolean signedIn;
    long messageHigh;
    long messageLow;

    /** By the device's clock, as is {@link #sent}. */
    long original;

    long sent;
    /** By Segment's clock. */
    long received;

    /** Received on a later day than it happened. */
    boolean late;
    /** Stamped by a clock that is wrong. */
    boolean skewed;
    /** A repetition of an event that was delivered before. */
    boolean copy;

    /** Properties, or traits, with the braces. */
    final Bytes body = new Bytes(4096);

    /** When it happened, as well as Segment can tell: a wrong clock cancels out. */
    long timestamp() {
        return received - (sent - original);
    }
}
