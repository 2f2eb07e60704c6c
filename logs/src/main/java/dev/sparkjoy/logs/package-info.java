/**
 * The reader: finds log objects, inflates them, splits them into records, and hands typed columns over in batches.
 *
 * <p>In reading order: {@link LogFiles} lists {@link LogObject}s; {@link Catalog} types their fields from a sample; a
 * {@link ScanRequest} says which fields and which string equalities a question needs; {@link LogScan} answers with
 * {@link Batch}es and a reading report that accounts for every line.
 */
@NullMarked
package dev.sparkjoy.logs;

import org.jspecify.annotations.NullMarked;
