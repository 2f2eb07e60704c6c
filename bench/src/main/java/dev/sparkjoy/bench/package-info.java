/** Side-by-side runs against the peers: ratios of medians in one run, never absolute times. */
@NullMarked
package dev.sparkjoy.bench;

import org.jspecify.annotations.NullMarked;
