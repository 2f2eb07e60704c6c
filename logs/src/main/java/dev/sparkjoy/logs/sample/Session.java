package dev.sparkjoy.logs.sample;

import org.jspecify.annotations.Nullable;

/**
 * A visit to the marketplace: browse, fill a cart, perhaps go to checkout, where the recommender makes its suggestions,
 * and perhaps order. Every random choice comes from the session's own numbers, in the same order whether its events are
 * delivered or not, so the same session can be made again where some of its events arrive late.
 */
final class Session {
    /** More than a session can have. */
    static final int MOST_EVENTS = 64;

    private static final int MOST_VIEWS = 8;
    private static final int SHOWN = 7;
    private static final double SIGNED_IN = 0.2;
    private static final double ADD = 0.38;
    private static final double CHECKOUT = 0.75;
    private static final double ADD_AFTER_CLICK = 0.8;
    private static final double BROWSE_ON = 0.35;
    private static final double COUPON = 0.15;
    /** A page of that name, so that the words alone do not make an event. */
    private static final double CONFIRMATION = 0.05;

    private static final byte[] HOME = Bytes.fragment("Home");
    private static final byte[] MENU = Bytes.fragment("Product List");
    private static final byte[] DETAIL = Bytes.fragment("Product");
    private static final byte[] CONFIRMED = Bytes.fragment("Added to Cart");
    private static final byte[] CHECKING_OUT = Bytes.fragment("Checkout");
    private static final byte[] DONE = Bytes.fragment("Thank You");
    private static final byte[] NO_NAME = {};

    private final SampleOptions options;
    private final long users;
    private final Schedule schedule;
    private final Market market;
    private final Slab slab;
    private final Visitor visitor;
    private final Places places = new Places();
    private final Cart cart = new Cart();
    private final Dice dice = new Dice();
    private final Event event = new Event();
    private final LineWriter writer;

    private Delivery delivery = Delivery.AT_ONCE;
    private Vertical vertical = Vertical.FOOD;
    private @Nullable Experiment experiment;
    private long key;
    private long now;
    private int made;
    private int loginAfter;
    private long orderId;

    Session(SampleOptions options, Schedule schedule, Slab slab) {
        this.options = options;
        this.schedule = schedule;
        this.slab = slab;
        users = users(options);
        market = new Market(options);
        visitor = new Visitor(options);
        writer = new LineWriter(options.source(), visitor, places);
    }

    /** How many people there are. */
    static long users(SampleOptions options) {
        return options.users() > 0 ? options.users() : Math.max(20, options.events() / 25);
    }

    /** Makes the session of that number in the slab at {@code home}, and delivers what {@code how} takes. */
    void run(Schedule.Place home, int number, Delivery how) {
        key = Dice.key(options.seed(), Stream.SESSION, home.day(), home.position(), number);
        dice.reset(key);
        delivery = how;
        now = schedule.instant(home, dice.unit());
        made = 0;
        double often = dice.unit();
        visitor.become((long) (often * often * users));
        vertical = vertical(dice.unit());
        experiment = null;
        event.arm = Arm.NONE;
        event.signedIn = dice.chance(SIGNED_IN);
        boolean logsIn = dice.chance(options.loginRate() / (1 - SIGNED_IN));
        loginAfter = logsIn && !event.signedIn ? 1 + dice.below(3) : Integer.MAX_VALUE;
        cart.start(dice.next());
        browse();
        if (!cart.isEmpty() && dice.chance(CHECKOUT)) {
            checkout();
        }
    }

    private static Vertical vertical(double place) {
        double rest = place;
        for (Vertical vertical : Vertical.values()) {
            rest -= vertical.share();
            if (rest < 0) {
                return vertical;
            }
        }
        return Vertical.FOOD;
    }

    private void browse() {
        places.home(dice);
        view(HOME, null);
        places.list(vertical, dice);
        view(MENU, vertical);
        list();
        int views = 1 + dice.below(MOST_VIEWS);
        for (int i = 0; i < views; i++) {
            look();
        }
    }

    private void look() {
        logIn();
        Product product = popular();
        places.product(product, dice);
        if (dice.chance(0.5)) {
            view(DETAIL, vertical);
        }
        product(EventKind.PRODUCT_VIEWED, product, 1, 1 + dice.below(20));
        if (dice.chance(ADD)) {
            add(product);
        }
    }

