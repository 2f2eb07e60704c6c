package dev.sparkjoy.logs.sample;

/** What a seeded key is for, so that no two uses share their random numbers. */
final class Stream {
    static final long USER = 1;
    static final long TRAITS = 2;
    static final long SESSION = 3;
    static final long SLAB = 4;
    static final long OBJECT = 5;

    private Stream() {}
}
