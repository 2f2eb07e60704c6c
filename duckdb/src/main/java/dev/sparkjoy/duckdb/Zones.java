package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Type;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Instants are stored in UTC and seen in a zone. */
final class Zones {
    private Zones() {}

    /** The struct with all instants outside lists seen in a zone; as it is where the zone is null. */
    static Type.Struct seenIn(Type.Struct struct, @Nullable ZoneId zone) {
        if (zone == null) {
            return struct;
        }
        return new Type.Struct(struct.fields().stream()
                .map(field -> new Type.Field(field.name(), seenIn(field.type(), zone)))
                .toList());
    }

    private static Type seenIn(Type type, ZoneId zone) {
        return switch (type) {
            case Type.Struct struct -> seenIn(struct, (@Nullable ZoneId) zone);
            case Type.Scalar scalar -> scalar == Type.Scalar.DTTM ? new Type.InZone(zone.getId()) : scalar;
            default -> type;
        };
    }

    /** The type as stored. */
    static Type stored(Type type) {
        return type.isInstant() ? Type.Scalar.DTTM : type;
    }
}
