package dev.sparkjoy.function;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the function table.
 *
 * @param signature as in {@code str_sub(string: chr, start: int = 1, end: int = -1) -> chr}
 * @param doc one line
 * @param example an expression that stands alone
 * @param sql for DuckDB; see {@link Template}
 * @param windowSql for DuckDB, where an aggregate repeated per row needs other text, or a running one has no NA to
 *     look for; else null
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

    /** A variable of a lambda, under its name in SQL. */
    public static Function variable(String name) {
        return new Function(".variable", Kind.SCALAR, Signature.parse("() -> any"), "", "", name, null);
    }

    /** A lambda of these variables; its body is the only argument. */
    public static Function lambda(List<String> variables) {
        String head = variables.size() == 1 ? variables.get(0) : String.join(", ", variables);
        return new Function(
                ".lambda",
                Kind.SCALAR,
                Signature.parse("(body: any) -> any"),
                "",
                "",
                "lambda " + head + ": {body}",
                null);
    }

    /** What a constant argument may be where the SQL chooses by it; empty where it may be anything. */
    public List<String> choices(String parameter) {
        int at = sql.indexOf("{" + parameter + "?");
        if (at < 0) {
            return List.of();
        }
        List<String> choices = new ArrayList<>();
        int depth = 0;
        int start = at + parameter.length() + 2;
        for (int i = start; i < sql.length() && depth >= 0; i++) {
            char c = sql.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (start >= 0 && c == '=') {
                choices.add(sql.substring(start, i));
                start = -1;
            } else if (depth == 0 && c == ';') {
                start = i + 1;
            }
        }
        return choices;
    }

    /** As the table has it, for DuckDB. */
    public Spelling spelling() {
        return new Spelling(sql, windowSql);
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
