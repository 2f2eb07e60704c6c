package dev.sparkjoy.engine;

/** A field turned out wider than its sample: the pipeline is to be checked again and run from the start. */
public final class SourceChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SourceChanged(String message) {
        super(message);
    }
}
