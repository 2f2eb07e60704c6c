package dev.sparkjoy.render;

import dev.sparkjoy.base.Type;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value within another one, or in a line of values: texts quoted, lists in {@code <>}, structs in braces. */
final class Inline {
    private final ZoneId zone;

    Inline(ZoneId zone) {
        this.zone = zone;
    }

    String of(Type type, @Nullable Object value) {
        return switch (value) {
            case null -> "NA";
            case Boolean flag -> flag ? "TRUE" : "FALSE";
            case Double number -> CommonDecimals.alone(number);
            case Instant instant -> new Times(zone(type, zone), Times.digits(instant)).format(instant);
            case String text -> type.equals(Type.Scalar.JSON) ? Escapes.visible(text) : Escapes.quoted(text);
            case List<?> list -> list(type, list);
            case Map<?, ?> struct -> "{" + String.join(", ", fields(type, struct)) + "}";
            default -> Escapes.visible(value.toString());
        };
    }

    /** The fields of a struct, each as {@code name: value}. */
    List<String> fields(Type type, Map<?, ?> struct) {
        List<String> fields = new ArrayList<>();
        struct.forEach((name, value) -> fields.add(name + ": " + of(fieldType(type, String.valueOf(name)), value)));
        return fields;
    }

    /** A list of one is shown as its value, as R has it. */
    private String list(Type type, List<?> values) {
        Type element = elementType(type);
        String joined = values.stream().map(value -> of(element, value)).collect(Collectors.joining(", "));
        return values.size() == 1 ? joined : "<" + joined + ">";
    }

    static Type elementType(Type type) {
        return type instanceof Type.ListOf list ? list.element() : Type.Scalar.NA;
    }

    static Type fieldType(Type type, String name) {
        Type.Field field = type instanceof Type.Struct struct ? struct.field(name) : null;
        return field == null ? Type.Scalar.NA : field.type();
    }

    /** The zone a type names, else the one given. */
    static ZoneId zone(Type type, ZoneId otherwise) {
        return type instanceof Type.InZone named ? ZoneId.of(named.zone()) : otherwise;
    }

    /** What stands under a column's name, without the angle brackets. */
    static String label(Type type) {
        return switch (type) {
            case Type.Difftime ignored -> "drtn";
            // A column of NA alone is logical in R.
            case Type.Scalar scalar -> scalar == Type.Scalar.NA ? "lgl" : scalar.toString();
            default -> type.label();
        };
    }

    static final ZoneId UTC = ZoneOffset.UTC;
}
