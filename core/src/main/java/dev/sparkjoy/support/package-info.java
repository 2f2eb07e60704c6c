/** Where a pipeline can run, and what of the grammar each of these places lacks. */
@NullMarked
package dev.sparkjoy.support;

import org.jspecify.annotations.NullMarked;
