package dev.sparkjoy.testkit.reference;

/** The reference does not know a function, or a way to use it: nothing can be said about such a plan. */
public final class UnsupportedFunction extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnsupportedFunction(String what) {
        super(what);
    }
}
