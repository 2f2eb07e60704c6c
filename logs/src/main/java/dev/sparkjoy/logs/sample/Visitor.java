package dev.sparkjoy.logs.sample;

/** Who a session belongs to. Everything about a user follows from their number, so nothing about users is kept. */
final class Visitor {
    /** Prices are in Singapore cents times the factor. */
    enum Currency {
        SGD("SGD", 1, "en-SG", "Asia/Singapore"),
        HKD("HKD", 6, "zh-HK", "Asia/Hong_Kong"),
        MYR("MYR", 3, "ms-MY", "Asia/Kuala_Lumpur"),
        TWD("TWD", 22, "zh-TW", "Asia/Taipei");

        private final String code;
        private final int factor;
        private final byte[] fragment;
        private final byte[] localeEnd;
        private final byte[] zone;

        Currency(String code, int factor, String locale, String zone) {
            this.code = code;
            this.factor = factor;
            fragment = Bytes.fragment("\"currency\":\"" + code + "\"");
            localeEnd = Bytes.fragment(locale + "\"");
            this.zone = Bytes.fragment(",\"timezone\":\"" + zone + "\"");
        }

        String code() {
            return code;
        }

        int factor() {
            return factor;
        }

        /** The member as JSON. */
        byte[] fragment() {
            return fragment;
        }
    }

    private static final byte[] IP = Bytes.fragment("\"ip\":\"");
    private static final byte[] CAMPAIGN = Bytes.fragment(
            "\"campaign\":{\"medium\":\"email\",\"name\":\"lunar-new-year\",\"source\":\"newsletter\"},");
    private static final byte[] EMAIL = Bytes.fragment("Z\",\"email\":\"joy");
    private static final byte[] FIRST_NAME = Bytes.fragment("@mail.example\",\"firstName\":\"");
    private static final byte[] LAST_NAME = Bytes.fragment("\",\"lastName\":\"");
    private static final byte[] ORDERS = Bytes.fragment("\",\"orders_count\":");
    private static final byte[] CREATED = Bytes.fragment("{\"createdAt\":\"2018-");
    private static final byte[][] FIRST_NAMES =
            names("Wei Ling", "Zoë", "José", "Nguyễn", "美玲", "Siti", "Arjun", "Łukasz");
    private static final byte[][] LAST_NAMES =
            names("Tan", "Lim", "陳", "Müller", "O'Brien", "Đặng", "Rahman", "Ong & Co");
    private static final long LEAST_SKEW = 60_000;
    private static final long MOST_SKEW = 3 * IsoInstants.DAY;

    private final SampleOptions options;
    private final Dice dice = new Dice();
    private final Bytes anonymousId = new Bytes(36);
    private final Bytes contextStart = new Bytes(1024);
    private final Bytes contextEnd = new Bytes(512);

    private long user;
    private Platform platform = Platform.DESKTOP;
    private Currency currency = Currency.SGD;
    private long clockError;

    Visitor(SampleOptions options) {
        this.options = options;
    }

    private static byte[][] names(String... names) {
        byte[][] fragments = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            fragments[i] = GoJson.fragment(names[i]);
        }
        return fragments;
    }

    void become(long number) {
        user = number;
        dice.reset(Dice.key(options.seed(), Stream.USER, number));
        anonymousId.clear();
        anonymousId.uuid(dice.next(), dice.next());
        platform = Platform.at(dice.unit());
        double country = dice.unit();
        currency = country < 0.7
                ? Currency.SGD
                : country < 0.82 ? Currency.MYR : country < 0.93 ? Currency.HKD : Currency.TWD;
        clockError = dice.chance(options.skewRate()) ? drawClockError() : 0;
        describeDevice();
    }

    private long drawClockError() {
        long size = LEAST_SKEW + (long) (dice.unit() * MOST_SKEW);
        return dice.chance(0.5) ? size : -size;
    }

    private void describeDevice() {
        int device = dice.below(platform.devices());
        contextStart.clear();
        if (platform.isWeb() && dice.chance(0.2)) {
            contextStart.put(CAMPAIGN);
        }
        contextStart.put(platform.before(device)).put(IP);
        contextStart
                .number(101 + dice.below(100))
                .put('.')
                .number(dice.below(256))
                .put('.');
        contextStart
                .number(dice.below(256))
                .put('.')
                .number(1 + dice.below(254))
                .put('"');
        contextStart.put(platform.library()).put(currency.localeEnd);
        contextEnd.clear();
        if (platform.isWeb()) {
            contextEnd.put(currency.zone).put(platform.after(device));
        } else {
            contextEnd.put(platform.after(device)).put(currency.zone);
        }
    }

    long user() {
        return user;
    }

    Platform platform() {
        return platform;
    }

    Currency currency() {
        return currency;
    }

    /** How many milliseconds the device's clock is ahead; 0 where it is right. */
    long clockError() {
        return clockError;
    }

    /** 36 ASCII characters. */
    Bytes anonymousId() {
        return anonymousId;
    }

    /** The members of the context before the page. */
    Bytes contextStart() {
        return contextStart;
    }

    /** The members of the context after the page. */
    Bytes contextEnd() {
        return contextEnd;
    }

    void putUserId(Bytes out) {
        out.put('"').number(100_000 + user).put('"');
    }

    void putTraits(Bytes out) {
        dice.reset(Dice.key(options.seed(), Stream.TRAITS, user));
        out.put(CREATED)
                .padded(1 + dice.below(12), 2)
                .put('-')
                .padded(1 + dice.below(28), 2)
                .put('T');
        out.padded(dice.below(24), 2)
                .put(':')
                .padded(dice.below(60), 2)
                .put(':')
                .padded(dice.below(60), 2);
        out.put(EMAIL).number(100_000 + user).put(FIRST_NAME).put(dice.pick(FIRST_NAMES));
        out.put(LAST_NAME)
                .put(dice.pick(LAST_NAMES))
                .put(ORDERS)
                .number(dice.below(40))
                .put('}');
    }
}
