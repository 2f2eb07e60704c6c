package dev.sparkjoy.logs.schema;

import dev.sparkjoy.base.Span;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.base.Type.Scalar;
import dev.sparkjoy.logs.Similar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types as they are printed: {@code int}, {@code list<struct<price: dbl>>}. */
final class TypeParser {
    private static final List<String> NAMES =
            List.of("lgl", "int", "dbl", "chr", "date", "dttm", "json", "list", "struct");

    /** What others call them. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("bool", "lgl"),
            Map.entry("boolean", "lgl"),
            Map.entry("logical", "lgl"),
            Map.entry("integer", "int"),
            Map.entry("long", "int"),
            Map.entry("bigint", "int"),
            Map.entry("number", "dbl"),
            Map.entry("numeric", "dbl"),
            Map.entry("double", "dbl"),
            Map.entry("float", "dbl"),
            Map.entry("decimal", "dbl"),
            Map.entry("string", "chr"),
            Map.entry("character", "chr"),
            Map.entry("text", "chr"),
            Map.entry("varchar", "chr"),
            Map.entry("timestamp", "dttm"),
            Map.entry("datetime", "dttm"),
            Map.entry("array", "list"),
            Map.entry("object", "struct"));

    private static final int DEEPEST = 64;

    private final Cursor cursor;
    private int depth;

    TypeParser(Cursor cursor) {
        this.cursor = cursor;
    }

    Type type() throws Wrong {
        int start = cursor.at();
        String name = cursor.name("a type");
        Span span = new Span(start, cursor.at());
        if (++depth > DEEPEST) {
            throw new Wrong("types are nested too deep", span).help("`json` holds anything");
        }
        Type type = switch (name) {
            case "list" -> list(span);
            case "struct" -> struct(span);
            default -> scalar(name, span);
        };
        depth--;
        return type;
    }

    private static Type scalar(String name, Span span) throws Wrong {
        if (name.equals("na")) {
            throw new Wrong("`na` is no type to choose", span)
                    .help("take the line out: a field that no line names is looked for when it is asked for");
        }
        for (Scalar scalar : Scalar.values()) {
            if (scalar.toString().equals(name)) {
                return scalar;
            }
        }
        throw new Wrong("there is no type `" + name + "`", span)
                .suggest(meant(name))
                .help("types are " + String.join(", ", NAMES.subList(0, 7)) + ", list<…>, struct<name: type, …>");
    }

    private static @Nullable String meant(String name) {
        List<String> known = new ArrayList<>(NAMES);
        known.addAll(MEANT.keySet());
        String nearest = Similar.nearest(name.toLowerCase(Locale.ROOT), known);
        return nearest == null ? null : MEANT.getOrDefault(nearest, nearest);
    }

    private Type list(Span span) throws Wrong {
        opened("list<chr>", span);
        cursor.white();
        Type element = type();
        closed();
        return new Type.ListOf(element);
    }

    private Type struct(Span span) throws Wrong {
        opened("struct<name: chr>", span);
        List<Type.Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        cursor.white();
        if (cursor.takes('>')) {
            return new Type.Struct(fields);
        }
        do {
            cursor.white();
            int start = cursor.at();
            String name = cursor.name("the name of a field");
            if (!names.add(name)) {
                throw new Wrong("the struct has two fields `" + name + "`", new Span(start, cursor.at()));
            }
            cursor.white();
            if (!cursor.takes(':')) {
                throw new Wrong("expected `:` and a type after `" + name + "`", cursor.here());
            }
            cursor.white();
            fields.add(new Type.Field(name, type()));
            cursor.white();
        } while (cursor.takes(','));
        closed();
        return new Type.Struct(fields);
    }

    private void opened(String example, Span span) throws Wrong {
        if (!cursor.takes('<')) {
            throw new Wrong("say of what, as in `" + example + "`", span).suggest(example);
        }
    }

    private void closed() throws Wrong {
        cursor.white();
        if (!cursor.takes('>')) {
            throw new Wrong("expected `>`", cursor.here());
        }
    }
}
