package dev.sparkjoy.logs;

/**
 * How far a scan is.
 *
 * @param bytes bytes read, as stored
 * @param totalBytes bytes there are, as stored; -1 where an object does not know its size
 * @param objects objects read to their end
 * @param totalObjects objects there are
 * @param rows rows handed over
 * @param lines lines met
 */
public record Progress(long bytes, long totalBytes, long objects, long totalObjects, long rows, long lines) {}
