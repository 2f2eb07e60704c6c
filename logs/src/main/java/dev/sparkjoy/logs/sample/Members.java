package dev.sparkjoy.logs.sample;

/** The members of the events' properties, with the comma before or after them that their place in the alphabet asks for. */
final class Members {
    static final byte[] CART_ID = Bytes.fragment("\"cart_id\":\"");
    static final byte[] CATEGORY = Bytes.fragment("{\"category\":\"popular\",\"list_id\":\"");
    static final byte[] COUPON = Bytes.fragment("\"coupon\":\"JOY10\",");
    static final byte[] DISCOUNT = Bytes.fragment(",\"discount\":");
    static final byte[] EXPERIMENT = Bytes.fragment(",\"experiment_id\":\"");
    static final byte[] NAME = Bytes.fragment("{\"name\":\"");
    static final byte[] NO_EXPERIMENT = Bytes.fragment(",\"experiment_id\":null");
    static final byte[] NO_VARIANT = Bytes.fragment(",\"variant\":null");
    static final byte[] ORDER_ID = Bytes.fragment(",\"order_id\":\"o-");
    static final byte[] PLACEMENT = Bytes.fragment(",\"placement\":\"checkout\"");
    static final byte[] POSITION = Bytes.fragment(",\"position\":");
    static final byte[] PRICE = Bytes.fragment(",\"price\":");
    static final byte[] PRODUCTS = Bytes.fragment(",\"products\":");
    static final byte[] REVENUE = Bytes.fragment(",\"revenue\":");
    static final byte[] SERVICE = Bytes.fragment(",\"service\":\"recommender\"");
    static final byte[] SHIPPING = Bytes.fragment(",\"shipping\":");
    static final byte[] SUBTOTAL = Bytes.fragment(",\"subtotal\":");
    static final byte[] TAX = Bytes.fragment(",\"tax\":");
    static final byte[] TOTAL = Bytes.fragment(",\"total\":");
    static final byte[] VALUE = Bytes.fragment(",\"value\":");
    static final byte[] VARIANT = Bytes.fragment(",\"variant\":");
    static final byte[] VERTICAL = Bytes.fragment(",\"vertical\":");

    private Members() {}

    /** An item of a list of products, without its closing brace. */
    static void item(Product product, int position, int quantity, Visitor.Currency currency, Bytes out) {
        out.put('{').put(product.shortMembers()).number(position);
        out.put(PRICE).amount(product.cents() * currency.factor());
        out.put(product.idMember()).number(quantity);
    }

    /** An amount that old versions of an app send as a string. */
    static void amount(long cents, boolean asText, Bytes out) {
        if (asText) {
            out.put('"').amountText(cents).put('"');
        } else {
            out.amount(cents);
        }
    }

    static void quantity(int quantity, boolean asText, Bytes out) {
        if (asText) {
            out.put('"').number(quantity).put('"');
        } else {
            out.number(quantity);
        }
    }
}
