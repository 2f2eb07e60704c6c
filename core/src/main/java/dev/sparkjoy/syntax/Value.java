package dev.sparkjoy.syntax;

/** The value of a literal. */
public sealed interface Value {
    /** {@code 1}, {@code 1.5}, {@code 1e3}: a double, as in R. */
    record Num(double value) implements Value {}

    /** {@code 1L}, and any literal too long for a double to hold exactly. */
    record Int(long value) implements Value {}

    record Str(String value) implements Value {}

    record Bool(boolean value) implements Value {}

    /** {@code NA} of any kind. */
    record Missing(String kind) implements Value {}

    record Null() implements Value {}
}
