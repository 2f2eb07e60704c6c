package dev.sparkjoy.render;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Numbers and times as JSON and delimited files write them. */
final class Scalars {
    private static final double PLAIN_BELOW = 1e15;
    private static final double PLAIN_FROM = 1e-5;

    private Scalars() {}

    /** The shortest form that reads back as the same finite number: {@code 1}, {@code 0.1}, {@code 1e+20}. */
    static void number(double value, ByteSink out) throws IOException {
        long whole = (long) value;
        if (whole == value && Math.abs(value) < PLAIN_BELOW) {
            if (whole == 0 && 1 / value < 0) {
                out.put('-');
            }
            out.number(whole);
            return;
        }
        String text = Double.toString(value);
        int power = text.indexOf('E');
        if (power < 0) {
            out.ascii(text);
        } else {
            scientific(text, power, out);
        }
    }

    /** Java's {@code 1.5E-4} and {@code 1.0E20}, which it writes below 0.001 and from ten million on. */
    private static void scientific(String text, int power, ByteSink out) throws IOException {
        int start = text.charAt(0) == '-' ? 1 : 0;
        String first = text.substring(start, start + 1);
        String rest = text.substring(start + 2, power);
        String fraction = rest.equals("0") ? "" : rest;
        int exponent = Integer.parseInt(text, power + 1, text.length(), 10);
        if (start == 1) {
            out.put('-');
        }
        double size = Math.abs(Double.parseDouble(text));
        if (size < PLAIN_FROM || size >= PLAIN_BELOW) {
            out.ascii(first);
            if (!fraction.isEmpty()) {
                out.put('.');
                out.ascii(fraction);
            }
            out.ascii(exponent < 0 ? "e-" : "e+");
            int absolute = Math.abs(exponent);
            out.digits(absolute, absolute < 100 ? 2 : 3);
        } else if (exponent < 0) {
            out.ascii("0." + "0".repeat(-exponent - 1) + first + fraction);
        } else {
            // Whole numbers went another way, so some digits are left after the point.
            out.ascii(first + fraction.substring(0, exponent) + "." + fraction.substring(exponent));
        }
    }

    static void date(LocalDate date, ByteSink out) throws IOException {
        if (date.getYear() < 0 || date.getYear() > 9999) {
            out.ascii(date.toString());
            return;
        }
        out.digits(date.getYear(), 4);
        out.put('-');
        out.digits(date.getMonthValue(), 2);
        out.put('-');
        out.digits(date.getDayOfMonth(), 2);
    }

    /** ISO 8601 in UTC: {@code 2019-02-17T03:04:05.123Z}, the fraction only where there is one. */
    static void instant(Instant instant, ByteSink out) throws IOException {
        long second = instant.getEpochSecond();
        date(LocalDate.ofInstant(instant, ZoneOffset.UTC), out);
        out.put('T');
        int ofDay = (int) Math.floorMod(second, (long) LocalTime.MAX.toSecondOfDay() + 1);
        out.digits(ofDay / 3600, 2);
        out.put(':');
        out.digits(ofDay / 60 % 60, 2);
        out.put(':');
        out.digits(ofDay % 60, 2);
        int digits = Times.digits(instant);
        if (digits > 0) {
            out.put('.');
            out.digits(instant.getNano() / (digits == 3 ? 1_000_000 : 1_000), digits);
        }
        out.put('Z');
    }
}
