package dev.sparkjoy.logs;

/**
 * How much to look at before a question is answered.
 *
 * @param maxObjects how many objects are sampled, spread evenly over all
 * @param linesPerObject how many first lines of each; fewer objects are each looked at longer
 * @param maxSearchBytes how many inflated bytes are searched for a name that the sample lacks
 * @param everything whether all lines of all objects are looked at, whatever the other numbers say
 * @param skipUnreadable whether an object that cannot be read is passed over
 */
public record Sampling(
        int maxObjects, int linesPerObject, long maxSearchBytes, boolean everything, boolean skipUnreadable) {
    /** Enough for logs whose fields are settled; a fraction of a second. */
    public static final Sampling DEFAULT = new Sampling(32, 100, 512L << 20, false, false);

    /** Everything there is. */
    public static final Sampling ALL = new Sampling(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, true, false);

    /** One that every object must be readable for. */
    public Sampling(int maxObjects, int linesPerObject, long maxSearchBytes, boolean everything) {
        this(maxObjects, linesPerObject, maxSearchBytes, everything, false);
    }

    public Sampling skipUnreadable(boolean on) {
        return new Sampling(maxObjects, linesPerObject, maxSearchBytes, everything, on);
    }

    public Sampling {
        if (maxObjects < 1 || linesPerObject < 1 || maxSearchBytes < 0) {
            throw new IllegalArgumentException("a sample has at least one line of one object");
        }
    }
}
