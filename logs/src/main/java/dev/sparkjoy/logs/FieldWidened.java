package dev.sparkjoy.logs;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;

/**
 * A scan met a value that the sampled type of its field cannot hold. The read starts over with the wider type: at
 * worst a second pass, never a wrong number.
 */
public final class FieldWidened extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FieldPath path;
    private final transient Type type;

    FieldWidened(FieldPath path, Type type) {
        super(path + " is " + type);
        this.path = path;
        this.type = type;
    }

    /** The field, by names alone: {@code properties.products.price} reaches through a list. */
    public FieldPath path() {
        return path;
    }

    /** What the field is from now on; fit for {@link Catalog#widened}. */
    public Type type() {
        return type;
    }
}
