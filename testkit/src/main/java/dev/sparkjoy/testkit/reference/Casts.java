package dev.sparkjoy.testkit.reference;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;
import static dev.sparkjoy.base.Type.Scalar.NA;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Types;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From one type to another; what does not fit becomes NA. */
final class Casts {
    private static final Set<String> YES = Set.of("TRUE", "true", "T", "True");
    private static final Set<String> NO = Set.of("FALSE", "false", "F", "False");

    private Casts() {}

    /** A number in the form its type has: whole numbers among doubles become doubles. */
    static @Nullable Object typed(@Nullable Object value, Type type) {
        boolean real = type.equals(DBL) || type instanceof Type.Difftime;
        if (real && (value instanceof Long || value instanceof Boolean)) {
            return Values.number(value);
        }
        if (type.equals(INT) && value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        return value;
    }

    static @Nullable Object cast(@Nullable Object value, Type from, Type to) {
        if (value == null || from.equals(to)) {
            return value;
        }
        return switch (to) {
            case Type.Scalar scalar ->
                switch (scalar) {
                    case LGL -> toFlag(value);
                    case INT -> toWhole(value);
                    case DBL -> toNumber(value);
                    case CHR -> toText(value, from);
                    case DATE -> toDay(value, from);
                    case DTTM -> toInstant(value);
                    case NA -> value;
                    case JSON -> throw new UnsupportedFunction("json");
                };
            case Type.InZone ignored -> toInstant(value);
            case Type.Difftime ignored -> toNumber(value);
            case Type.ListOf list -> toList((List<?>) value, from, list);
            case Type.Struct struct -> toStruct((Map<?, ?>) value, from, struct);
        };
    }

    private static List<@Nullable Object> toList(List<?> value, Type from, Type.ListOf to) {
        Type element = from instanceof Type.ListOf list ? list.element() : from;
        List<@Nullable Object> result = new ArrayList<>();
        value.forEach(each -> result.add(cast(each, element, to.element())));
        return result;
    }

    private static Map<String, @Nullable Object> toStruct(Map<?, ?> value, Type from, Type.Struct to) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        for (Type.Field field : to.fields()) {
            Type.Field old = ((Type.Struct) from).field(field.name());
            result.put(field.name(), old == null ? null : cast(value.get(field.name()), old.type(), field.type()));
        }
        return result;
    }

    private static @Nullable Object toFlag(Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case String text -> YES.contains(text) ? (Object) true : NO.contains(text) ? false : null;
            case Number number -> Values.isNaN(value) ? null : (Object) (number.doubleValue() != 0);
            default -> null;
        };
    }

    private static @Nullable Object toWhole(Object value) {
        if (value instanceof String text) {
            String digits = text.strip();
            if (digits.matches("[+-]?[0-9]+")) {
                BigInteger number = new BigInteger(digits);
                return number.bitLength() < 64 ? (Object) number.longValue() : null;
            }
        }
        Object number = toNumber(value);
        if (value instanceof Long || value instanceof LocalDate || number == null) {
            return value instanceof Long ? value : number == null ? null : (Object) ((Double) number).longValue();
        }
        double real = (Double) number;
        double cut = real < 0 ? Math.ceil(real) : Math.floor(real);
        boolean fits = cut >= -0x1p63 && cut < 0x1p63;
        return fits ? (Object) (long) cut : null;
    }

    private static @Nullable Object toNumber(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? 1.0 : 0.0;
            case Number number -> number.doubleValue();
            case String text -> parsed(text.strip());
            case LocalDate day -> (double) day.toEpochDay();
            case Instant instant -> instant.getEpochSecond() + instant.getNano() / 1e9;
            default ->
                throw new UnsupportedFunction("number of " + value.getClass().getSimpleName());
        };
    }

    private static @Nullable Object parsed(String text) {
        if (text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            return Double.parseDouble(text);
        }
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> null;
        };
    }

    /** Text as R prints the value. */
    static String toText(Object value, Type from) {
        return switch (value) {
            case Boolean flag -> flag ? "TRUE" : "FALSE";
            case Double number -> numberText(number);
            case Instant instant -> timeText(instant);
            case List<?> ignored -> throw new UnsupportedFunction("text of a list");
            case Map<?, ?> ignored -> throw new UnsupportedFunction("text of a struct");
            default -> value.toString();
        };
    }

    /** Fifteen significant digits; the scientific form where that is shorter. */
    static String numberText(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Inf" : "-Inf";
        }
        if (number == 0) {
            return "0";
        }
        BigDecimal rounded =
                new BigDecimal(number).round(new java.math.MathContext(15)).stripTrailingZeros();
        // As C prints it: the digits that are needed, of the exact value.
        String fixed = new BigDecimal(number)
                .setScale(Math.max(0, rounded.scale()), java.math.RoundingMode.HALF_EVEN)
                .toPlainString();
        String digits = rounded.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - rounded.scale();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String scientific = (number < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+")
                + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        return fixed.length() <= scientific.length() ? fixed : scientific;
    }

    private static String timeText(Instant instant) {
        String text = instant.atOffset(ZoneOffset.UTC)
                .format(java.time.format.DateTimeFormatter.ofPattern(
                        "uuuu-MM-dd HH:mm:ss.SSSSSS", java.util.Locale.ROOT));
        return text.endsWith(" 00:00:00.000000")
                ? text.substring(0, 10)
                : text.endsWith(".000000") ? text.substring(0, 19) : text.replaceFirst("0+$", "");
    }

    private static @Nullable Object toDay(Object value, Type from) {
        return switch (value) {
            case LocalDate day -> day;
            case Instant instant ->
                instant.atZone(from instanceof Type.InZone zone ? ZoneId.of(zone.zone()) : ZoneOffset.UTC)
                        .toLocalDate();
            case String text -> Types.date(text);
            default ->
                throw new UnsupportedFunction("date of " + value.getClass().getSimpleName());
        };
    }

    private static @Nullable Object toInstant(Object value) {
        return switch (value) {
            case Instant instant -> instant;
            case LocalDate day -> day.atStartOfDay(ZoneOffset.UTC).toInstant();
            case String text -> Types.instant(text);
            default ->
                throw new UnsupportedFunction("instant of " + value.getClass().getSimpleName());
        };
    }
}
