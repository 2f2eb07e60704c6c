package dev.sparkjoy.function;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a function.
 *
 * @param type a word of {@link Signature}
 * @param fallback the default's text; null where the argument must be given
 * @param variadic {@code ...}: takes all unnamed arguments from here on
 */
public record Parameter(String name, String type, @Nullable String fallback, boolean variadic) {}