    private void add(Product product) {
        int quantity = dice.chance(0.7) ? 1 : 1 + dice.below(vertical.maxQuantity());
        cart.add(product, quantity);
        product(EventKind.ADDED_TO_CART, product, quantity, 1 + dice.below(20));
        if (dice.chance(CONFIRMATION)) {
            view(CONFIRMED, vertical);
        }
    }

    private void checkout() {
        places.checkout();
        view(CHECKING_OUT, vertical);
        checkoutStarted();
        recommend();
        if (dice.chance(market.conversionProbability(event.arm))) {
            order();
        }
    }

    private void recommend() {
        experiment = market.experiment(vertical);
        if (experiment == null) {
            return;
        }
        Arm arm = Arm.of(vertical, experiment.assign(visitor.anonymousId().copy()));
        event.arm = arm;
        recommendationViewed();
        if (dice.chance(market.clickProbability(arm))) {
            Product product = popular();
            product(EventKind.RECOMMENDATION_CLICKED, product, 1, 1 + dice.below(SHOWN));
            if (dice.chance(ADD_AFTER_CLICK)) {
                add(product);
            }
        }
        if (dice.chance(BROWSE_ON)) {
            add(popular());
        }
    }

    private void order() {
        orderId = dice.next();
        event.amounts = Amounts.of(cart.subtotal(visitor.currency()), dice.chance(COUPON), visitor.currency());
        places.done();
        view(DONE, vertical);
        orderCompleted();
        boolean refunded = dice.chance(options.refundRate());
        if (refunded && event.signedIn) {
            now += 180_000 + dice.below(300_000);
            orderRefunded();
        }
    }

    /** Some products are bought far more often than others. */
    private Product popular() {
        Product[] products = Catalogue.SHOP.of(vertical);
        double rank = dice.unit();
        return products[(int) (rank * rank * rank * products.length)];
    }

    private void logIn() {
        if (made >= loginAfter) {
            loginAfter = Integer.MAX_VALUE;
            event.signedIn = true;
            event.body.clear();
            visitor.putTraits(event.body);
            emit(EventKind.IDENTIFY, null, null);
        }
    }

    private void view(byte[] name, @Nullable Vertical where) {
        Bytes body = event.body;
        body.clear();
        body.put(Members.NAME).put(name).put('"');
        if (visitor.platform().isWeb()) {
            Bytes page = places.json();
            body.put(',').put(page.array(), 1, page.length() - 2);
        }
        if (where != null) {
            body.put(Members.VERTICAL).put(where.fragment());
        }
        body.put('}');
        event.name = name;
        emit(visitor.platform().isWeb() ? EventKind.PAGE : EventKind.SCREEN, where, null);
        event.name = NO_NAME;
    }

    private void list() {
        Bytes body = event.body;
        body.clear();
        body.put(Members.CATEGORY).put(vertical.shelfFragment()).put('"');
        body.put(Members.PRODUCTS);
        shown(2 + dice.below(3));
        close(false);
        emit(EventKind.PRODUCT_LIST_VIEWED, vertical, null);
    }

    private void shown(int count) {
        event.body.put('[');
        for (int i = 1; i <= count; i++) {
            if (i > 1) {
                event.body.put(',');
            }
            Members.item(popular(), i, 1, visitor.currency(), event.body);
            event.body.put('}');
        }
        event.body.put(']');
    }

    private void product(EventKind kind, Product product, int quantity, int position) {
        Event.Drift drift = drift(dice.chance(0.5) ? Event.Drift.PRICE : Event.Drift.QUANTITY);
        boolean inCart = kind != EventKind.PRODUCT_VIEWED;
        Bytes body = event.body;
        body.clear();
        body.put('{').put(product.brandMember());
        if (inCart) {
            cartId();
            body.put(',');
        }
        body.put(product.categoryMember()).put(visitor.currency().fragment());
        if (inCart) {
            experimentId();
        }
        body.put(',')
                .put(product.imageMembers())
                .put(Members.POSITION)
                .number(position)
                .put(Members.PRICE);
        Members.amount(product.cents() * visitor.currency().factor(), drift == Event.Drift.PRICE, body);
        body.put(product.idMember());
        Members.quantity(quantity, drift == Event.Drift.QUANTITY, body);
        body.put(product.skuMembers());
        close(inCart);
        emit(kind, vertical, drift);
    }

