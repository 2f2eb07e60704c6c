package dev.sparkjoy.logs.sample;

import java.util.Locale;

/** One thing to buy, with its JSON ready made: members stand in alphabetical order, as Go's encoder sorts them. */
final class Product {
    private final long cents;
    private final byte[] brandMember;
    private final byte[] categoryMember;
    private final byte[] imageMembers;
    private final byte[] idMember;
    private final byte[] skuMembers;
    private final byte[] shortMembers;
    private final byte[] path;
    private final byte[] title;

    Product(Vertical vertical, int number, String name, String brand, String category, long cents) {
        this.cents = cents;
        String id = vertical.label().charAt(0) + Integer.toString(10_000 + number);
        String place = "/en/sg/" + vertical.label().toLowerCase(Locale.ROOT) + "/" + id;
        brandMember = Bytes.fragment("\"brand\":" + GoJson.quoted(brand) + ",");
        categoryMember = Bytes.fragment("\"category\":" + GoJson.quoted(category) + ",");
        imageMembers = Bytes.fragment("\"image_url\":\"https://img.joymart.example/p/" + id
                + ".jpg?w=640\\u0026h=480\",\"name\":" + GoJson.quoted(name));
        idMember = Bytes.fragment(",\"product_id\":\"" + id + "\",\"quantity\":");
        skuMembers = Bytes.fragment(
                ",\"sku\":\"" + sku(vertical, number) + "\",\"url\":\"" + Places.ORIGIN_TEXT + place + "\"");
        shortMembers = Bytes.fragment("\"name\":" + GoJson.quoted(name) + ",\"position\":");
        path = Bytes.fragment(place);
        title = GoJson.fragment(name + " – " + brand + " | JoyMart");
    }

    private static String sku(Vertical vertical, int number) {
        String label = vertical.label().substring(0, 2).toUpperCase(Locale.ROOT);
        return label + "-" + (100 + number / 100) + "-" + (1000 + number * 7 % 9000);
    }

    /** The price in Singapore cents. */
    long cents() {
        return cents;
    }

    byte[] brandMember() {
        return brandMember;
    }

    byte[] categoryMember() {
        return categoryMember;
    }

    byte[] imageMembers() {
        return imageMembers;
    }

    /** {@code product_id}, and {@code quantity} up to its value. */
    byte[] idMember() {
        return idMember;
    }

    byte[] skuMembers() {
        return skuMembers;
    }

    /** {@code name}, and {@code position} up to its value: how a list of products starts an item. */
    byte[] shortMembers() {
        return shortMembers;
    }

    byte[] path() {
        return path;
    }

    byte[] title() {
        return title;
    }
}
