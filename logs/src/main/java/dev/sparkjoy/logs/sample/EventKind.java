package dev.sparkjoy.logs.sample;

import org.jspecify.annotations.Nullable;

/** What the marketplace logs: Segment's types, and for {@code track} the event's name. */
enum EventKind {
    PAGE("page", null),
    SCREEN("screen", null),
    IDENTIFY("identify", null),
    PRODUCT_LIST_VIEWED("track", "Product List Viewed"),
    PRODUCT_VIEWED("track", "Product Viewed"),
    ADDED_TO_CART("track", "Added to Cart"),
    CHECKOUT_STARTED("track", "Checkout Started"),
    RECOMMENDATION_VIEWED("track", "Recommendation Viewed"),
    RECOMMENDATION_CLICKED("track", "Recommendation Clicked"),
    ORDER_COMPLETED("track", "Order Completed"),
    ORDER_REFUNDED("track", "Order Refunded");

    private final String type;
    private final @Nullable String event;
    private final byte[] typeFragment;
    private final byte[] eventFragment;

    EventKind(String type, @Nullable String event) {
        this.type = type;
        this.event = event;
        typeFragment = Bytes.fragment(",\"type\":\"" + type + "\",\"userId\":");
        eventFragment = Bytes.fragment(event == null ? "" : "\"event\":\"" + event + "\",");
    }

    String type() {
        return type;
    }

    @Nullable
    String event() {
        return event;
    }

    /** The type's member as JSON, between its neighbours. */
    byte[] typeFragment() {
        return typeFragment;
    }

    /** The event's member as JSON; empty where the type has none. */
    byte[] eventFragment() {
        return eventFragment;
    }

    /** Whether it is a view of a page or of an app's screen, which carry a name of their own. */
    boolean isView() {
        return this == PAGE || this == SCREEN;
    }
}
