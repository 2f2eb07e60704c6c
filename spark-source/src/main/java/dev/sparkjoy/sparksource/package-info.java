/** What Spark's executors load: R's functions that Spark SQL has none of, and the reader of logs as a source of Spark's. */
@NullMarked
package dev.sparkjoy.sparksource;

import org.jspecify.annotations.NullMarked;
