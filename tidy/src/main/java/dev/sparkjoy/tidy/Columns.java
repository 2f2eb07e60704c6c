package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.EventFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which columns a store has. */
final class Columns {
    /** When the event happened, as well as that can be known. */
    static final String TIME = EventFields.TIME;

    /** Its day in UTC. */
    static final String DAY = "event_day";

    /** The event's name, or else its type. */
    static final String NAME = "event_name";

    /** What of the event is in no other column, as JSON. */
    static final String REST = "rest";

    private static final Set<String> OWN = Set.of(TIME, DAY, NAME, REST);

    private Columns() {}

    /** The events' columns and those that the store adds. */
    static Type.Struct all(Type.Struct events) {
        List<Type.Field> fields = new ArrayList<>(events.fields());
        fields.add(new Type.Field(TIME, Type.Scalar.DTTM));
        fields.add(new Type.Field(DAY, Type.Scalar.DATE));
        fields.add(new Type.Field(NAME, Type.Scalar.CHR));
        fields.add(new Type.Field(REST, Type.Scalar.JSON));
        return new Type.Struct(fields);
    }

    /**
     * What of the fields of some logs can be columns: fields only seen as null, those that differ from another's name in
     * case only, and those named as the store's own columns can't; they stay in the rest.
     */
    static Type.Struct storable(Type.Struct fields) {
        return struct(fields, OWN);
    }

    private static Type.Struct struct(Type.Struct struct, Set<String> reserved) {
        Set<String> taken = new HashSet<>(reserved);
        List<Type.Field> kept = new ArrayList<>();
        for (Type.Field field : struct.fields()) {
            Type type = storable(field.type());
            boolean named = !field.name().isEmpty() && field.name().indexOf('\0') < 0;
            if (type != null && named && taken.add(field.name().toLowerCase(Locale.ROOT))) {
                kept.add(new Type.Field(field.name(), type));
            }
        }
        return new Type.Struct(kept);
    }

    private static @Nullable Type storable(Type type) {
        return switch (type) {
            case Type.Scalar scalar -> scalar == Type.Scalar.NA ? null : scalar;
            case Type.Struct struct -> {
                Type.Struct inner = struct(struct, Set.of());
                yield inner.fields().isEmpty() ? Type.Scalar.JSON : inner;
            }
            case Type.ListOf list -> {
                Type element = storable(list.element());
                yield element == null ? Type.Scalar.JSON : new Type.ListOf(element);
            }
            case Type.InZone ignored -> Type.Scalar.DTTM;
            case Type.Difftime ignored -> Type.Scalar.DBL;
        };
    }

    /**
     * The columns of a store after more logs came: new fields are added, {@code int} becomes {@code dbl} where need be.
     * Otherwise a column keeps its type, and what does not fit it goes to the rest.
     */
    static Type.Struct merged(Type.Struct known, Type.Struct seen) {
        List<Type.Field> fields = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Type.Field field : known.fields()) {
            Type.Field more = seen.field(field.name());
            fields.add(more == null ? field : new Type.Field(field.name(), merged(field.type(), more.type())));
            taken.add(field.name().toLowerCase(Locale.ROOT));
        }
        for (Type.Field field : seen.fields()) {
            if (taken.add(field.name().toLowerCase(Locale.ROOT))) {
                fields.add(field);
            }
        }
        return new Type.Struct(fields);
    }

    private static Type merged(Type known, Type seen) {
        if (known instanceof Type.Struct one && seen instanceof Type.Struct two) {
            return merged(one, two);
        }
        if (known instanceof Type.ListOf one && seen instanceof Type.ListOf two) {
            return new Type.ListOf(merged(one.element(), two.element()));
        }
        return known.equals(Type.Scalar.INT) && seen.equals(Type.Scalar.DBL) ? seen : known;
    }

    /** Whether a column that was there changes its type, so that files written before must be written anew. */
    static boolean changes(Type.Struct one, Type.Struct other) {
        return one.fields().stream().anyMatch(field -> {
            Type.Field same = other.field(field.name());
            return same != null && changes(field.type(), same.type());
        });
    }

    private static boolean changes(Type one, Type other) {
        if (one instanceof Type.Struct left && other instanceof Type.Struct right) {
            return changes(left, right);
        }
        if (one instanceof Type.ListOf left && other instanceof Type.ListOf right) {
            return changes(left.element(), right.element());
        }
        return !one.equals(other);
    }
}
