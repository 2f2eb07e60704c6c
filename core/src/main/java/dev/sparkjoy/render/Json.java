package dev.sparkjoy.render;

import dev.sparkjoy.base.Type;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as JSON: NA is null, what JSON's numbers lack is {@code {"$num":"NaN"}}. */
final class Json {
    private static final String HEX = "0123456789abcdef";

    private Json() {}

    /** A value on its own, as text. */
    static String text(Type type, @Nullable Object value) {
        return ByteSink.text(sink -> value(type, value, sink));
    }

    static void value(Type type, @Nullable Object value, ByteSink out) throws IOException {
        switch (value) {
            case null -> out.ascii("null");
            case Boolean flag -> out.ascii(flag ? "true" : "false");
            case Long number -> out.number(number);
            case Double number -> number(number, out);
            case String text -> {
                if (type == Type.Scalar.JSON) {
                    embedded(text, out);
                } else {
                    string(text, out);
                }
            }
            case LocalDate date -> {
                out.put('"');
                Scalars.date(date, out);
                out.put('"');
            }
            case Instant instant -> {
                out.put('"');
                Scalars.instant(instant, out);
                out.put('"');
            }
            case List<?> list -> list(type, list, out);
            case Map<?, ?> struct -> struct(type, struct, out);
            case Number number -> out.ascii(number.toString());
            default -> string(value.toString(), out);
        }
    }

    private static void number(double number, ByteSink out) throws IOException {
        if (Double.isFinite(number)) {
            Scalars.number(number, out);
        } else {
            out.ascii(
                    Double.isNaN(number)
                            ? "{\"$num\":\"NaN\"}"
                            : number > 0 ? "{\"$num\":\"Inf\"}" : "{\"$num\":\"-Inf\"}");
        }
    }

    /** JSON as it is, on one line: outside of its strings a line break means nothing, inside there is none. */
    private static void embedded(String json, ByteSink out) throws IOException {
        if (json.isBlank()) {
            out.ascii("null");
        } else if (json.indexOf('\n') < 0 && json.indexOf('\r') < 0) {
            out.utf8(json);
        } else {
            out.utf8(json.replace("\n", "").replace("\r", ""));
        }
    }

    private static void list(Type type, List<?> list, ByteSink out) throws IOException {
        Type element = Inline.elementType(type);
        out.put('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            value(element, list.get(i), out);
        }
        out.put(']');
    }

    private static void struct(Type type, Map<?, ?> struct, ByteSink out) throws IOException {
        List<Type.Field> fields = type instanceof Type.Struct known ? known.fields() : List.of();
        out.put('{');
        int at = 0;
        for (Map.Entry<?, ?> field : struct.entrySet()) {
            if (at > 0) {
                out.put(',');
            }
            String name = String.valueOf(field.getKey());
            string(name, out);
            out.put(':');
            // Values come in the order of their type, so the search is for odd maps only.
            boolean inOrder = at < fields.size() && fields.get(at).name().equals(name);
            value(inOrder ? fields.get(at).type() : Inline.fieldType(type, name), field.getValue(), out);
            at++;
        }
        out.put('}');
    }

    static void string(String text, ByteSink out) throws IOException {
        out.put('"');
        for (int i = out.plain(text, 0); i < text.length(); i = out.plain(text, i)) {
            char c = text.charAt(i);
            if (c >= 0x80 && !Escapes.isLoneSurrogate(text, i)) {
                i += out.point(text, i);
                continue;
            }
            escaped(c, out);
            i++;
        }
        out.put('"');
    }

    private static void escaped(char c, ByteSink out) throws IOException {
        switch (c) {
            case '"' -> out.ascii("\\\"");
            case '\\' -> out.ascii("\\\\");
            case '\b' -> out.ascii("\\b");
            case '\t' -> out.ascii("\\t");
            case '\n' -> out.ascii("\\n");
            case '\f' -> out.ascii("\\f");
            case '\r' -> out.ascii("\\r");
            default -> escape(c, out);
        }
    }

    private static void escape(char c, ByteSink out) throws IOException {
        out.ascii("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.put(HEX.charAt((c >> shift) & 0xF));
        }
    }
}
