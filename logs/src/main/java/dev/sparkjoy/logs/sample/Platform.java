package dev.sparkjoy.logs.sample;

/** What a visitor's device says about itself: the context of its events before and after what changes from event to event. */
enum Platform {
    DESKTOP(
            0.35,
            true,
            Texts.SCRIPT,
            Texts.agents(
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/72.0.3626.109 Safari/537.36",
                    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_3) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.0.3 Safari/605.1.15",
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:65.0) Gecko/20100101 Firefox/65.0",
                    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/71.0.3578.98 Safari/537.36")),
    MOBILE_WEB(
            0.20,
            true,
            Texts.SCRIPT,
            Texts.agents(
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 12_1_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.0 Mobile/15E148 Safari/604.1",
                    "Mozilla/5.0 (Linux; Android 9; SM-G960F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/72.0.3626.96 Mobile Safari/537.36",
                    "Mozilla/5.0 (Linux; Android 8.1.0; Redmi Note 5) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/71.0.3578.99 Mobile Safari/537.36")),
    IOS(
            0.24,
            false,
            "{\"name\":\"analytics-ios\",\"version\":\"3.6.10\"}",
            Texts.devices(
                    "Apple", "ios", "iOS", "iPhone10,3", "12.1.4", "iPhone11,8", "12.1.4", "iPhone9,1", "11.4.1")),
    ANDROID(
            0.21,
            false,
            "{\"name\":\"analytics-android\",\"version\":\"4.3.1\"}",
            Texts.devices("samsung", "android", "Android", "SM-G960F", "9", "SM-N950F", "8.0.0", "SM-A520F", "8.0.0"));

    private final double share;
    private final boolean web;
    private final byte[] library;
    private final byte[][] before;
    private final byte[][] after;

    Platform(double share, boolean web, String library, String[][] devices) {
        this.share = share;
        this.web = web;
        this.library = Bytes.fragment(",\"library\":" + library + ",\"locale\":\"");
        before = new byte[devices.length][];
        after = new byte[devices.length][];
        for (int i = 0; i < devices.length; i++) {
            before[i] = Bytes.fragment(devices[i][0]);
            after[i] = Bytes.fragment(devices[i][1]);
        }
    }

    /** The platform at this place, from 0 to 1, of all visitors. */
    static Platform at(double place) {
        double rest = place;
        for (Platform platform : values()) {
            rest -= platform.share;
            if (rest < 0) {
                return platform;
            }
        }
        return ANDROID;
    }

    boolean isWeb() {
        return web;
    }

    int devices() {
        return before.length;
    }

    /** The context's members up to {@code ip}. */
    byte[] before(int device) {
        return before[device];
    }

    /** {@code library}, and {@code locale} up to its value. */
    byte[] library() {
        return library;
    }

    /** The context's members between locale and timezone (app) or after the timezone (web). */
    byte[] after(int device) {
        return after[device];
    }

    /** How the devices' JSON is put together; a class of its own because an enum's constants come before its statics. */
    private static final class Texts {
        static final String SCRIPT = "{\"name\":\"analytics.js\",\"version\":\"3.7.2\"}";

        static String[][] agents(String... agents) {
            String[][] devices = new String[agents.length][];
            for (int i = 0; i < agents.length; i++) {
                devices[i] = new String[] {"", ",\"userAgent\":" + GoJson.quoted(agents[i])};
            }
            return devices;
        }

        static String[][] devices(String maker, String type, String system, String... modelsAndVersions) {
            String[][] devices = new String[modelsAndVersions.length / 2][];
            for (int i = 0; i < devices.length; i++) {
                devices[i] = device(maker, type, system, modelsAndVersions[2 * i], modelsAndVersions[2 * i + 1]);
            }
            return devices;
        }

        private static String[] device(String maker, String type, String system, String model, String version) {
            String app = "\"app\":{\"build\":\"" + (300 + model.length()) + "\",\"name\":\"JoyMart\","
                    + "\"namespace\":\"example.joymart." + type + "\",\"version\":\"2.14." + version.length() + "\"},";
            String device = "\"device\":{\"adTrackingEnabled\":false,\"manufacturer\":\"" + maker + "\",\"model\":\""
                    + model + "\",\"name\":\"" + model + "\",\"type\":\"" + type + "\"},";
            String network =
                    ",\"network\":{\"bluetooth\":false,\"carrier\":\"Singtel\",\"cellular\":true,\"wifi\":false}";
            String os = ",\"os\":{\"name\":\"" + system + "\",\"version\":\"" + version + "\"}";
            String screen = ",\"screen\":{\"density\":2.625,\"height\":2094,\"width\":1080}";
            return new String[] {app + device, network + os + screen};
        }
    }
}
