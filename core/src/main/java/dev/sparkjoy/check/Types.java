package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.JSON;
import static dev.sparkjoy.base.Type.Scalar.LGL;
import static dev.sparkjoy.base.Type.Scalar.NA;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Expr;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How types meet. */
public final class Types {
    private Types() {}

    /** The type that holds values of both, as dplyr combines them; null where there is none. */
    public static @Nullable Type common(Type one, Type two) {
        if (one.equals(two) || two.equals(NA)) {
            return one;
        }
        if (one.equals(NA)) {
            return two;
        }
        if (isNumber(one) && isNumber(two)) {
            return one.equals(DBL) || two.equals(DBL) ? DBL : INT;
        }
        if (one.isInstant() && (two.isInstant() || two.equals(DATE))) {
            return one;
        }
        if (one.equals(DATE) && two.isInstant()) {
            return two;
        }
        if (one.equals(JSON) || two.equals(JSON)) {
            return JSON;
        }
        if (one instanceof Type.ListOf first && two instanceof Type.ListOf second) {
            Type element = common(first.element(), second.element());
            return element == null ? null : new Type.ListOf(element);
        }
        return null;
    }

    /** {@code int}, {@code dbl} or {@code lgl}, which counts as 0 and 1. */
    public static boolean isNumber(Type type) {
        return type.isNumeric() || type.equals(LGL);
    }

    public static boolean isTime(Type type) {
        return type.isInstant() || type.equals(DATE);
    }

    /** The expression as that type; a constant is converted now. */
    public static Expr cast(Expr expr, Type type) {
        if (expr.type().equals(type)) {
            return expr;
        }
        if (expr instanceof Expr.Constant constant) {
            if (constant.value() == null) {
                return new Expr.Constant(null, type);
            }
            Object converted = convert(constant.value(), type);
            if (converted != null) {
                return new Expr.Constant(converted, type);
            }
        }
        if (expr instanceof Expr.Vector vector) {
            List<Expr> elements = new ArrayList<>();
            vector.elements().forEach(element -> elements.add(cast(element, type)));
            return new Expr.Vector(elements, type);
        }
        return new Expr.Cast(expr, type);
    }

    private static @Nullable Object convert(Object value, Type type) {
        if (type.equals(DBL) && value instanceof Long number) {
            return (double) number;
        }
        if (type.equals(DBL) && value instanceof Boolean flag) {
            return flag ? 1.0 : 0.0;
        }
        if (type.equals(INT) && value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        if (type.equals(INT)
                && value instanceof Double number
                && number == Math.rint(number)
                && Math.abs(number) <= 9007199254740992.0) {
            return number.longValue();
        }
        if (type.equals(DATE) && value instanceof String text) {
            return date(text);
        }
        if (type.isInstant() && value instanceof String text) {
            return instant(text);
        }
        if (type.isInstant() && value instanceof LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return null;
    }

    /** A day written as {@code 2019-02-17}, alone or before a time of day; or null. */
    public static @Nullable LocalDate date(String text) {
        String day = text.strip();
        try {
            return LocalDate.parse(day.length() > 10 && instant(day) != null ? day.substring(0, 10) : day);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** An instant in ISO-8601; without a zone it is UTC. Null where the text is none. */
    public static @Nullable Instant instant(String text) {
        String iso = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) (?=\\d)", "$1T");
        try {
            if (iso.length() == 10) {
                return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            if (iso.matches(".*T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?")) {
                return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
            }
            return OffsetDateTime.parse(iso, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The type for a message: a struct of many fields is just a struct. */
    public static String show(Type type) {
        String whole = type.toString();
        return whole.length() <= 40 ? whole : whole.substring(0, whole.indexOf('<'));
    }

    /**
     * The type of an expression next to ints: R's {@code 0} is a double, but would make doubles of 64-bit ints, so a
     * whole constant counts as one of them.
     */
    static Type besideInts(Expr expr, boolean ints) {
        boolean whole = ints
                && expr instanceof Expr.Constant constant
                && constant.value() instanceof Double number
                && convert(number, INT) != null;
        return whole ? INT : expr.type();
    }
}
