package dev.sparkjoy.logs.sample;

/** Is told how far the writing is: from one thread at a time, but from different ones. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Some more is written.
     *
     * @param events distinct events so far
     * @param ofEvents how many there will be
     * @param objects objects so far
     * @param bytes bytes so far, as stored
     */
    void written(long events, long ofEvents, long objects, long bytes);
}
