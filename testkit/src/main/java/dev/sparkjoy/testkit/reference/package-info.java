/**
 * What a plan means, said once more without any SQL: an interpreter over rows in memory, written from R's and dplyr's
 * semantics. Slow and plain on purpose; engines are compared with it.
 */
@NullMarked
package dev.sparkjoy.testkit.reference;

import org.jspecify.annotations.NullMarked;
