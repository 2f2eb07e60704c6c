package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Type;
import java.util.stream.Collectors;

/** Types in Delta's form, which is Spark's. */
final class DeltaSchema {
    private DeltaSchema() {}

    static String of(Type.Struct struct) {
        return struct.fields().stream()
                .map(DeltaSchema::field)
                .collect(Collectors.joining(",", "{\"type\":\"struct\",\"fields\":[", "]}"));
    }

    private static String field(Type.Field field) {
        return new JsonLine()
                .put("name", field.name())
                .raw("type", type(field.type()))
                .raw("nullable", "true")
                .raw("metadata", "{}")
                .toString();
    }

    private static String type(Type type) {
        return switch (type) {
            case Type.Scalar scalar ->
                JsonLine.text(
                        switch (scalar) {
                            case LGL -> "boolean";
                            case INT -> "long";
                            case DBL -> "double";
                            case CHR, NA, JSON -> "string";
                            case DATE -> "date";
                            case DTTM -> "timestamp";
                        });
            case Type.InZone ignored -> JsonLine.text("timestamp");
            case Type.Difftime ignored -> JsonLine.text("double");
            case Type.ListOf list ->
                new JsonLine()
                        .put("type", "array")
                        .raw("elementType", type(list.element()))
                        .raw("containsNull", "true")
                        .toString();
            case Type.Struct struct -> struct.fields().isEmpty() ? JsonLine.text("string") : of(struct);
        };
    }
}
