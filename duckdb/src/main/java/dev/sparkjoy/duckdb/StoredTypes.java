package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Type;

/** Types as DuckDB writes them down, for what is kept in files: instants are in UTC there. */
public final class StoredTypes {
    private static final DuckDbDialect DIALECT = new DuckDbDialect();

    private StoredTypes() {}

    /** The name of a type; what is of varying type is kept as JSON text. */
    public static String name(Type type) {
        return DIALECT.type(type).replace("TIMESTAMP", "TIMESTAMPTZ");
    }

    /** The type of a name that {@link #name} or DuckDB gave; the type of JSON text is told apart by its name alone. */
    public static Type parse(String name) {
        return DuckDbTypes.parse(name);
    }

    /** A name in SQL. */
    public static String identifier(String name) {
        return DIALECT.identifier(name);
    }

    /** A text in SQL. */
    public static String text(String value) {
        return DIALECT.text(value);
    }
}
