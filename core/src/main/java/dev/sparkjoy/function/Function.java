package dev.sparkjoy.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the function table.
 *
 * @param signature as in {@code str_sub(string: chr, start: int = 1, end: int = -1) -> chr}
 * @param doc one line
 * @param example an expression that stands alone
 * @param sql for DuckDB; see {@link Template}
 * @param windowSql for DuckDB, where an aggregate repeated per row needs other text; else null
 */
public record Function(
        String name,
        Kind kind,
        Signature signature,
        String doc,
        String example,
        String sql,
        @Nullable String windowSql) {

    /** How many rows a function sees. */
    public enum Kind {
        /** One row gives one value. */
        SCALAR,
        /** Many rows give one value. */
        AGGREGATE,
        /** Many rows give a value for each. */
        WINDOW,
        /** Known to the checker by name: it builds other expressions. */
        SPECIAL
    }

    /** A function of the engine that the table does not know, written {@code engine::name()}. */
    public static Function passThrough(String name) {
        return new Function(name, Kind.SCALAR, Signature.parse("(...: any) -> any"), "", "", name + "({*})", null);
    }

    /** The engine's SQL, as the user wrote it in {@code sql("…")}. */
    public static Function raw(String text) {
        return new Function(
                "sql", Kind.SCALAR, Signature.parse("() -> any"), "", "", "(" + text.replace("{", "{{") + ")", null);
    }

    /** Parameters by position. */
    public List<Parameter> parameters() {
        return signature.parameters();
    }

    /** Position of a parameter, or -1. */
    public int position(String parameter) {
        for (int i = 0; i < parameters().size(); i++) {
            if (parameters().get(i).name().equals(parameter)) {
                return i;
            }
        }
        return -1;
    }
}
