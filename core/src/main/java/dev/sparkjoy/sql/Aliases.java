package dev.sparkjoy.sql;

import dev.sparkjoy.base.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What columns and fields are called in SQL: engines take {@code n} and {@code N} for one name, so the second of such a
 * pair gets another. Results are read by position, so no one sees it.
 */
public final class Aliases {
    private Aliases() {}

    /** One for each name, in their order. */
    public static List<String> of(List<String> names) {
        Set<String> taken = new HashSet<>();
        List<String> aliases = new ArrayList<>();
        for (String name : names) {
            String alias = name.isEmpty() ? "_" : name;
            while (!taken.add(alias.toLowerCase(Locale.ROOT))) {
                alias += "_";
            }
            aliases.add(alias);
        }
        return aliases;
    }

    /** One for each field of a struct, in their order. */
    public static List<String> of(Type.Struct struct) {
        return of(struct.fields().stream().map(Type.Field::name).toList());
    }

    /** What a field of a struct is called. */
    static String of(Type.Struct struct, String field) {
        List<Type.Field> fields = struct.fields();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(field)) {
                return of(struct).get(i);
            }
        }
        return field;
    }
}
