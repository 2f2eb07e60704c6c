package dev.sparkjoy.logs.schema;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field that is not the same in two schemas.
 *
 * @param before null where it was added
 * @param after null where it was removed
 */
public record SchemaDiff(
        FieldPath path, @Nullable Type before, @Nullable Type after) {

    /** What is not the same: first what was removed or changed, in the order of the first schema. */
    public static List<SchemaDiff> between(Type.Struct a, Type.Struct b) {
        Map<FieldPath, Type> before = Schema.leaves(a);
        Map<FieldPath, Type> after = Schema.leaves(b);
        List<SchemaDiff> result = new ArrayList<>();
        before.forEach((path, type) -> {
            Type other = after.get(path);
            if (other == null ? type != Type.Scalar.NA : !isSame(type, other)) {
                result.add(new SchemaDiff(path, type, other));
            }
        });
        after.forEach((path, type) -> {
            if (!before.containsKey(path) && type != Type.Scalar.NA) {
                result.add(new SchemaDiff(path, null, type));
            }
        });
        return result;
    }

    /** What only NA was seen of may be of any type. */
    private static boolean isSame(Type a, Type b) {
        if (a == Type.Scalar.NA || b == Type.Scalar.NA) {
            return true;
        }
        if (a instanceof Type.ListOf listA && b instanceof Type.ListOf listB) {
            return isSame(listA.element(), listB.element());
        }
        if (a instanceof Type.Struct structA && b instanceof Type.Struct structB) {
            return structA.fields().size() == structB.fields().size()
                    && structA.fields().stream().allMatch(field -> hasSame(structB, field));
        }
        return a.equals(b);
    }

    private static boolean hasSame(Type.Struct struct, Type.Field field) {
        Type.Field other = struct.field(field.name());
        return other != null && isSame(field.type(), other.type());
    }

    /** As {@code diff} shows it. */
    @Override
    public String toString() {
        String name = SchemaText.path(path);
        if (before == null) {
            return "+ " + name + ": " + (after == null ? "" : SchemaText.type(after));
        }
        return after == null
                ? "- " + name + ": " + SchemaText.type(before)
                : "~ " + name + ": " + SchemaText.type(before) + " -> " + SchemaText.type(after);
    }
}
