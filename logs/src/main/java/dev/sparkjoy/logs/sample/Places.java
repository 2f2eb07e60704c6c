package dev.sparkjoy.logs.sample;

import java.util.Locale;

/** Where in the shop a visitor is: the {@code page} part of a web event's context, which remembers where they came from. */
final class Places {
    static final String ORIGIN_TEXT = "https://joymart.example";
    private static final byte[] ORIGIN = Bytes.fragment(ORIGIN_TEXT);
    private static final byte[][] ARRIVALS = fragments(
            "",
            "?utm_source=newsletter\\u0026utm_medium=email\\u0026utm_campaign=lunar-new-year",
            "?gclid=EAIaIQobChMI7ZbK\\u0026utm_source=google\\u0026utm_medium=cpc",
            "?ref=friend\\u0026code=JOY10");
    private static final byte[][] SOURCES =
            fragments("", "https://www.google.example/", "https://mail.example/inbox?folder=1\\u0026view=list", "");
    private static final byte[][] LISTS = fragments(
            "?ref=home\\u0026sort=popular",
            "?q=chicken%20rice\\u0026page=1",
            "?sort=price\\u0026dir=asc\\u0026page=2",
            "?cuisine=vietnamese\\u0026halal=true\\u0026price=%3C20");
    private static final byte[][] DETAILS =
            fragments("?ref=list\\u0026pos=3", "", "?ref=search\\u0026q=pho", "?ref=banner\\u0026slot=2\\u0026ab=1");
    private static final byte[][] LIST_PATHS = new byte[Vertical.values().length][];
    private static final byte[][] LIST_TITLES = new byte[Vertical.values().length][];
    private static final byte[] NO_SEARCH = {};

    static {
        for (Vertical vertical : Vertical.values()) {
            LIST_PATHS[vertical.ordinal()] =
                    Bytes.fragment("/en/sg/" + vertical.label().toLowerCase(Locale.ROOT) + "/" + vertical.shelf());
            LIST_TITLES[vertical.ordinal()] = GoJson.fragment(vertical.label() + " & more, delivered <1 h | JoyMart");
        }
    }

    private final Bytes json = new Bytes(1024);
    private final Bytes url = new Bytes(512);
    private final Bytes referrer = new Bytes(512);

    private static byte[][] fragments(String... texts) {
        byte[][] fragments = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            fragments[i] = Bytes.fragment(texts[i]);
        }
        return fragments;
    }

    /** The page as a JSON object. */
    Bytes json() {
        return json;
    }

    void home(Dice dice) {
        url.clear();
        int source = dice.below(SOURCES.length);
        url.put(SOURCES[source]);
        go(Text.HOME_PATH, ARRIVALS[source], Text.HOME_TITLE);
    }

    void list(Vertical vertical, Dice dice) {
        go(LIST_PATHS[vertical.ordinal()], dice.pick(LISTS), LIST_TITLES[vertical.ordinal()]);
    }

    void product(Product product, Dice dice) {
        go(product.path(), dice.pick(DETAILS), product.title());
    }

    void checkout() {
        go(Text.CHECKOUT_PATH, NO_SEARCH, Text.CHECKOUT_TITLE);
    }

    void done() {
        go(Text.DONE_PATH, NO_SEARCH, Text.DONE_TITLE);
    }

    private void go(byte[] path, byte[] search, byte[] title) {
        referrer.clear();
        referrer.put(url);
        url.clear();
        url.put(ORIGIN).put(path).put(search);
        json.clear();
        json.put(Text.PATH)
                .put(path)
                .put(Text.REFERRER)
                .put(referrer)
                .put(Text.SEARCH)
                .put(search);
        json.put(Text.TITLE).put(title).put(Text.URL).put(url).put(Text.END);
    }

    /** The fixed pieces. */
    private static final class Text {
        static final byte[] HOME_PATH = Bytes.fragment("/en/sg");
        static final byte[] HOME_TITLE = GoJson.fragment("JoyMart – food & groceries delivered");
        static final byte[] CHECKOUT_PATH = Bytes.fragment("/en/sg/checkout");
        static final byte[] CHECKOUT_TITLE = GoJson.fragment("Checkout | JoyMart");
        static final byte[] DONE_PATH = Bytes.fragment("/en/sg/checkout/thank-you");
        static final byte[] DONE_TITLE = GoJson.fragment("Thank you <3 | JoyMart");
        static final byte[] PATH = Bytes.fragment("{\"path\":\"");
        static final byte[] REFERRER = Bytes.fragment("\",\"referrer\":\"");
        static final byte[] SEARCH = Bytes.fragment("\",\"search\":\"");
        static final byte[] TITLE = Bytes.fragment("\",\"title\":\"");
        static final byte[] URL = Bytes.fragment("\",\"url\":\"");
        static final byte[] END = Bytes.fragment("\"}");
    }
}
