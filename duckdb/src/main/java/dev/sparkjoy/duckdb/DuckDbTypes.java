package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Type;
import java.util.ArrayList;
import java.util.List;

/** DuckDB's names of types, read. */
final class DuckDbTypes {
    private final String text;
    private int at;

    private DuckDbTypes(String text) {
        this.text = text;
    }

    /** {@code STRUCT(a BIGINT, "b c" VARCHAR[])} and all it is made of; what we lack a type for is text. */
    static Type parse(String text) {
        return new DuckDbTypes(text).type();
    }

    private Type type() {
        Type type = text.startsWith("STRUCT(", at) ? struct() : scalar();
        while (at < text.length() && text.charAt(at) == '[') {
            at = text.indexOf(']', at) + 1;
            type = new Type.ListOf(type);
        }
        return type;
    }

    private Type struct() {
        at += "STRUCT(".length();
        List<Type.Field> fields = new ArrayList<>();
        while (text.charAt(at) != ')') {
            String name = name();
            at++;
            fields.add(new Type.Field(name, type()));
            if (text.charAt(at) == ',') {
                at += 2;
            }
        }
        at++;
        return new Type.Struct(fields);
    }

    private String name() {
        int start = at;
        if (text.charAt(at) != '"') {
            at = text.indexOf(' ', at);
            return text.substring(start, at);
        }
        StringBuilder name = new StringBuilder();
        at++;
        while (true) {
            char c = text.charAt(at++);
            if (c != '"') {
                name.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                name.append('"');
                at++;
            } else {
                return name.toString();
            }
        }
    }

    private Type scalar() {
        int start = at;
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (depth == 0 && (c == ',' || c == ')' || c == '[')) {
                break;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            at++;
        }
        String name = text.substring(start, at);
        return switch (name) {
            case "BOOLEAN" -> Type.Scalar.LGL;
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" -> Type.Scalar.INT;
            case "FLOAT", "DOUBLE", "HUGEINT", "UBIGINT", "UHUGEINT" -> Type.Scalar.DBL;
            case "DATE" -> Type.Scalar.DATE;
            case "TIMESTAMP",
                    "TIMESTAMPTZ",
                    "TIMESTAMP WITH TIME ZONE",
                    "TIMESTAMP_S",
                    "TIMESTAMP_MS",
                    "TIMESTAMP_NS" -> Type.Scalar.DTTM;
            case "JSON" -> Type.Scalar.JSON;
            default -> name.startsWith("DECIMAL") ? Type.Scalar.DBL : Type.Scalar.CHR;
        };
    }
}
