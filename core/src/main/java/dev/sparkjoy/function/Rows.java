package dev.sparkjoy.function;

import org.jspecify.annotations.Nullable;

/** How the rows of the table are written. */
final class Rows {
    private Rows() {}

    static Function scalar(String name, String signature, String doc, String example, String sql) {
        return row(Function.Kind.SCALAR, name, signature, doc, example, sql, null);
    }

    static Function aggregate(String name, String signature, String doc, String example, String sql) {
        return row(Function.Kind.AGGREGATE, name, signature, doc, example, sql, null);
    }

    static Function aggregate(String name, String signature, String doc, String example, String sql, String windowSql) {
        return row(Function.Kind.AGGREGATE, name, signature, doc, example, sql, windowSql);
    }

    static Function window(String name, String signature, String doc, String example, String sql) {
        return row(Function.Kind.WINDOW, name, signature, doc, example, sql, null);
    }

    /** An aggregate of the rows so far: NA from the first NA on, which only a column that may hold some has to look for. */
    static Function running(String name, String signature, String doc, String example, String sql) {
        String complete = "count(*) OVER ({running}) = count({x}) OVER ({running})";
        return row(
                Function.Kind.WINDOW,
                name,
                signature,
                doc,
                example,
                "CASE WHEN " + complete + " THEN " + sql + " END",
                sql);
    }

    static Function special(String name, String signature, String doc, String example) {
        return row(Function.Kind.SPECIAL, name, signature, doc, example, "", null);
    }

    private static Function row(
            Function.Kind kind,
            String name,
            String signature,
            String doc,
            String example,
            String sql,
            @Nullable String windowSql) {
        return new Function(name, kind, Signature.parse(signature), doc, example, sql, windowSql);
    }
}
