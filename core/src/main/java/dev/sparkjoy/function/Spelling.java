package dev.sparkjoy.function;

import org.jspecify.annotations.Nullable;

/**
 * How an engine writes a function.
 *
 * @param sql a template, its places those of the function's parameters
 * @param windowSql where an aggregate repeated per row needs other text, or a running one has no NA to look for; else null
 */
public record Spelling(String sql, @Nullable String windowSql) {}
