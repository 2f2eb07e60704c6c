package dev.sparkjoy.logs.sample;

/** The parts of the marketplace, with how much of the traffic and of the cart each has. */
enum Vertical {
    FOOD("Food", "menu", 600, 0.60, 3),
    GROCERIES("Groceries", "aisle", 900, 0.34, 4),
    LAUNDRY("Laundry", "service", 40, 0.06, 2);

    private final String label;
    private final String shelf;
    private final int products;
    private final double share;
    private final int maxQuantity;
    private final byte[] fragment;
    private final byte[] shelfFragment;

    Vertical(String label, String shelf, int products, double share, int maxQuantity) {
        this.label = label;
        this.shelf = shelf;
        this.products = products;
        this.share = share;
        this.maxQuantity = maxQuantity;
        shelfFragment = Bytes.fragment(shelf);
        fragment = Bytes.fragment("\"" + label + "\"");
    }

    String label() {
        return label;
    }

    /** What a page of the vertical's products is called in a URL. */
    String shelf() {
        return shelf;
    }

    byte[] shelfFragment() {
        return shelfFragment;
    }

    int products() {
        return products;
    }

    double share() {
        return share;
    }

    int maxQuantity() {
        return maxQuantity;
    }

    /** The label as JSON. */
    byte[] fragment() {
        return fragment;
    }
}
