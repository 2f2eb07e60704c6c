package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DTTM;

import dev.sparkjoy.plan.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Times whose parts stand in a known order with whatever between, as lubridate reads them: {@code ymd("2019/2/17")},
 * {@code mdy("February 17, 2019")}, {@code ymd(20190217)}.
 */
final class TimeOrder {
    private static final String BETWEEN = "[^0-9A-Za-z]+";
    private static final String END = "\\s*(?:UTC|GMT|Z)?\\s*$";
    /** How far the clock is from UTC. */
    static final String OFFSET = "[+-][0-9]{2}:?[0-9]{2}";

    private final String order;
    private final String end;
    private final boolean zoned;

    /** @param order of the letters y m d H M S p, and z last */
    TimeOrder(String order) {
        this(order, END, false);
    }

    private TimeOrder(String order, String end, boolean zoned) {
        this.order = order;
        this.end = end;
        this.zoned = zoned;
    }

    /** The letters of an order as users write it: {@code "%Y-%m-%d %H:%M"} and {@code "Ymd HM"} are {@code ymdHM}; or null. */
    static @Nullable String letters(String written) {
        StringBuilder letters = new StringBuilder();
        String text = written.replace("%OS", "S").replace("OS", "S").replace("%", "");
        text = text.replace("T", "HMS").replace("R", "HM");
        for (char c : text.toCharArray()) {
            switch (c) {
                case 'y', 'Y' -> letters.append('y');
                case 'm', 'b', 'B', 'h' -> letters.append('m');
                case 'd', 'e' -> letters.append('d');
                case 'H', 'I' -> letters.append('H');
                case 'M', 'S', 'p', 'z' -> letters.append(c);
                default -> {
                    if (Character.isLetterOrDigit(c)) {
                        return null;
                    }
                }
            }
        }
        boolean once = letters.chars().distinct().count() == letters.length();
        int offset = letters.indexOf("z");
        boolean ends = offset < 0 || offset == letters.length() - 1;
        return once && ends && letters.indexOf("y") >= 0 ? letters.toString() : null;
    }

    /** The instant, as if in UTC; NA where the text does not have these parts. */
    Expr parse(Expr text) {
        if (order.endsWith("z")) {
            String before = order.substring(0, order.length() - 1);
            return Expressions.coalesced(
                    List.of(
                            new TimeOrder(before, "\\s*(" + OFFSET + ")\\s*$", true).parse(text),
                            new TimeOrder(before, "\\s*Z\\s*$", false).parse(text)),
                    DTTM);
        }
        List<Expr> attempts = new ArrayList<>();
        String date = order.replaceAll("[HMSp]", "");
        boolean time = date.length() < order.length();
        attempts.add(parsed(text, compact(4, time), false));
        if (!time) {
            attempts.add(parsed(text, compact(2, false), false));
        }
        attempts.add(parsed(text, separated("([0-9]{1,2})", BETWEEN), false));
        if (date.contains("m")) {
            attempts.add(parsed(text, separated("([A-Za-z]{3,9})\\.?", "[^0-9A-Za-z]*"), true));
        }
        return Expressions.coalesced(attempts, DTTM);
    }

    /** Digits only, of fixed widths. */
    private String compact(int year, boolean time) {
        StringBuilder shape = new StringBuilder("^\\s*");
        boolean inTime = false;
        for (char c : order.toCharArray()) {
            boolean clock = "HMSp".indexOf(c) >= 0;
            if (clock && !inTime) {
                shape.append("[^0-9]*");
                inTime = true;
            } else if (clock) {
                shape.append("[^0-9A-Za-z]*");
            }
            shape.append(
                    switch (c) {
                        case 'y' -> "([0-9]{" + year + "})";
                        case 'S' -> "([0-9]{2}(?:\\.[0-9]+)?)";
                        case 'p' -> "([AaPp][Mm])";
                        default -> "([0-9]{2})";
                    });
        }
        return shape + (time ? end : "\\s*$");
    }

    private String separated(String month, String between) {
        StringBuilder shape = new StringBuilder("^\\s*");
        boolean first = true;
        boolean inTime = false;
        for (char c : order.toCharArray()) {
            boolean clock = "HMSp".indexOf(c) >= 0;
            if (!first) {
                shape.append(clock && !inTime ? "[^0-9]+" : c == 'p' ? "\\s*" : clock ? BETWEEN : between);
            }
            inTime |= clock;
            first = false;
            shape.append(
                    switch (c) {
                        case 'y' -> "([0-9]{4}|[0-9]{2})";
                        case 'm' -> month;
                        case 'd' -> "([0-9]{1,2})(?:st|nd|rd|th)?";
                        case 'S' -> "([0-9]{1,2}(?:\\.[0-9]+)?)";
                        case 'p' -> "([AaPp][Mm])";
                        default -> "([0-9]{1,2})";
                    });
        }
        return shape + (inTime ? end : "\\s*$");
    }

    private Expr parsed(Expr text, String shape, boolean named) {
        StringBuilder order = new StringBuilder();
        for (char c : "ymdHMSp".toCharArray()) {
            int group = this.order.indexOf(c);
            if (group >= 0) {
                order.append(order.isEmpty() ? "" : " ").append('\\').append(group + 1);
            }
        }
        if (zoned) {
            order.append(" \\").append(this.order.length() + 1);
        }
        List<Expr> formats = new ArrayList<>();
        for (String format : formats(named)) {
            formats.add(new Expr.Constant(zoned ? format + " %z" : format, CHR));
        }
        return new Expr.Apply(
                Expressions.function(zoned ? ".parsed_zoned" : ".parsed"),
                List.of(
                        text,
                        new Expr.Constant(shape, CHR),
                        new Expr.Constant(order.toString(), CHR),
                        new Expr.Vector(formats, CHR)),
                List.of(),
                null,
                List.of(),
                null,
                DTTM);
    }

    /** A year of two digits can't be read as one of four, so it is tried first. */
    private List<String> formats(boolean named) {
        List<String> formats = new ArrayList<>(List.of(""));
        for (char c : "ymdHMSp".toCharArray()) {
            if (order.indexOf(c) < 0) {
                continue;
            }
            List<String> codes = switch (c) {
                case 'y' -> List.of("%y", "%Y");
                case 'm' -> named ? List.of("%b", "%B") : List.of("%m");
                case 'H' -> List.of(order.contains("p") ? "%I" : "%H");
                case 'S' -> List.of("%S", "%S.%f");
                default -> List.of("%" + c);
            };
            List<String> longer = new ArrayList<>();
            for (String head : formats) {
                codes.forEach(code -> longer.add(head.isEmpty() ? code : head + " " + code));
            }
            formats = longer;
        }
        return formats;
    }
}