    private void checkoutStarted() {
        Bytes body = event.body;
        body.clear();
        body.put('{');
        cartId();
        body.put(',').put(visitor.currency().fragment()).put(Members.PRODUCTS);
        cart.putProducts(visitor.currency(), body);
        body.put(Members.VALUE).amount(cart.subtotal(visitor.currency()));
        close(false);
        emit(EventKind.CHECKOUT_STARTED, vertical, null);
    }

    private void recommendationViewed() {
        Bytes body = event.body;
        body.clear();
        body.put('{');
        cartId();
        experimentId();
        body.put(Members.PLACEMENT).put(Members.PRODUCTS);
        shown(SHOWN);
        body.put(Members.SERVICE);
        close(true);
        emit(EventKind.RECOMMENDATION_VIEWED, vertical, null);
    }

    private void orderCompleted() {
        Event.Drift drift = drift(Event.Drift.REVENUE);
        Amounts amounts = event.amounts;
        Bytes body = event.body;
        body.clear();
        body.put('{');
        cartId();
        body.put(',');
        if (amounts.discount() > 0) {
            body.put(Members.COUPON);
        }
        body.put(visitor.currency().fragment()).put(Members.DISCOUNT).amount(amounts.discount());
        experimentId();
        body.put(Members.ORDER_ID).hex(orderId, 12).put('"').put(Members.PRODUCTS);
        cart.putProducts(visitor.currency(), body);
        body.put(Members.REVENUE);
        Members.amount(amounts.revenue(), drift != null, body);
        body.put(Members.SHIPPING)
                .amount(amounts.shipping())
                .put(Members.SUBTOTAL)
                .amount(amounts.subtotal());
        body.put(Members.TAX).amount(amounts.tax()).put(Members.TOTAL).amount(amounts.total());
        close(true);
        emit(EventKind.ORDER_COMPLETED, vertical, drift);
    }

    private void orderRefunded() {
        Bytes body = event.body;
        body.clear();
        body.put('{')
                .put(visitor.currency().fragment())
                .put(Members.ORDER_ID)
                .hex(orderId, 12)
                .put('"');
        body.put(Members.TOTAL).amount(event.amounts.total());
        close(false);
        emit(EventKind.ORDER_REFUNDED, vertical, null);
    }

    private void cartId() {
        event.body.put(Members.CART_ID);
        cart.putId(event.body);
        event.body.put('"');
    }

    /** The web says that there is no experiment, the apps say nothing. */
    private void experimentId() {
        if (experiment != null && event.arm != Arm.NONE) {
            event.body.put(Members.EXPERIMENT).put(experiment.idFragment()).put('"');
        } else if (visitor.platform().isWeb()) {
            event.body.put(Members.NO_EXPERIMENT);
        }
    }

    /** The members that come last: the variant of an event that can have one, and the vertical. */
    private void close(boolean withVariant) {
        if (withVariant && experiment != null && event.arm != Arm.NONE) {
            event.body.put(Members.VARIANT).put(experiment.fragment(event.arm.variant()));
        } else if (withVariant && visitor.platform().isWeb()) {
            event.body.put(Members.NO_VARIANT);
        }
        event.body.put(Members.VERTICAL).put(vertical.fragment()).put('}');
    }

    private Event.@Nullable Drift drift(Event.Drift drift) {
        return dice.chance(options.driftRate()) ? drift : null;
    }

    private void emit(EventKind kind, @Nullable Vertical where, Event.@Nullable Drift drift) {
        event.kind = kind;
        event.vertical = where;
        event.drift = drift;
        long waited = dice.below(visitor.platform().isWeb() ? 40 : 3000);
        long latency = 60 + dice.below(900);
        long happened = now;
        now += 1500 + (long) (dice.unit() * dice.unit() * 28_000);
        int index = made++;
        if (delivery.takes(index)) {
            event.messageHigh = Dice.key(key, index);
            event.messageLow = Dice.key(event.messageHigh);
            long sent = delivery.isLate() ? delivery.arrival() + index * 7L : happened + waited;
            stamp(happened, sent + delivery.repeatAfter(), latency);
            event.late = delivery.isLate() || delivery.isCopy();
            event.copy = delivery.isCopy();
            slab.take(event, visitor, writer);
        }
    }

    private void stamp(long happened, long sent, long latency) {
        long clockError = event.kind == EventKind.ORDER_REFUNDED ? 0 : visitor.clockError();
        event.skewed = clockError != 0;
        event.original = happened + clockError;
        event.sent = sent + clockError;
        event.received = sent + latency;
    }
}
