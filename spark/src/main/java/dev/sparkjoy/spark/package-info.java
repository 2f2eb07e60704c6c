/** Spark as an engine: its dialect, and sessions that answer. */
@NullMarked
package dev.sparkjoy.spark;

import org.jspecify.annotations.NullMarked;
