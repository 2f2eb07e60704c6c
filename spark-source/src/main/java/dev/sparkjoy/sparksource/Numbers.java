package dev.sparkjoy.sparksource;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** R's arithmetic, and its numbers as text. */
final class Numbers {
    /** R prints numbers with so many digits at most. */
    private static final MathContext FIFTEEN = new MathContext(15, RoundingMode.HALF_EVEN);

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|(?i:inf|infinity|nan))");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern THOUSANDS = Pattern.compile("^([^0-9]*)([0-9]{4,})");
    private static final Pattern CONVERSION = Pattern.compile("%([-+ 0#]*)([0-9]*)(?:\\.([0-9]+))?([a-zA-Z])");

    private Numbers() {}

    /** Text as R writes a number: with fifteen digits, the shorter of the two ways. */
    static String text(double x) {
        String odd = odd(x);
        if (odd != null) {
            return odd;
        }
        if (x == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(x).round(FIFTEEN).stripTrailingZeros();
        String fixed = Math.abs(x) >= 1e15
                ? new BigDecimal(x).setScale(0, RoundingMode.HALF_EVEN).toPlainString()
                : rounded.toPlainString();
        String scientific = scientific(rounded);
        return scientific.length() < fixed.length() ? scientific : fixed;
    }

    private static @Nullable String odd(double x) {
        return Double.isNaN(x) ? "NaN" : Double.isInfinite(x) ? (x > 0 ? "Inf" : "-Inf") : null;
    }

    /** As C writes it: at least two digits of exponent. */
    private static String scientific(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        String digits = plain.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - plain.scale();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (number.signum() < 0 ? "-" : "") + mantissa + exponent(exponent);
    }

    private static String exponent(int exponent) {
        return (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** Text as a number; NA where it is none. */
    static @Nullable Double parse(String text) {
        String trimmed = text.strip();
        if (!NUMBER.matcher(trimmed).matches()) {
            return null;
        }
        String lower = trimmed.toLowerCase(Locale.ROOT);
        if (lower.contains("n")) {
            boolean nan = lower.contains("a");
            return nan ? Double.NaN : lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.valueOf(trimmed);
    }

    /** Text as a whole number, what is behind the point left out; NA where it is none, or too large. */
    static @Nullable Long parseWhole(String text) {
        String trimmed = text.strip();
        if (WHOLE.matcher(trimmed).matches()) {
            try {
                return Long.valueOf(trimmed);
            } catch (NumberFormatException e) {
                return null;
            }
        }
        Double number = parse(trimmed);
        boolean fits = number != null && Math.abs(number) < 0x1p63;
        return fits ? Long.valueOf((long) Objects.requireNonNull(number).doubleValue()) : null;
    }

    static double quotient(double x, double y) {
        return Math.floor(x / y);
    }

    /** Dividing by an infinity leaves the number itself, or the infinity where the signs differ. */
    static double remainder(double x, double y) {
        if (Double.isInfinite(y) && !Double.isNaN(x) && !Double.isInfinite(x)) {
            return x == 0 || (x > 0) == (y > 0) ? x : y;
        }
        double left = x % y;
        return left == 0 || (left > 0) == (y > 0) ? left : left + y;
    }

    /** The nearer of the two candidates, of two equally near the even one. */
    static double round(double x, double scale) {
        double up = Math.ceil(x * scale) / scale;
        double down = Math.floor(x * scale) / scale;
        if (up - x < x - down) {
            return up;
        }
        return up - x > x - down ? down : Math.rint(x * scale) / scale;
    }

    static double signif(double x, long digits) {
        if (x == 0 || Double.isNaN(x) || Double.isInfinite(x)) {
            return x;
        }
        double shift = digits - 1 - Math.floor(Math.log10(Math.abs(x)));
        if (shift > 0) {
            double scale = Math.pow(10, shift);
            return Math.rint(x * scale) / scale;
        }
        double scale = Math.pow(10, -shift);
        return Math.rint(x / scale) * scale;
    }

    /** {@code gamma(x + 1)}; of whole numbers exact as far as doubles are. */
    static double factorial(double x) {
        if (Double.isNaN(x) || x < 0) {
            return Double.NaN;
        }
        if (x > 171) {
            return Double.POSITIVE_INFINITY;
        }
        BigDecimal product = BigDecimal.ONE;
        for (int i = 2; i <= Math.rint(x); i++) {
            product = product.multiply(BigDecimal.valueOf(i));
        }
        return product.doubleValue();
    }

    /** As if with digits and exponents to spare: that a part of the product is no double does not show. */
    static double product(List<Double> values) {
        double plain = 1;
        for (double value : values) {
            plain *= value;
        }
        boolean shows = plain == 0 || !Double.isFinite(plain);
        if (!shows || !values.stream().allMatch(Double::isFinite)) {
            return plain;
        }
        BigDecimal exact = BigDecimal.ONE;
        for (double value : values) {
            exact = exact.multiply(new BigDecimal(value), MathContext.DECIMAL128);
        }
        return exact.doubleValue();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The median distance from the median; NA of nothing. */
    static @Nullable Double mad(List<Double> values) {
        if (values.isEmpty()) {
            return null;
        }
        double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
        double center = median(numbers);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Math.abs(numbers[i] - center);
        }
        return median(numbers);
    }

    /** What becomes of the values of one row; NA where one of them is. */
    static @Nullable Double ofRow(List<@Nullable Double> values, String what) {
        if (values.contains(null)) {
            return null;
        }
        double[] numbers = values.stream()
                .mapToDouble(value -> Objects.requireNonNull(value))
                .toArray();
        int n = numbers.length;
        switch (what) {
            case "prod":
                return product(values.stream().map(Objects::requireNonNull).toList());
            case "median":
                return n == 0 ? null : (Double) median(numbers);
            case "mean":
                return n == 0 ? Double.NaN : Arrays.stream(numbers).sum() / n;
            default:
                if (n < 2) {
                    return null;
                }
                double mean = Arrays.stream(numbers).sum() / n;
                double variance =
                        Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum() / (n - 1);
                return what.equals("sd") ? Math.sqrt(variance) : variance;
        }
    }

    /** Text as a whole number of a base; NA where it is none. */
    static @Nullable Long strtoi(String text, long base) {
        String digits = base == 16 ? text.replaceFirst("^0[xX]", "") : text;
        try {
            return digits.startsWith("+") && base != 10 ? null : Long.valueOf(digits, (int) base);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** With a mark between thousands of its first number. */
    static String marked(String text, String mark) {
        Matcher number = THOUSANDS.matcher(text);
        if (mark.isEmpty() || !number.find()) {
            return text;
        }
        String grouped = number.group(2).replaceAll("(?<=[0-9])(?=(?:[0-9]{3})+$)", Matcher.quoteReplacement(mark));
        return number.group(1) + grouped + text.substring(number.end());
    }

    /** As R's format(): so many digits at most, so many behind the point at least. */
    static String format(double x, long digits, long nsmall, String mark) {
        String odd = odd(x);
        if (odd != null) {
            return odd;
        }
        BigDecimal rounded = new BigDecimal(x)
                .round(new MathContext((int) digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int decimals = x == 0 ? 0 : Math.max(0, rounded.scale());
        String fixed =
                new BigDecimal(x).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
        String scientific = x == 0 ? "0e+00" : scientific(rounded);
        if (fixed.length() > scientific.length()) {
            return scientific;
        }
        int places = (int) Math.max(decimals, nsmall);
        return marked(new BigDecimal(x).setScale(places, RoundingMode.HALF_EVEN).toPlainString(), mark);
    }

    /** C's printf of one number. */
    static String printf(String format, Number x) {
        Matcher conversion = CONVERSION.matcher(format);
        if (!conversion.matches()) {
            throw new IllegalArgumentException(format);
        }
        String flags = Objects.requireNonNull(conversion.group(1));
        String precision = conversion.group(3);
        char letter = Objects.requireNonNull(conversion.group(4)).charAt(0);
        int places = precision == null ? 6 : Integer.parseInt(precision);
        String digits = digits(x, letter, places, flags.contains("#"), precision != null);
        boolean negative = digits.startsWith("-");
        String sign = negative ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
        String body = negative ? digits.substring(1) : digits;
        String widthText = Objects.requireNonNull(conversion.group(2));
        int width = widthText.isEmpty() ? 0 : Integer.parseInt(widthText);
        int blanks = Math.max(0, width - sign.length() - body.length());
        if (flags.contains("-")) {
            return sign + body + " ".repeat(blanks);
        }
        boolean zeros = flags.contains("0") && Character.isDigit(body.charAt(0));
        return zeros ? sign + "0".repeat(blanks) + body : " ".repeat(blanks) + sign + body;
    }

    private static String digits(Number x, char letter, int places, boolean alternative, boolean precise) {
        switch (letter) {
            case 'd':
                String whole = Long.toString(x.longValue());
                String sign = whole.startsWith("-") ? "-" : "";
                String bare = whole.substring(sign.length());
                return sign + (precise ? "0".repeat(Math.max(0, places - bare.length())) : "") + bare;
            case 'x':
                return (alternative && x.longValue() != 0 ? "0x" : "") + Long.toHexString(x.longValue());
            case 'X':
                return (alternative && x.longValue() != 0 ? "0X" : "")
                        + Long.toHexString(x.longValue()).toUpperCase(Locale.ROOT);
            case 'o':
                return (alternative ? "0" : "") + Long.toOctalString(x.longValue());
            default:
                String text = real(x.doubleValue(), Character.toLowerCase(letter), places, alternative);
                return Character.isUpperCase(letter) ? text.toUpperCase(Locale.ROOT) : text;
        }
    }

    private static String real(double x, char letter, int places, boolean alternative) {
        if (Double.isNaN(x) || Double.isInfinite(x)) {
            return Double.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf";
        }
        String minus = x < 0 || x == 0 && 1 / x < 0 ? "-" : "";
        BigDecimal exact = new BigDecimal(Math.abs(x));
        if (letter == 'f') {
            return minus + exact.setScale(places, RoundingMode.HALF_EVEN).toPlainString();
        }
        if (letter == 'e') {
            return minus + exponential(exact, places);
        }
        int significant = Math.max(1, places);
        BigDecimal rounded = exact.round(new MathContext(significant, RoundingMode.HALF_EVEN));
        int exponent = exact.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        boolean small = exponent < -4 || exponent >= significant;
        String text = small
                ? exponential(exact, significant - 1)
                : exact.setScale(significant - 1 - exponent, RoundingMode.HALF_EVEN)
                        .toPlainString();
        if (alternative || !text.contains(".")) {
            return minus + text;
        }
        return minus + text.replaceFirst("\\.?0+($|e)", "$1");
    }

    private static String exponential(BigDecimal x, int places) {
        if (x.signum() == 0) {
            return (places == 0 ? "0" : "0." + "0".repeat(places)) + exponent(0);
        }
        BigDecimal rounded = x.round(new MathContext(places + 1, RoundingMode.HALF_EVEN));
        String digits = rounded.unscaledValue().toString();
        int exponent = rounded.precision() - rounded.scale() - 1;
        String padded = digits + "0".repeat(Math.max(0, places + 1 - digits.length()));
        String shown = padded.substring(0, places + 1);
        return (places == 0 ? shown : shown.charAt(0) + "." + shown.substring(1)) + exponent(exponent);
    }
}
