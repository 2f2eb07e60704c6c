package dev.sparkjoy.base;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value, in the user's vocabulary. {@link #toString()} prints it as the user sees it: {@code lgl},
 * {@code int}, {@code list<dbl>}, {@code struct<price: dbl, sku: chr>}.
 */
public sealed interface Type extends Serializable {

    /** Types without parts. */
    enum Scalar implements Type {
        /** TRUE or FALSE. */
        LGL,
        /** A 64-bit integer. */
        INT,
        /** A 64-bit IEEE float. */
        DBL,
        /** Text. */
        CHR,
        /** A day. */
        DATE,
        /** An instant, to the microsecond. */
        DTTM,
        /** A value whose type varies from row to row, as JSON text. */
        JSON,
        /** Only NA has been seen: fits any other type. */
        NA;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A length of time, as a number of units.
     *
     * @param unit {@code secs}, {@code mins}, {@code hours}, {@code days} or {@code weeks}, as in R
     */
    record Difftime(String unit) implements Type {
        @Override
        public String toString() {
            return "difftime<" + unit + ">";
        }
    }

    /**
     * An instant that is shown and taken apart in a zone ({@code with_tz()}).
     *
     * @param zone an IANA name
     */
    record InZone(String zone) implements Type {
        @Override
        public String toString() {
            return "dttm";
        }
    }

    /** Several values of one type, in order. */
    record ListOf(Type element) implements Type {
        @Override
        public String toString() {
            return "list<" + element + ">";
        }
    }

    /** Named parts, each of its own type, in the order first seen. */
    record Struct(List<Field> fields) implements Type {
        public Struct {
            fields = List.copyOf(fields);
        }

        /** The field of that name, or null. */
        public @Nullable Field field(String name) {
            for (Field field : fields) {
                if (field.name().equals(name)) {
                    return field;
                }
            }
            return null;
        }

        /** This struct with the type at {@code path} set, its parents made where they are missing. */
        public Struct with(FieldPath path, Type type) {
            Map<String, Type> byName = new LinkedHashMap<>();
            fields.forEach(field -> byName.put(field.name(), field.type()));
            String head = path.head();
            if (path.size() == 1) {
                byName.put(head, type);
            } else {
                Type old = byName.get(head);
                Struct inner = old instanceof Struct struct ? struct : new Struct(List.of());
                byName.put(head, inner.with(path.tail(), type));
            }
            List<Field> result = new ArrayList<>();
            byName.forEach((name, fieldType) -> result.add(new Field(name, fieldType)));
            return new Struct(result);
        }

        /** The type at {@code path}, or null where the struct has no such path. */
        public @Nullable Type at(FieldPath path) {
            Field field = field(path.head());
            if (field == null) {
                return null;
            }
            if (path.size() == 1) {
                return field.type();
            }
            return field.type() instanceof Struct struct ? struct.at(path.tail()) : null;
        }

        @Override
        public String toString() {
            StringJoiner joiner = new StringJoiner(", ", "struct<", ">");
            fields.forEach(field -> joiner.add(field.name() + ": " + field.type()));
            return joiner.toString();
        }
    }

    /** One named part of a {@link Struct}. */
    record Field(String name, Type type) implements Serializable {}

    /** {@code int} or {@code dbl}. */
    default boolean isNumeric() {
        return equals(Scalar.INT) || equals(Scalar.DBL);
    }

    /** An instant, in whichever zone it is shown. */
    default boolean isInstant() {
        return equals(Scalar.DTTM) || this instanceof InZone;
    }

    /** What tibbles print under a column's name. */
    default String label() {
        if (this instanceof ListOf) {
            return "list";
        }
        return this instanceof Struct ? "struct" : toString();
    }
}
