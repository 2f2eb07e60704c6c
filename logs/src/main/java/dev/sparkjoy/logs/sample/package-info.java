/**
 * Sample logs: a food-and-groceries marketplace in Segment's format and bucket layout, with the truth about them.
 *
 * <p>The time span is cut into slabs of a few thousand events. A slab is a pure function of the options and its index, so
 * threads share nothing, the bytes do not depend on how many there are, and memory does not grow with the number of events.
 * Reading order: {@link dev.sparkjoy.logs.sample.SampleLogs} gives out the {@code Schedule}'s portions to {@code Worker}s;
 * a worker lets {@code Session}s of {@code Visitor}s fill a {@code Slab} and writes it as {@code GzipObject}s; what was
 * written is counted in a {@code Tally}, and the sum of all tallies is the {@link dev.sparkjoy.logs.sample.Truth}.
 */
@NullMarked
package dev.sparkjoy.logs.sample;

import org.jspecify.annotations.NullMarked;
