package dev.sparkjoy.logs;

/**
 * What bounds the reader's memory.
 *
 * @param chunkBytes inflated bytes that are split and parsed at a time
 * @param recordBytes a longer record counts as malformed
 * @param pendingBytes batches made but not yet taken
 * @param searchBytes inflated bytes after which an object is left; for searches
 */
record Limits(int chunkBytes, int recordBytes, long pendingBytes, long searchBytes) {
    private static final int CHUNK = 512 << 10;

    /** For a sample, which needs the first lines only. */
    private static final int SMALL_CHUNK = 64 << 10;

    private static final int MOST_RECORD = 256 << 20;

    static Limits forMemory(long heap, boolean firstLines) {
        int record = (int) Math.min(MOST_RECORD, heap / 8);
        long pending = Math.min(128L << 20, heap / 8);
        return new Limits(firstLines ? SMALL_CHUNK : CHUNK, record, pending, Long.MAX_VALUE);
    }

    /** For one of several scans that share the memory. What is a record does not depend on how many there are. */
    Limits among(int scans) {
        return new Limits(chunkBytes, recordBytes, pendingBytes / Math.max(1, scans), searchBytes);
    }
}
