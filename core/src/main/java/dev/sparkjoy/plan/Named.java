package dev.sparkjoy.plan;

/** An expression and the name of the column it makes. */
public record Named(String name, Expr value) {
    /** A column passed on as it is. */
    public static Named of(Expr.Column column) {
        return new Named(column.name(), column);
    }
}
