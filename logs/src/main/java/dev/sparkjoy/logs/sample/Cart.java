package dev.sparkjoy.logs.sample;

/** What a visitor is about to buy. */
final class Cart {
    private static final int ROOM = 24;

    private final Product[] products = new Product[ROOM];
    private final int[] quantities = new int[ROOM];
    private int size;
    private long id;

    void start(long newId) {
        size = 0;
        id = newId;
    }

    void add(Product product, int quantity) {
        if (size < ROOM) {
            products[size] = product;
            quantities[size] = quantity;
            size++;
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    void putId(Bytes out) {
        out.put('c').put('-').hex(id, 12);
    }

    long subtotal(Visitor.Currency currency) {
        long cents = 0;
        for (int i = 0; i < size; i++) {
            cents += products[i].cents() * currency.factor() * quantities[i];
        }
        return cents;
    }

    /** The lines as JSON objects between brackets. */
    void putProducts(Visitor.Currency currency, Bytes out) {
        out.put('[');
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                out.put(',');
            }
            Members.item(products[i], i + 1, quantities[i], currency, out);
            out.put(products[i].skuMembers()).put('}');
        }
        out.put(']');
    }
}
